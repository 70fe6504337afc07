import type { LinkTo } from '../ui/page-context.ts'
import type { Addressee } from './addressees.ts'
import { residencePaths as paths } from './paths.ts'

/** The way back from a page about somebody registered. */
export const registeredCrumbs = ({ id, name, serviceId }: Addressee): LinkTo[] => [
  { href: paths.registered({ sportello: serviceId }), label: 'Registrazioni' },
  { href: paths.registration(id), label: name },
]
