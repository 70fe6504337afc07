import type { LinkTo } from '../ui/page-context.ts'
import { residencePaths as paths } from './paths.ts'

/** The way back from a desk. */
export const desksCrumbs: LinkTo[] = [{ href: paths.desks, label: 'Sportelli e regole' }]

/** The way back from a page about a desk. */
export const deskCrumbs = ({ id, name }: { id: string; name: string }): LinkTo[] => [
  ...desksCrumbs,
  { href: paths.desk(id), label: name },
]
