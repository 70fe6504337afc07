/** What is wrong with the digits somebody chose, in one sentence; undefined when they will do. */
export function wrongWithPin(pin: string): string | undefined {
  if (!/^\d{4,6}$/.test(pin)) return 'Il PIN è di 4, 5 o 6 cifre, senza altro.'
  if (isGuessed(pin)) return 'È il primo che chiunque proverebbe: la persona ne scelga uno meno scontato.'
  return undefined
}

/** The same digit repeated, or one after the other (1234, 9876). */
function isGuessed(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])))
  const [only] = steps
  return steps.size === 1 && only !== undefined && Math.abs(only) <= 1
}
