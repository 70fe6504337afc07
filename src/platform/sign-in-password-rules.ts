/** Whose password it is: their own name and address are the first thing anyone tries. */
export type PasswordOwner = { name: string; email: string }

type Rules = {
  shortest: number
  /** Is this plain word among those that everybody chooses? */
  isKnown: (word: string) => boolean
}

export const longestPassword = 200

/**
 * What is wrong with a new password, in one sentence; undefined when it may be used. Length counts, not odd characters; what
 * everybody uses and one's own name are refused (NIST SP 800-63B, 3.1.1.2).
 */
export function passwordFault(wanted: string, owner: PasswordOwner, { shortest, isKnown }: Rules): string | undefined {
  if ([...wanted].length < shortest)
    return `Troppo corta: almeno ${shortest} caratteri. Va bene anche una frase che ricordi.`
  if (wanted.length > longestPassword) return `Troppo lunga: al massimo ${longestPassword} caratteri.`
  if (isMonotonous(wanted))
    return 'Si ripete troppo: chi prova a indovinare parte da qui. Scegli una frase che ricordi.'
  if (looks(wanted).some(isKnown))
    return 'È fra le password più usate, che chi prova a indovinare conosce già. Scegli una frase che ricordi.'
  if (isMostlyOwn(wanted, owner))
    return 'C’è dentro quasi solo il tuo nome o il tuo indirizzo: è la prima cosa che si prova. Scegli una frase che ricordi.'
  return undefined
}

/** Few different characters, or one piece over and over. */
function isMonotonous(wanted: string): boolean {
  return new Set(wanted.toLowerCase()).size < 5 || /^(.{1,6})\1+.{0,2}$/u.test(wanted.toLowerCase())
}

/** What is left of a password when its usual disguises are taken off: capitals, digits at the ends, 0 for o, @ for a. */
function looks(wanted: string): string[] {
  const lower = plain(wanted)
  const bare = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const spelled = (text: string) =>
    text.replace(/[@4]/g, 'a').replace(/3/g, 'e').replace(/[1!|]/g, 'i').replace(/0/g, 'o').replace(/[$5]/g, 's')
  const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
  return [lower, bare, spelled(lower), spelled(bare), letters(lower), letters(spelled(bare))].filter(Boolean)
}

/** Without the words of the owner's name and address, fewer than eight letters or digits are left. */
function isMostlyOwn(wanted: string, { name, email }: PasswordOwner): boolean {
  const own = plain(`${name} ${email.replace(/@/g, ' ')}`)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length)
  const whole = plain(wanted).replace(/[^\p{L}\p{N}]/gu, '')
  const left = own.reduce((text, word) => text.replaceAll(word, ''), whole)
  return left.length < whole.length && left.length < 8
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
