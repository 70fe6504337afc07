/**
 * A signature drawn on the screen, as text: the width and height of the drawing, then its strokes, each a run of points
 * ("300 150;10,20 11,22;…"). Nothing else gets in, so that it can be shown as it is.
 */
const shape = /^(\d{1,4}) (\d{1,4})((?:;\d{1,4},\d{1,4}(?: \d{1,4},\d{1,4})*)+)$/

export const longestSignature = 60_000
/** Fewer points than this are a slip of the finger. */
const fewest = 8

export function isSignature(text: string): boolean {
  return text.length <= longestSignature && shape.test(text) && (text.match(/,/g)?.length ?? 0) >= fewest
}

export type Drawing = { width: number; height: number; path: string }

/** The same as the path of an SVG; undefined when it is no signature. */
export function drawingOf(text: string): Drawing | undefined {
  const [, width = '', height = '', strokes = ''] = (text.length <= longestSignature && shape.exec(text)) || []
  if (!strokes) return undefined
  const path = strokes
    .slice(1)
    .split(';')
    .map((stroke) => `M${stroke.replaceAll(' ', 'L')}`)
    .join('')
  return { width: Number(width), height: Number(height), path }
}

/** The strokes of a drawing as text; points too many to keep are thinned, evenly. */
export function writtenDown(width: number, height: number, strokes: { x: number; y: number }[][]): string {
  const points = strokes.reduce((total, stroke) => total + stroke.length, 0)
  const step = Math.max(1, Math.ceil((points * 10) / longestSignature))
  const inside = (value: number, most: number) => Math.max(0, Math.min(Math.round(value), most))
  const lines = strokes
    .map((stroke) => stroke.filter((_, at) => at % step === 0 || at === stroke.length - 1))
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => stroke.map(({ x, y }) => `${inside(x, width)},${inside(y, height)}`).join(' '))
  return lines.length === 0 ? '' : `${Math.round(width)} ${Math.round(height)};${lines.join(';')}`
}
