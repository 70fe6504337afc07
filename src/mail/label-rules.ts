/** Signs that nobody takes for another. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code of a label's number: six signs and one that checks them. `mail.code_of` in SQL is the same. */
export function codeOf(number: number): string {
  let rest = number
  let code = ''
  for (let place = 0; place < 6; place++) {
    code = signs.charAt(rest % 30) + code
    rest = Math.floor(rest / 30)
  }
  return code + checkOf(code)
}

/** The code in what was typed or scanned (the address on the label, spaces, small letters), or undefined when it is none. */
export function readCode(scanned: string): string | undefined {
  const last = scanned.trim().split('/').at(-1) ?? ''
  const code = last.replace(/[\s.-]/g, '').toUpperCase()
  return isCode(code) ? code : undefined
}

function isCode(code: string): boolean {
  return code.length === 7 && [...code].every((sign) => signs.includes(sign)) && checkOf(code.slice(0, 6)) === code[6]
}

function checkOf(six: string): string {
  const total = [...six].reverse().reduce((sum, sign, place) => sum + (signs.indexOf(sign) + 1) * (place + 2), 0)
  return signs.charAt(total % 29)
}
