import { type LegalGround, legalGroundLabels, legalGrounds } from './words.ts'

/** The ground as it is kept: its code, and what was noted of it. */
export function writtenGround(ground: LegalGround, note: string | null): string {
  return note ? `${ground}: ${note}` : ground
}

/** The same in words; what was written by other hands stays as it is. */
export function groundInWords(written: string): string {
  const [code = '', ...rest] = written.split(': ')
  const known = legalGrounds.find((ground) => ground === code)
  if (!known) return written
  return rest.length > 0 ? `${legalGroundLabels[known]} (${rest.join(': ')})` : legalGroundLabels[known]
}
