import { type ActKind, actLabels } from './words.ts'

/** "Accesso dell’ufficiale giudiziario, n. 2" */
export const actName = ({ kind, accessNumber }: { kind: ActKind; accessNumber: number | null }): string =>
  accessNumber === null ? actLabels[kind] : `${actLabels[kind]}, n. ${accessNumber}`
