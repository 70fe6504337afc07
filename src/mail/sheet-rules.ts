/** "Diallo Amadou": D. A. Of long names the first three. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 3)
    .map((word) => `${[...word][0]?.toLocaleUpperCase('it')}.`)
    .join(' ')
}

/** Where the first label goes: one of the places on a sheet; anything else is the first. */
export function firstFreeOf(asked: string | undefined, perSheet: number): number {
  const place = Number(asked)
  return Number.isInteger(place) && place >= 1 && place <= perSheet ? place : 1
}

/** How many numbers stand side by side, so that the longest has room: eight at the most. Width and letters in points; a digit is some six tenths wide. */
export function boardColumns(numbers: number[], { width, letter }: { width: number; letter: number }): number {
  const digits = String(Math.max(...numbers)).length
  return Math.max(1, Math.min(8, Math.floor(width / (digits * letter * 0.6 + 14))))
}
