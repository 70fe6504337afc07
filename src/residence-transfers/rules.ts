import { type SuspensionReason, suspensionReasons } from '../residence/words.ts'

type Day = Temporal.PlainDate

/** How somebody stands who is about to pass to another desk. */
export type Standing = {
  state: 'active' | 'expired' | 'suspended' | 'ended' | 'not_yet'
  begins: Day
  /** The first day on which it no longer holds. */
  validUntil: Day | null
  renewWithin: number | null
  suspendedFor: SuspensionReason | null
  waiting: number
  proxies: number
  channel: string | null
  hasContact: boolean
  openRequest: boolean
  isProtected: boolean
  parentId: string | null
  parentIsIn: boolean
  /** In another transfer that nobody has answered. */
  elsewhere: boolean
}

export type Passage = {
  fromDay: Day /** Where another desk of this system opens the registrations. */
  inside: boolean
}

const before = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0

/** Why somebody cannot pass so, each a sentence that says what to do. With any of these the transfer is not proposed, nor accepted. */
export function obstacles(of: Standing, { fromDay, inside }: Passage): string[] {
  const found: string[] = []
  if (of.state === 'ended') found.push('La registrazione è già chiusa: lasciala fuori.')
  else if (!before(of.begins, fromDay))
    found.push('È registrata qui solo dal giorno del passaggio o dopo: sposta il giorno, o lasciala fuori.')
  if (of.elsewhere) found.push('È già in un altro trasferimento aperto: concludi prima quello, o lasciala fuori.')
  if (inside && of.state !== 'ended' && !(of.validUntil && before(fromDay, of.validUntil)))
    found.push('Quel giorno la registrazione è scaduta: rinnovala, oppure lasciala fuori.')
  if (of.parentId && !of.parentIsIn)
    found.push('È minorenne e il genitore con cui è registrata non passa: aggiungi il genitore, o lasciala fuori.')
  return found
}

/** What deserves a look, without being in the way. */
export function attentions(of: Standing, { fromDay, inside }: Passage): string[] {
  const found: string[] = []
  if (of.waiting > 0) found.push(of.waiting === 1 ? 'Un pezzo l’aspetta.' : `${of.waiting} pezzi l’aspettano.`)
  if (of.openRequest) found.push('Ha una domanda aperta a questo sportello: decidila, qui resta solo questa.')
  if (of.suspendedFor)
    found.push(
      `Sospesa (${suspensionReasons[of.suspendedFor].toLowerCase()}): ${inside ? 'la sospensione continua là.' : 'dillo a chi riceve.'}`,
    )
  if (expiresSoon(of, fromDay)) found.push('Scade presto: la scadenza resta la stessa.')
  if (of.proxies > 0) found.push(proxiesSaid(of.proxies, inside))
  if (of.parentId && of.parentIsIn) found.push('Minorenne: passa con il genitore.')
  if (of.isProtected)
    found.push(
      inside
        ? 'Protetta: passa solo se chi accetta è fra chi può leggere di lei.'
        : 'Protetta: resta fuori dal pacchetto, a meno che non la si comprenda dicendo perché.',
    )
  if (!of.hasContact && (of.channel === null || of.channel === 'board' || of.channel === 'none'))
    found.push('Nessun recapito per dirglielo: quando passa, consegnale la lettera.')
  return found
}

function proxiesSaid(proxies: number, inside: boolean): string {
  if (proxies === 1) return `Ha una delega: ${inside ? 'vale anche là, fino al suo termine.' : 'va rifatta là.'}`
  return `Ha ${proxies} deleghe: ${inside ? 'valgono anche là, fino al loro termine.' : 'vanno rifatte là.'}`
}

function expiresSoon({ validUntil, renewWithin }: Standing, fromDay: Day): boolean {
  return (
    validUntil !== null && before(fromDay, validUntil) && !before(fromDay.add({ days: renewWithin ?? 0 }), validUntil)
  )
}
