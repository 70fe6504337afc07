import type { LinkTo } from '../ui/page-context.ts'
import { residencePaths as paths } from './paths.ts'

/** The way back from a page about requests. */
export const requestsCrumbs: LinkTo[] = [{ href: paths.requests(), label: 'Domande di residenza' }]

/** The way back from a page about one request. */
export const requestCrumbs = ({ id, number }: { id: string; number: number }): LinkTo[] => [
  ...requestsCrumbs,
  { href: paths.request(id), label: `Domanda n. ${number}` },
]
