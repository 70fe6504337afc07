/** Neutral words: nobody's name, no place of ours, nothing that tells of who is behind them. */
const things = [
  'Quercia',
  'Ginestra',
  'Betulla',
  'Lanterna',
  'Conchiglia',
  'Faro',
  'Sentiero',
  'Airone',
  'Mandorlo',
  'Brezza',
  'Nocciolo',
  'Radura',
  'Sorgente',
  'Tiglio',
  'Vela',
  'Zafferano',
]
const kinds = [
  'alta',
  'bianca',
  'calma',
  'chiara',
  'di marzo',
  'd’autunno',
  'di collina',
  'di fiume',
  'di mare',
  'del mattino',
  'di neve',
  'd’ombra',
  'di pianura',
  'di sera',
  'silente',
  'verde',
]

/** Two neutral words, the same for the same id: what is proposed as an alias. */
export function proposedAlias(id: string): string {
  const digits = id.replace(/[^0-9a-f]/gi, '')
  const at = (list: string[], from: number) =>
    list[Number.parseInt(digits.slice(from, from + 4), 16) % list.length] ?? ''
  const [thing, kind] = [at(things, digits.length - 4), at(kinds, digits.length - 8)]
  return `${thing} ${kind}`
}
