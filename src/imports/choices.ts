import type { Refusal } from '../platform/refusal.ts'
import type { Problem } from './row-reader.ts'

/** What the person decided of the rows that raise a problem or a doubt. */
export type Choices = {
  /** Rows with a problem are set aside and the others imported; otherwise nothing is. */
  setAside: boolean
  /** Those who look like people already recorded are somebody else, and are imported. */
  othersThanKnown: boolean
}

/** Why the import may not go on, if so. */
export function mayGoOn(problems: Problem[], { setAside }: Choices): Refusal | undefined {
  const rows = new Set(problems.map(({ row }) => row)).size
  if (rows === 0 || setAside) return undefined
  return {
    reason: 'problems',
    field: 'setAside',
    sentence: `${rows === 1 ? 'Una riga ha' : `${rows} righe hanno`} un problema: correggi il file e caricalo di nuovo, oppure ${rows === 1 ? 'spunta che resta' : 'spunta che restano'} da parte.`,
  }
}
