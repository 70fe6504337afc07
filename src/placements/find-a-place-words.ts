import { fromDay, plural, toDay } from '../ui/format.ts'
import type { FoundPlace } from './find-a-place.ts'
import type { Obstacle, ObstacleCode } from './fit-rules.ts'
import type { Seeker } from './room-choice-rules.ts'

type Day = Temporal.PlainDate

/** Each reason as the heading of its list. */
export const obstacleHeadings: Record<ObstacleCode, string> = {
  not_together: 'Liberi, ma non abbastanza posti insieme',
  taken: 'Occupati',
  held: 'Tenuti per un’altra proposta',
  private_room: 'Stanza riservata di un altro nucleo',
  would_mix: 'Stanza condivisa con estranei: non per famiglie con minori',
  turnover: 'In ripristino',
  closed: 'Chiusi',
  out_of_service: 'Non in servizio',
  too_small: 'Troppo piccoli',
  not_accessible: 'Non accessibili in sedia a rotelle',
  stairs: 'Con scale e senza ascensore',
  no_pets: 'Senza animali',
  no_cot: 'Senza culla',
  over_term: 'Il servizio non ospita così a lungo',
}

/** Why one unit does not fit. */
export function obstacleSentence({ code, free = 0, needed = 0, freeAfter, limit }: Obstacle, from: Day): string {
  const until = freeAfter ? ` fino ${toDay(from.add({ days: freeAfter }))}` : ''
  switch (code) {
    case 'not_together':
      return `${plural(free, 'posto libero', 'posti liberi')} su ${needed}${freeAfter ? `, gli altri ${fromDay(from.add({ days: freeAfter }))}` : ''}`
    case 'taken':
      return `Occupato${until}`
    case 'held':
      return `Tenuto per un’altra proposta${until}`
    case 'private_room':
      return `Stanza riservata di un altro nucleo${until}`
    case 'would_mix':
      return `Nella stanza condivisa ci sono estranei${until}`
    case 'turnover':
      return `In ripristino${until}`
    case 'closed':
      return freeAfter ? `Chiuso${until}` : 'Chiuso fino a nuovo avviso'
    case 'out_of_service':
      return 'Fuori servizio in quelle notti'
    case 'too_small':
      return `Ha ${plural(free, 'posto', 'posti')}, ne servono ${needed}`
    case 'not_accessible':
      return 'Non è accessibile in sedia a rotelle'
    case 'stairs':
      return 'Si arriva solo con le scale'
    case 'no_pets':
      return 'Non ammette animali'
    case 'no_cot':
      return 'Non ha una culla'
    case 'over_term':
      return `Il servizio ospita al massimo ${plural(limit ?? 0, 'giorno', 'giorni')}`
  }
}

/** What is good about a place, for this household. */
export function goodThings(
  { unit, beds, rooms, sharedRooms, unusable, freeUntil }: FoundPlace,
  seeker: Seeker,
): string[] {
  const has = (feature: string) => unit.features.includes(feature)
  const said: string[] = []
  if (seeker.people > 1 && sharedRooms === 0)
    said.push(rooms === 1 ? 'Tutti in una stanza riservata' : `In ${rooms} stanze riservate`)
  if (seeker.people === 1) said.push(sharedRooms === 0 ? 'Stanza riservata' : 'Stanza condivisa')
  if (unusable === 0 && beds.length > 1 && sharedRooms === 0)
    said.push('I posti sono quelli che servono, nessuno va perso')
  if (seeker.needs.includes('wheelchair')) said.push('Accessibile in sedia a rotelle')
  if (unit.floor === 0 || has('ground_floor')) said.push('Piano terra')
  else if (seeker.needs.includes('ground_floor') && has('lift')) said.push('Senza scale: c’è l’ascensore')
  if (seeker.needs.includes('pet')) said.push('Ammette animali')
  if (seeker.needs.includes('cot') || (seeker.babies > 0 && has('cot'))) said.push('C’è la culla')
  said.push(freeUntil ? `Libero fino ${toDay(freeUntil)}` : 'Libero anche dopo, senza impegni presi')
  return said
}

/** What taking it would cost to those who come after. */
export function costs({ unusable, gaps, sharedRooms, scarce }: FoundPlace, seeker: Seeker): string[] {
  const said: string[] = []
  if (seeker.people > 1 && sharedRooms > 0) said.push('Una parte del nucleo dorme in una stanza condivisa')
  if (unusable > 0)
    said.push(
      `${plural(unusable, 'posto resta inutilizzabile', 'posti restano inutilizzabili')} nella stanza riservata`,
    )
  if (gaps > 0) said.push(`${plural(gaps, 'letto resta', 'letti restano')} con poche notti vuote prima o dopo`)
  if (scarce) said.push('È accessibile in sedia a rotelle: ce ne sono pochi')
  return said
}

export const nightsAsked = (from: Day, to: Day) =>
  `${fromDay(from)} ${toDay(to)}`.replace(/^d/, 'D') +
  `, ${plural(from.until(to, { largestUnit: 'days' }).days, 'notte', 'notti')}`

export const bedsInWords = ({ beds }: FoundPlace) => {
  const rooms = Map.groupBy(beds, ({ room }) => room)
  return [...rooms].map(
    ([room, those]) =>
      `${room.name} (${room.isPrivate ? 'riservata' : 'condivisa'}): ${those.map(({ bed }) => bed.name).join(', ')}`,
  )
}
