import { sql } from 'kysely'
import { openApp } from '../src/app.tsx'
import { addExampleNote } from '../src/diary/examples.ts'
import { addExampleUnit, hubSite } from '../src/housing/examples.ts'
import { handOver } from '../src/mail/hand-over.ts'
import { receiveItem } from '../src/mail/receive-item.ts'
import { hubRules, hubService, named, type Worker } from '../src/organisations/examples.ts'
import { addExampleHousehold } from '../src/people/examples.ts'
import { householdInFile } from '../src/people/queries.ts'
import { addExampleStay } from '../src/placements/examples.ts'
import { system } from '../src/platform/actor.ts'
import { actingAs, commitAs } from '../src/platform/house.ts'
import { Nights } from '../src/platform/nights.ts'
import { done } from '../src/platform/refusal.ts'
import { commit, read, type Tx } from '../src/platform/transaction.ts'
import { addExampleReferral } from '../src/referrals/examples.ts'
import { deskRulesId, deskService } from '../src/residence/examples.ts'
import { recordRegistrations } from '../src/residence/record-registrations.ts'
import { protect } from '../src/sharing/protect.ts'
import type { Routes } from '../src/ui/request.ts'
import { fill } from './journeys/busy-town.ts'
import { type LittleWorld, littleWorld } from './little-world.ts'

/** Who may read of the two households that must not be found; nobody else may. */
export const readers: Worker[] = ['carla', 'anna']
export const strangers: Worker[] = ['omar', 'bruna', 'paolo', 'ada', 'elena', 'dora', 'remo', 'sara', 'lina']

export const family = named('Nucleo Nascosti')
export const waiting = named('Nucleo Ombrati')
export const taxCode = 'NSCGLI85A41F205T'
export const hiddenRegistration = named('residenza Fedora Nascosti')
/** Words that nobody else in this world has. */
export const tellingWords = [
  'Nascosti',
  'Ombrati',
  'Fedora',
  taxCode,
  'Ginestra di fiume',
  'Lanterna d’ombra',
  '3331234509',
  'La nota di Fedora',
]

export type HiddenWorld = LittleWorld & { app: Routes; cookies: Map<Worker, string>; ids: Record<string, string[]> }

/** A busy town, in which a mother and child live in a room of the hub and another family waits with a bed held for it; both protected. */
export async function hiddenWorld(): Promise<HiddenWorld> {
  const world = await littleWorld()
  const place = { ...world, app: openApp(world.house), cookies: new Map<Worker, string>() }
  await fill(place)
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleUnit(tx, hubSite, 'C1', [
      { name: 'Stanza 1', private: true, beds: 3 },
      { name: 'Stanza 2', private: false, beds: 3 },
    ])
    await addFamily(tx)
    await addWaiting(tx)
    await addAtTheDesk(tx)
    const [author] = await tx.db
      .selectFrom('auth.user')
      .select('id')
      .where('email', '=', 'assistente@approdo.example')
      .execute()
    await addExampleNote(tx, {
      name: 'nota Fedora',
      householdId: family,
      authorId: author?.id ?? '',
      ring: 'service',
      text: 'La nota di Fedora',
    })
    return done(null)
  })
  await protectBoth(world)
  return { ...place, ids: await idsOf(world) }
}

async function addFamily(tx: Tx): Promise<void> {
  await addExampleHousehold(tx, 'Nucleo Nascosti', [
    { given: 'Fedora', family: 'Nascosti', born: '1985-01-01', sex: 'female', citizenship: 'MAR' },
    { given: 'Leo', family: 'Nascosti', born: '2018-04-04', sex: 'male', citizenship: 'MAR' },
  ])
  const [mother, child] = [named('Fedora Nascosti'), named('Leo Nascosti')]
  const referralId = await addExampleReferral(tx, family, 'housed')
  const { db } = tx
  await db
    .insertInto('people.identifier')
    .values({ id: named('codice Fedora'), person_id: mother, kind: 'tax_code', value: taxCode, plain: taxCode })
    .execute()
  await db
    .insertInto('people.contact')
    .values({ id: named('telefono Fedora'), person_id: mother, kind: 'phone', value: '3331234509' })
    .execute()
  await db
    .insertInto('people.need')
    .values({ id: named('culla Leo'), person_id: child, kind: 'cot', during: Nights.of('2026-10-01', null) })
    .execute()
  await db
    .insertInto('people.taking_in_charge')
    .values({
      id: named('carico Nascosti'),
      household_id: family,
      service_id: hubService,
      during: Nights.of('2026-10-01', null),
    })
    .execute()
  await offer(tx, named('proposta rifiutata Nascosti'), family, '2026-10-01', '2026-11-01', 'expired')
  const stayId = named('ospitalità Nascosti')
  await addExampleStay(tx, {
    id: stayId,
    householdId: family,
    entry: '2026-10-10',
    until: '2026-11-26',
    beds: [
      { personId: mother, bedId: named('C1 Stanza 1 letto 1') },
      { personId: child, bedId: named('C1 Stanza 1 letto 2') },
    ],
  })
  await db.updateTable('placements.stay').set({ referral_id: referralId }).where('id', '=', stayId).execute()
  const due = Temporal.Instant.from('2026-11-22T12:00:00Z')
  await db
    .insertInto('placements.lodging_notice')
    .values({
      id: named('comunicazione Fedora'),
      stay_id: stayId,
      person_id: mother,
      service_id: hubService,
      due_at: due,
    })
    .execute()
  await db
    .insertInto('placements.follow_up')
    .values({
      id: named('verifica Nascosti'),
      stay_id: stayId,
      household_id: family,
      service_id: hubService,
      months: 1,
      due_on: tx.today,
    })
    .execute()
  await sql`insert into placements.extension (id, stay_id, service_id, reason, explanation, asked_until, asked_on, rule_set_id)
    values (${named('proroga Nascosti')}, ${stayId}, ${hubService}, 'health', 'Un ricovero di Fedora', '2026-12-20', '2026-11-21', ${hubRules})`.execute(
    db,
  )
  await sql`insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, stay_id)
    select b.id, b.room_id, b.room_is_private, b.service_id, '[2026-11-26,2026-11-28)', 'turnover', ${stayId} from housing.bed b
    where b.id = ${named('C1 Stanza 1 letto 1')}`.execute(db)
}

/** With a child, in a shared room: a bed is held for them. */
async function addWaiting(tx: Tx): Promise<void> {
  await addExampleHousehold(tx, 'Nucleo Ombrati', [
    { given: 'Rina', family: 'Ombrati', born: '1990-01-01', sex: 'female' },
    { given: 'Tea', family: 'Ombrati', born: '2020-04-04', sex: 'female' },
  ])
  await addExampleReferral(tx, waiting, 'listed')
  const offerId = named('proposta Ombrati')
  await offer(tx, offerId, waiting, '2026-11-24', '2027-01-10', 'open')
  await sql`insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, offer_id)
    select b.id, b.room_id, b.room_is_private, b.service_id, '[2026-11-24,2027-01-10)', 'hold', ${waiting}, ${offerId} from housing.bed b
    where b.id in (${named('C1 Stanza 2 letto 1')}, ${named('C1 Stanza 2 letto 2')})`.execute(tx.db)
}

/** The mother has her letters at the desk of registered residence, and the other one asks for it. */
async function addAtTheDesk(tx: Tx): Promise<void> {
  const { db } = tx
  const mother = named('Fedora Nascosti')
  await db
    .insertInto('people.file_share')
    .values(
      [family, waiting].map((household_id) => ({
        id: named(`fascicolo allo sportello ${household_id}`),
        household_id,
        service_id: deskService,
        ground: 'residence',
        parts: ['contacts', 'documents'],
      })),
    )
    .execute()
  const registrations = [
    {
      id: hiddenRegistration,
      householdId: family,
      personId: mother,
      from: tx.today.subtract({ days: 100 }),
      number: 77,
      box: 'Z9',
      telling: { channel: 'sms' as const, recipient: '+393331234509', agreedOn: tx.today.subtract({ days: 90 }) },
    },
  ]
  const written = await recordRegistrations(tx, { serviceId: deskService, registrations })
  if (typeof written === 'string') throw new Error(`the hidden registration broke ${written}`)
  const pieces: string[] = []
  for (const kind of ['ordinary', 'judicial', 'registered'] as const) {
    const received = await receiveItem(tx, {
      key: named(`busta Nascosti ${kind}`),
      serviceId: deskService,
      registrationId: hiddenRegistration,
      kind,
      sender: 'Ginestra di fiume',
    })
    if (received.ok) pieces.push(received.value.id)
  }
  await handOver(tx, {
    key: named('consegna Nascosti'),
    registrationId: hiddenRegistration,
    pieces: pieces.slice(0, 1),
    proxyId: null,
    identity: 'document',
    identityNote: 'Fedora',
    proof: 'paper',
    signature: null,
  })
  await sql`insert into residence.proxy (id, registration_id, ground, given_name, family_name, document_kind, document_number, principal_document, written_on, during, rules_id)
    values (${named('delega Nascosti')}, ${hiddenRegistration}, 'proxy', 'Fedora', 'Delegata', 'passport', 'YA1', 'YB2', '2026-09-01', '[2026-09-01,2027-03-01)', ${deskRulesId})`.execute(
    db,
  )
  await sql`insert into residence.forwarding (id, registration_id, recipient, address, during)
    values (${named('inoltro Nascosti')}, ${hiddenRegistration}, 'Fedora', 'via Fedora 1', '[2026-09-01,2027-03-01)')`.execute(
    db,
  )
  await sql`insert into residence_transfers.transfer_person (id, transfer_id, registration_id, household_id, person_id)
    select ${named('passaggio Nascosti')}, id, ${hiddenRegistration}, ${family}, ${mother} from residence_transfers.transfer limit 1`.execute(
    db,
  )
  const request = named('domanda Ombrati')
  await sql`insert into residence.request (id, service_id, household_id, person_id, from_worker, received_on, rules_id)
    values (${request}, ${deskService}, ${waiting}, ${named('Rina Ombrati')}, 'Fedora', '2026-11-01', ${deskRulesId})`.execute(
    db,
  )
  await sql`insert into residence.request_facts (id, request_id, report) values (${named('relazione Ombrati')}, ${request}, 'La nota di Fedora')`.execute(
    db,
  )
}

async function offer(
  { db }: Tx,
  id: string,
  household: string,
  from: string,
  to: string,
  state: string,
): Promise<void> {
  await sql`insert into placements.offer (id, service_id, household_id, nights, expires_at, made_at, rule_set_id, state, answered_at)
    values (${id}, ${hubService}, ${household}, daterange(${from}, ${to}), '2026-11-23T11:00:00Z', '2026-11-22T09:00:00Z', ${hubRules}, ${state},
      case when ${state} <> 'open' then '2026-11-22T10:00:00Z'::timestamptz end)`.execute(db)
}

async function protectBoth({ house, actors }: LittleWorld): Promise<void> {
  const { carla, anna } = actors
  const userId = anna.kind === 'user' ? anna.userId : ''
  const aliases = { [family]: 'Ginestra di fiume', [waiting]: 'Lanterna d’ombra' }
  for (const [householdId, alias] of Object.entries(aliases)) {
    const acting = actingAs(house, carla)
    const household = await read(acting, (tx) => householdInFile(tx, householdId))
    const outcome = await commit(acting, (tx) =>
      protect(tx, {
        householdId,
        serviceId: hubService,
        reason: 'violence',
        act: 'Decreto 12/2026',
        alias,
        since: tx.today,
        personIds: household?.members.map(({ personId }) => personId) ?? [],
        readers: [{ userId, mayRelease: false }],
        version: household?.version ?? 0,
      }),
    )
    if (!outcome.ok) throw new Error(outcome.refusals.map(({ sentence }) => sentence).join(' '))
  }
}

/** Everything about them that has an id, by the segment of the address that stands before such an id. */
async function idsOf({ sql: truth }: LittleWorld): Promise<Record<string, string[]>> {
  const ids = async (query: string) =>
    (await truth<{ id: string }>(query.replaceAll('$them', `('${family}', '${waiting}')`))).map(({ id }) => id)
  return {
    persone: await ids('select person_id as id from people.household_member where household_id in $them'),
    nuclei: [family, waiting],
    protetti: await ids('select id from sharing.protection'),
    segnalazioni: await ids('select id from referrals.referral where household_id in $them'),
    proposte: await ids('select id from placements.offer where household_id in $them'),
    ospitalita: await ids('select id from placements.stay where household_id in $them'),
    comunicazioni: [named('comunicazione Fedora')],
    verifiche: [named('verifica Nascosti')],
    note: [named('nota Fedora')],
    diario: [named('nota Fedora')],
    registrazioni: [hiddenRegistration],
    consegna: [hiddenRegistration],
    percorsi: [hiddenRegistration],
    domande: [named('domanda Ombrati')],
    deleghe: [named('delega Nascosti')],
    inoltro: [named('inoltro Nascosti')],
    pezzi: await ids('select id from mail.item where household_id in $them'),
    consegne: await ids('select id from mail.hand_over where household_id in $them'),
    etichetta: await ids('select code as id from mail.item where household_id in $them'),
  }
}

/** The same world without them, and with real closures where a stranger saw their beds closed. */
export async function closeInstead({ sql: truth, house, actors }: HiddenWorld): Promise<void> {
  const { rows: veils } = await read(actingAs(house, actors.omar), ({ db }) =>
    sql<{ id: string; service_id: string; nights: string; bed_id: string; created_at: string }>`
      select closure_id as id, service_id, nights::text, bed_id, created_at::text from housing.veils()`.execute(db),
  )
  const them = `('${family}', '${waiting}')`
  const members = `(select person_id::text from people.household_member where household_id in ${them})`
  const stays = `(select id::text from placements.stay where household_id in ${them})`
  const referrals = `(select id::text from referrals.referral where household_id in ${them})`
  const tables = await truth<{ name: string; columns: string[] }>(`
    select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema') group by 1`)
  const which: Record<string, string> = {
    household_id: `in ${them}`,
    person_id: `in ${members}`,
    subject_id: `in ${members}`,
    stay_id: `in ${stays}`,
    referral_id: `in ${referrals}`,
    registration_id: `in (select id::text from residence.registration where household_id in ${them})`,
    request_id: `in (select id::text from residence.request where household_id in ${them})`,
    hand_over_id: `in (select id::text from mail.hand_over where household_id in ${them})`,
    notice_id: `in (select id::text from mail.notice where household_id in ${them})`,
  }
  // the statements first, as long as what they name is there; then all at once
  const doomed: string[] = []
  for (const { name, columns } of tables)
    for (const [column, is] of Object.entries(which))
      if (columns.includes(column) && columns.includes('id'))
        for (const { id } of await truth<{ id: string }>(`select id::text from ${name} where ${column}::text ${is}`))
          doomed.push(`delete from ${name} where id::text = '${id}'`)
      else if (columns.includes(column)) doomed.unshift(`delete from ${name} where ${column}::text ${is}`)
  for (const { id } of await truth<{ id: string }>(
    `select person_id as id from people.household_member where household_id in ${them}`,
  ))
    doomed.push(`delete from people.person where id = '${id}'`)
  doomed.push(`delete from people.household where id in ${them}`)
  const closures = veils.flatMap(({ id, service_id, nights, bed_id, created_at }) => [
    `insert into housing.closure (id, service_id, reason, during, bed_id, created_at) values ('${id}', '${service_id}', 'other', '${nights}', '${bed_id}', '${created_at}')`,
    `insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, closure_id)
      select b.id, b.room_id, b.room_is_private, b.service_id, '${nights}', 'closure', '${id}' from housing.bed b where b.id = '${bed_id}'`,
  ])
  await truth(['begin', "set local session_replication_role = 'replica'", ...doomed, ...closures, 'commit'].join('; '))
  // what triggers would have kept
  await truth(
    "begin; select set_config('approdo.system', 'test', true); select residence_figures.count_again(); commit",
  )
}
