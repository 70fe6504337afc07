import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { checkout } from '../platform/checkout.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import type { Choices } from './choices.ts'
import { columnsOf } from './columns.ts'
import { importRegistered, previewRegistered } from './import-registered.ts'
import { kindOfHeadings, proposeMapping } from './mapping-rules.ts'
import { readSheet } from './read-sheet.ts'
import { documentIn } from './registered-words-rules.ts'
import type { Cell, Sheet } from './sheet.ts'
import { good, sheetOf } from './sheets-in-tests.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

type What = { sheet: Sheet; mapping: ReturnType<typeof proposeMapping> }
const none: Choices = { setAside: false, othersThanKnown: false }
const bring = (what: What, choices = none) =>
  commitAs(world.house, world.actors.elena, (tx) => importRegistered(tx, { serviceId: deskService, ...what }, choices))
const look = (what: What) =>
  readAs(world.house, world.actors.elena, (tx) => previewRegistered(tx, { serviceId: deskService, ...what }))
const rows = (...all: Record<string, Cell>[]) => sheetOf('registered', all)
const count = async () => {
  const [row] = await world.sql<Record<string, number>>(
    `select (select count(*) from residence.registration)::int as registrations, (select count(*) from people.person)::int as people,
      (select count(*) from residence.proxy)::int as proxies, (select count(*) from residence.ending)::int as endings`,
  )
  return row
}
async function sample(): Promise<What> {
  const bytes = await readFile(join(checkout, 'src/imports/samples/registrazioni.csv'))
  const sheet = good(await readSheet(new Uint8Array(bytes), 'registered'))
  return { sheet, mapping: proposeMapping(sheet.headings, columnsOf.registered) }
}

test('a desk’s own headings are recognised, every one, and told from those of other sheets', async () => {
  const { sheet, mapping } = await sample()
  assert.deepEqual(
    sheet.headings.filter((_, at) => !Object.values(mapping).includes(at)),
    [],
  )
  assert.equal(kindOfHeadings(sheet.headings), 'registered')
  assert.equal(kindOfHeadings(['Cognome', 'Nome', 'Nucleo']), 'people')
})

test('the sample becomes people, registrations, an ending, family and a proxy; the same file twice changes nothing', async () => {
  const what = await sample()
  const plan = await look(what)
  assert.deepEqual(plan.problems, [])
  assert.deepEqual([plan.summary.read, plan.summary.imported], [4, 4])
  assert.ok((await bring(what)).ok)
  const found = await world.sql(
    `select r.number, p.family_name, r.during::text, r.box, r.language, upper(v.valid)::text as until, e.reason,
       (select count(*)::int from people.household_member m where m.household_id = r.household_id) as members,
       (select string_agg(x.family_name || ' ' || x.document_kind || ' ' || x.document_number, ',') from residence.proxy x where x.registration_id = r.id) as proxies
     from residence.registration r join people.person p on p.id = r.person_id
     left join residence.validity v on v.registration_id = r.id left join residence.ending e on e.registration_id = r.id
     where r.number > 100 order by r.number`,
  )
  const row = (number: number, family_name: string, during: string, more: object) => ({
    number,
    family_name,
    during,
    box: null,
    language: 'it',
    until: null,
    reason: null,
    members: 1,
    proxies: null,
    ...more,
  })
  assert.deepEqual(found, [
    row(101, 'Diop', '[2026-02-02,)', {
      box: 'A7',
      language: 'fr',
      until: '2027-02-02',
      members: 2,
      proxies: 'Ndiaye identity_card CA12345BB',
    }),
    row(102, 'Popa', '[2025-06-15,)', { language: 'ro', until: '2026-06-15' }),
    row(103, 'Conti', '[2023-01-10,2026-10-01)', { box: 'B2', until: '2024-01-10', reason: 'stable_home' }),
    row(104, 'Rahman', '[2026-11-20,)', { language: 'bn', until: '2027-11-20' }),
  ])
  const before = await count()
  const again = good(await bring(what))
  assert.deepEqual([again.summary.imported, again.summary.unchanged], [0, 4])
  assert.deepEqual(await count(), before)
})

test('with a problem anywhere nothing is written, and every problem is said where it is', async () => {
  const before = await count()
  const wrong = rows(
    { number: '1', familyName: 'Nuovo', from: '01/02/2026' },
    { number: '201', familyName: 'Uno', from: '30/02/2026', language: 'klingon' },
    { number: '201', familyName: 'Due', from: '01/02/2026', endReason: 'irreperibile' },
    { number: '202', familyName: 'Tre', from: '01/12/2026', validUntil: '01/01/2026' },
    {
      number: '203',
      familyName: 'Quattro',
      from: '01/02/2026',
      proxy1FamilyName: 'X',
      proxy1From: '01/02/2026',
      proxy1Until: '01/02/2030',
      proxy1Document: 'A1',
    },
    {
      number: '204',
      familyName: 'Cinque',
      from: '01/02/2026',
      document: 'P1',
      proxy1FamilyName: 'X',
      proxy1From: '01/02/2026',
      proxy1Until: '01/02/2030',
      proxy1Document: 'A1',
    },
    { number: '205', familyName: 'Buono', from: '01/02/2026' },
  )
  const plan = await look(wrong)
  const said = (row: number) => plan.problems.filter((one) => one.row === row).map(({ sentence }) => sentence)
  assert.match(said(2)[0] ?? '', /Il numero 1 in Approdo è già di Amadou Diallo/)
  assert.match(said(3).join(' '), /klingon.*Non è una data/)
  assert.match(said(4).join(' '), /manca il giorno di chiusura.*già alla riga 3/)
  assert.match(said(5).join(' '), /nel futuro.*scadenza viene prima/)
  assert.match(said(6)[0] ?? '', /serve anche il documento della persona/)
  assert.match(said(7)[0] ?? '', /non più di 365 giorni/)
  assert.equal((await bring(wrong)).ok, false)
  assert.deepEqual(await count(), before)
  const some = good(await bring(wrong, { ...none, setAside: true }))
  assert.deepEqual([some.summary.imported, some.summary.setAside], [1, 6])
})

test('who looks like somebody already here is a question, for the person and for who lives with them', async () => {
  const twin = rows({ familyName: 'Dialo', givenName: 'Amadou', birthDate: '01/05/1990', from: '01/03/2026' })
  const plan = await look(twin)
  assert.match(plan.problems[0]?.sentence ?? '', /Somiglia a Amadou Diallo/)
  assert.equal(plan.problems[0]?.kind, 'likely')
  assert.equal((await bring(twin)).ok, false)
  assert.ok((await bring(twin, { ...none, othersThanKnown: true })).ok)
  const child = rows({
    familyName: 'Bah',
    from: '01/03/2026',
    family1FamilyName: 'Popescu',
    family1GivenName: 'Ionut',
    family1Birth: '02/02/1975',
  })
  assert.match((await look(child)).problems[0]?.sentence ?? '', /Somiglia a Ionut Popescu/)
})

test('one who has a row is not also somebody’s family', async () => {
  const twice = rows(
    {
      familyName: 'Sow',
      givenName: 'Aminata',
      birthDate: '1988',
      from: '01/03/2026',
      family1FamilyName: 'Sow',
      family1GivenName: 'Ibou',
      family1Birth: '2015',
    },
    { familyName: 'Sow', givenName: 'Ibou', birthDate: '2015', from: '01/03/2026' },
  )
  assert.match((await look(twice)).problems[0]?.sentence ?? '', /Ibou Sow è anche alla riga 3/)
})

test('two imports of one sheet at the same moment register everybody once', async () => {
  const what = rows({ number: '301', familyName: 'Insieme', from: '01/03/2026' })
  const outcomes = await Promise.all([bring(what), bring(what)])
  assert.deepEqual(
    outcomes.map(({ ok }) => ok),
    [true, true],
  )
  const [row] = await world.sql(`select count(*)::int as n from people.person where family_name = 'Insieme'`)
  assert.deepEqual(row, { n: 1 })
})

test('who may not register at the desk imports nothing there', async () => {
  const what = rows({ number: '302', familyName: 'Estraneo', from: '01/03/2026' })
  for (const actor of [world.actors.lina, world.actors.sara]) {
    const outcome = await commitAs(world.house, actor, (tx) =>
      importRegistered(tx, { serviceId: deskService, ...what }, none),
    )
    assert.equal(outcome.ok ? '' : outcome.refusals[0]?.reason, 'not-yours')
  }
  assert.deepEqual(await world.sql(`select id from people.person where family_name = 'Estraneo'`), [])
})

test('a document is read as it is written', () => {
  assert.deepEqual(
    ['Carta d’identità CA12345BB', 'passaporto n. YA 12', 'PDS I0123', 'XX99', 'C.I. AB1'].map(documentIn),
    [
      { kind: 'identity_card', number: 'CA12345BB' },
      { kind: 'passport', number: 'YA 12' },
      { kind: 'residence_permit', number: 'I0123' },
      { kind: 'other', number: 'XX99' },
      { kind: 'identity_card', number: 'AB1' },
    ],
  )
})

test('two thousand rows with family and proxies come in in seconds', async () => {
  const all = Array.from({ length: 2000 }, (_, at) => ({
    number: String(1000 + at),
    familyName: `Cognome${at}`,
    givenName: `Nome${at * 7}`,
    birthDate: `${1950 + (at % 50)}`,
    document: 'passaporto X1',
    from: '01/03/2026',
    family1FamilyName: `Cognome${at}`,
    family1GivenName: 'Figlio',
    family1Relation: 'figlio',
    proxy1FamilyName: 'Delegato',
    proxy1Document: 'passaporto Y2',
    proxy1From: '01/03/2026',
    proxy1Until: '01/02/2027',
  }))
  const began = performance.now()
  const seen = await look(rows(...all))
  assert.equal(seen.summary.read, 2000)
  const plan = good(await bring(rows(...all), { ...none, othersThanKnown: true }))
  const took = performance.now() - began
  assert.equal(plan.summary.imported, 2000)
  assert.ok(took < 60_000, `${Math.round(took)} ms`)
})
