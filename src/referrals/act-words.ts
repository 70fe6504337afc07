import { type ActKind, actLabels } from './words.ts'

/** "Accesso n. 2" */
export const actName = ({ kind, accessNumber }: { kind: ActKind; accessNumber: number | null }): string =>
  accessNumber === null ? actLabels[kind] : `Accesso n. ${accessNumber}`
