/** What is wrong with a new password, by field: length counts, not odd characters (NIST SP 800-63B). */
export function passwordErrors({
  current = '',
  wanted = '',
  again = '',
}: Record<string, string>): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  if (!current) errors.current = ['Scrivi la password con cui sei entrato.']
  if (wanted.length < 10) errors.wanted = ['Troppo corta: almeno 10 caratteri. Va bene anche una frase che ricordi.']
  else if (wanted.length > 200) errors.wanted = ['Troppo lunga: al massimo 200 caratteri.']
  else if (wanted === current) errors.wanted = ['È la stessa di prima: scegline un’altra.']
  if (!errors.wanted && wanted !== again) errors.again = ['Le due password non sono uguali. Riscrivile.']
  return errors
}
