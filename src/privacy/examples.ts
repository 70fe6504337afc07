import { addExampleDocument, addExampleNote } from '../diary/examples.ts'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import type { House } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export const oldHousehold = named('Nucleo Quarantelli')
const [zenobia, ulderico] = [named('Zenobia Quarantelli'), named('Ulderico Quarantelli')]

/** All that says who they were: none of it may be left anywhere once they are let go. */
export const whoTheyWere = [
  'Quarantelli',
  'Zenobia',
  'Ulderico',
  'QRNZNB61D57F205X',
  'qrnznb61d57f205x',
  '3471122334',
  '1961-04-17',
  '19610417',
  'Vetralla',
  'il cugino di Pizzighettone',
]

/** A household that left in 2021, with something of everything: its file is long past the time for which it is kept. */
export async function addOldHousehold(house: House, tx: Tx, authorId: string): Promise<void> {
  await addPeople(tx)
  await addReferral(tx, authorId)
  await addStay(tx)
  const note = { householdId: oldHousehold, authorId, ring: 'charge', aboutOn: '2021-02-01' }
  await addExampleNote(tx, {
    ...note,
    name: 'nota del 2021',
    text: 'Zenobia dice che il cugino di Pizzighettone li aspetta.',
  })
  await addExampleDocument(house, tx, { ...note, name: 'Passaporto di Zenobia Quarantelli', personId: zenobia })
  await tx.db
    .updateTable('diary.document')
    .set({
      title: 'Passaporto di Zenobia Quarantelli (2020)',
      expires_on: Temporal.PlainDate.from('2021-01-01'),
      received_on: Temporal.PlainDate.from('2020-03-01'),
    })
    .where('id', '=', named('Passaporto di Zenobia Quarantelli'))
    .execute()
}

async function addPeople({ db }: Tx): Promise<void> {
  const created_at = Temporal.Instant.from('2020-03-01T09:00:00Z')
  await db.insertInto('people.household').values({ id: oldHousehold, name: 'Nucleo Quarantelli', created_at }).execute()
  await db
    .insertInto('people.file_share')
    .values({
      id: named('fascicolo Quarantelli'),
      household_id: oldHousehold,
      service_id: hubService,
      ground: 'recorded',
    })
    .execute()
  const common = {
    family_name: 'Quarantelli',
    citizenships: ['ITA'],
    languages_spoken: ['ita'],
    birth_place: 'Vetralla',
  }
  await db
    .insertInto('people.person')
    .values([
      {
        ...common,
        id: zenobia,
        given_name: 'Zenobia',
        sex: 'female',
        birth_date: Temporal.PlainDate.from('1961-04-17'),
        birth_year: 1961,
      },
      { ...common, id: ulderico, given_name: 'Ulderico', sex: 'male', birth_year: 1958, notes: 'Zenobia è la moglie.' },
    ])
    .execute()
  const during = Nights.of('2020-03-01', null)
  await db
    .insertInto('people.household_member')
    .values([
      { id: named('Z in Quarantelli'), household_id: oldHousehold, person_id: zenobia, relation: 1, during },
      { id: named('U in Quarantelli'), household_id: oldHousehold, person_id: ulderico, relation: 2, during },
    ])
    .execute()
  await db
    .insertInto('people.identifier')
    .values({
      id: named('CF Z'),
      person_id: zenobia,
      kind: 'tax_code',
      value: 'QRNZNB61D57F205X',
      plain: 'QRNZNB61D57F205X',
    })
    .execute()
  await db
    .insertInto('people.contact')
    .values({ id: named('tel Z'), person_id: zenobia, kind: 'phone', value: '3471122334', note: 'di Zenobia' })
    .execute()
  await db
    .insertInto('people.taking_in_charge')
    .values({
      id: named('carico Z'),
      household_id: oldHousehold,
      service_id: hubService,
      during: Nights.of('2020-03-01', '2021-04-01'),
    })
    .execute()
  await db.updateTable('people.person').set({ known_as: 'Zeno di Vetralla' }).where('id', '=', ulderico).execute()
}

async function addReferral({ db }: Tx, authorId: string): Promise<void> {
  const id = named('segnalazione Z')
  const at = Temporal.Instant.from('2020-03-02T09:00:00Z')
  await db
    .insertInto('referrals.referral')
    .values({
      id,
      service_id: hubService,
      household_id: oldHousehold,
      sender_person: 'la zia di Zenobia',
      channel: 'phone',
      reason: 'executive_eviction',
      reason_note: 'Zenobia Quarantelli lascia la casa di Vetralla.',
      urgency: 'high',
      received_at: at,
      wanted_on: Temporal.PlainDate.from('2020-03-10'),
      rule_set_id: hubRules,
      case_manager_id: authorId,
      state: 'housed',
      changed_at: at,
    })
    .execute()
  await db
    .insertInto('referrals.transition')
    .values({
      id: named('passaggio Z'),
      referral_id: id,
      from_state: null,
      to_state: 'received',
      note: 'Ulderico al telefono',
      at,
    })
    .execute()
}

async function addStay({ db }: Tx): Promise<void> {
  const id = named('ospitalità Z')
  const [entry, exit] = [Temporal.PlainDate.from('2020-03-10'), Temporal.PlainDate.from('2021-03-01')]
  await db
    .insertInto('placements.stay')
    .values({
      id,
      service_id: hubService,
      household_id: oldHousehold,
      referral_id: named('segnalazione Z'),
      entry,
      authorised_until: exit,
      exit,
      rule_set_id: hubRules,
      conditions: 'Ulderico paga il contributo.',
    })
    .execute()
  const bed = await db
    .selectFrom('housing.bed')
    .select(['id', 'room_id', 'room_is_private', 'service_id'])
    .where('id', '=', named('A1 Stanza 1 letto 1'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('housing.bed_nights')
    .values({
      bed_id: bed.id,
      room_id: bed.room_id,
      room_is_private: bed.room_is_private,
      service_id: bed.service_id,
      nights: new Nights(entry, exit),
      kind: 'stay',
      household_id: oldHousehold,
      person_id: zenobia,
      stay_id: id,
    })
    .execute()
  await db
    .insertInto('placements.departure')
    .values({
      id: named('uscita Z'),
      stay_id: id,
      service_id: hubService,
      on_date: exit,
      destination: 'own_home',
      reason: 'housed',
      note: 'Vanno con il cugino di Pizzighettone.',
      turnover_days: 2,
    })
    .execute()
}

/** Five years for a household's file, and for what is in it. */
export async function addExampleRetention({ db }: Tx): Promise<void> {
  const rule = {
    service_id: hubService,
    action: 'mask',
    source: 'Massimario di prova',
    during: Nights.of('2020-01-01', null),
  }
  await db
    .insertInto('privacy.retention_rule')
    .values(
      ['household_file', 'closed_referral', 'note', 'document_identity'].map((kind) => ({
        ...rule,
        id: named(`conservazione ${kind}`),
        kind,
        months: kind === 'closed_referral' ? 24 : 60,
      })),
    )
    .execute()
}

/** The notice of the hub, in force since the beginning of the year. */
export async function addExampleNotice({ db }: Tx): Promise<void> {
  await db
    .insertInto('privacy.notice')
    .values({
      id: named('informativa'),
      service_id: hubService,
      number: 1,
      valid_from: Temporal.PlainDate.from('2026-01-01'),
      purposes:
        'Usiamo i tuoi dati per ospitarti, accompagnarti verso una casa e rispondere agli uffici che lo chiedono per legge.',
      ordinary_ground: 'Compito di interesse pubblico: art. 6, par. 1, lett. e) GDPR; L. 328/2000.',
      special_ground: 'Salute e fragilità: art. 9, par. 2, lett. g) GDPR; art. 2-sexies, D.Lgs. 196/2003.',
      judicial_ground: 'Provvedimenti di sfratto: art. 10 GDPR; art. 2-octies, D.Lgs. 196/2003.',
      retention:
        'Cinque anni da quando nessuno ti segue più; poi i dati si oscurano con il consenso della Soprintendenza.',
      contact: 'Dora Lanza, protezionedati@approdo.example',
    })
    .execute()
}
