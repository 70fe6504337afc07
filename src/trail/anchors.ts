/** The last link of the chain on a day, as it was copied out of the database. */
export type Anchor = { day: string; position: number; hash: Buffer }

/** `2026-11-22 1042 9f86d0…` */
export const anchorLine = ({ day, position, hash }: Anchor): string => `${day} ${position} ${hash.toString('hex')}\n`

const shape = /^(\d{4}-\d\d-\d\d) (\d+) ([0-9a-f]{64})$/

/** Reads what `anchorLine` wrote. A line that is not one is returned as such, for whoever looks after the file. */
export function readAnchors(text: string): { anchors: Anchor[]; unread: string[] } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const anchors = lines.flatMap((line) => {
    const [, day, position, hash] = shape.exec(line.trim()) ?? []
    return day && position && hash ? [{ day, position: Number(position), hash: Buffer.from(hash, 'hex') }] : []
  })
  return { anchors, unread: lines.filter((line) => !shape.test(line.trim())) }
}
