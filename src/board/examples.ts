import { addExampleUnit, hubSite } from '../housing/examples.ts'
import { occupy, type Use } from '../housing/ledger.ts'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import { addExampleHousehold, type ExamplePerson } from '../people/examples.ts'
import { addExampleStay } from '../placements/examples.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export const satellite = named('Satellite Lorenteggio')
export const kofisOffer = named('proposta Kofi Mensah')
export const rossisStay = named('ospitalità Nucleo Rossi')
export const ferrarisStay = named('ospitalità Nucleo Ferrari')
export const sharedBed = (n: number) => named(`A1 Stanza 2 letto ${n}`)

/**
 * A board worth looking at, around 22 November 2026, over the little world: Nucleo Rossi in a private room, an offer to Kofi Mensah,
 * works, a household past its term, an end that is near, a turnover, a bed not yet in service, beds that are free.
 */
export async function addExampleBoard(tx: Tx): Promise<void> {
  await addSatellite(tx)
  const rossi = ['Maria Rossi', 'Youssef Benali', 'Sara Benali', 'Adam Benali'].map(named)
  await stay(tx, rossisStay, named('Nucleo Rossi'), rossi, 'A1 Stanza 1', '2026-11-03', '2027-01-09')
  await offerToKofi(tx)
  await closure(tx, 'works', [sharedBed(2)], '2026-11-09', '2026-12-15')
  await closure(tx, 'damage', [named('B2 Stanza 2 letto 1')], '2026-11-20', null)
  await pastTheTerm(tx)
  await nearTheEnd(tx)
  await justLeft(tx)
  await addExampleHousehold(tx, 'Samira El Amrani', [person('Samira', 'El Amrani')])
  await stay(
    tx,
    named('ospitalità Samira'),
    named('Samira El Amrani'),
    [named('Samira El Amrani')],
    'B1 Stanza 2',
    '2026-12-01',
    '2027-01-25',
  )
}

async function addSatellite(tx: Tx): Promise<void> {
  await tx.db
    .insertInto('housing.site')
    .values({
      id: satellite,
      service_id: hubService,
      hub_id: hubSite,
      name: 'Satellite Lorenteggio',
      kind: 'satellite',
      municipality: 'Milano',
      zone: 'Municipio 6',
      opened_on: Temporal.PlainDate.from('2020-01-01'),
    })
    .execute()
  await addExampleUnit(tx, satellite, 'B1', [
    { name: 'Stanza 1', private: true, beds: 3 },
    { name: 'Stanza 2', private: false, beds: 2 },
  ])
  await addExampleUnit(tx, satellite, 'B2', [
    { name: 'Stanza 1', private: true, beds: 2 },
    { name: 'Stanza 2', private: true, beds: 1 },
    { name: 'Stanza 3', private: false, beds: 2 },
  ])
  await tx.db
    .updateTable('housing.bed')
    .set({ in_service: Nights.of('2026-12-14', null) })
    .where('id', '=', named('B2 Stanza 3 letto 2'))
    .execute()
}

/** Each person in a bed of the room, from the first on. */
async function stay(
  tx: Tx,
  id: string,
  householdId: string,
  people: string[],
  room: string,
  entry: string,
  until: string,
  sleptUntil = until,
): Promise<void> {
  const beds = people.map((personId, index) => ({
    personId,
    bedId: named(`${room} letto ${index + 1}`),
    to: sleptUntil,
  }))
  await addExampleStay(tx, { id, householdId, beds, entry, until })
}

async function offerToKofi(tx: Tx): Promise<void> {
  const nights = Nights.of('2026-11-26', '2027-01-25')
  await tx.db
    .insertInto('placements.offer')
    .values({
      id: kofisOffer,
      service_id: hubService,
      household_id: named('Kofi Mensah'),
      nights,
      expires_at: Temporal.Instant.from('2026-11-23T11:00:00Z'),
      made_at: Temporal.Instant.from('2026-11-22T11:00:00Z'),
      rule_set_id: hubRules,
    })
    .execute()
  await write(tx, [
    { kind: 'hold', bedId: sharedBed(1), nights, offerId: kofisOffer, householdId: named('Kofi Mensah') },
  ])
}

async function closure(
  tx: Tx,
  reason: 'works' | 'damage',
  beds: string[],
  from: string,
  to: string | null,
): Promise<void> {
  const closureId = named(`chiusura ${beds[0]} ${from}`)
  const during = Nights.of(from, to)
  await tx.db.insertInto('housing.closure').values({ id: closureId, service_id: hubService, reason, during }).execute()
  await write(
    tx,
    beds.map((bedId) => ({ kind: 'closure', bedId, nights: during, closureId })),
  )
}

/** Nucleo Ferrari should have left on 18 November; they still sleep there, so their nights go on to tomorrow. */
async function pastTheTerm(tx: Tx): Promise<void> {
  const { householdId, personIds } = await addExampleHousehold(tx, 'Nucleo Ferrari', [
    person('Lucia', 'Ferrari'),
    person('Pietro', 'Ferrari'),
  ])
  await stay(tx, ferrarisStay, householdId, personIds, 'A2 Stanza 1', '2026-09-19', '2026-11-18', '2026-11-23')
}

async function nearTheEnd(tx: Tx): Promise<void> {
  const { householdId, personIds } = await addExampleHousehold(tx, 'Nucleo Haddad', [
    person('Nadia', 'Haddad'),
    person('Rami', 'Haddad'),
    person('Yara', 'Haddad'),
  ])
  await stay(tx, named('ospitalità Haddad'), householdId, personIds, 'B1 Stanza 1', '2026-10-01', '2026-11-30')
}

/** Nucleo Conti left on 20 November: the room rests for two days, and a day more for a lock to be changed. */
async function justLeft(tx: Tx): Promise<void> {
  const { householdId, personIds } = await addExampleHousehold(tx, 'Nucleo Conti', [
    person('Bruno', 'Conti'),
    person('Alba', 'Conti'),
  ])
  const stayId = named('ospitalità Conti')
  await stay(tx, stayId, householdId, personIds, 'B2 Stanza 1', '2026-09-25', '2026-11-24', '2026-11-20')
  await tx.db
    .updateTable('placements.stay')
    .set({ exit: Temporal.PlainDate.from('2026-11-20') })
    .where('id', '=', stayId)
    .execute()
  await write(
    tx,
    [1, 2].map((n) => ({
      kind: 'turnover',
      bedId: named(`B2 Stanza 1 letto ${n}`),
      nights: Nights.of('2026-11-20', '2026-11-23'),
      stayId,
    })),
  )
}

const person = (given: string, family: string): ExamplePerson => ({ given, family, born: '1990-05-05', sex: 'female' })

async function write(tx: Tx, uses: Use[]): Promise<void> {
  const clashes = await occupy(tx, uses)
  if (clashes.length > 0) throw new Error(`the example does not fit: ${clashes.map(({ place }) => place).join(', ')}`)
}
