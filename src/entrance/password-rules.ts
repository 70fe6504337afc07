/** What is wrong with the form of a new password, by field. `fault` judges the password itself. */
export function passwordErrors(
  { current = '', wanted = '', again = '' }: Record<string, string>,
  fault: (wanted: string) => string | undefined,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  if (!current) errors.current = ['Scrivi la password con cui sei entrato.']
  const wrong = fault(wanted)
  if (wrong) errors.wanted = [wrong]
  else if (wanted === current) errors.wanted = ['È la stessa di prima: scegline un’altra.']
  else if (wanted !== again) errors.again = ['Le due password non sono uguali. Riscrivile.']
  return errors
}
