import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { importPeople, previewPeople } from './import-people.ts'
import { linesOf, planSheetPeople } from './people-rules.ts'
import type { Cell } from './sheet.ts'
import { good, sheetOf } from './sheets-in-tests.ts'

let world: LittleWorld
beforeEach(async () => {
  world = await littleWorld()
})

type Rows = Record<string, Cell>[]
const nothingWrong = { setAside: false, othersThanKnown: false }
const all = { setAside: true, othersThanKnown: false }

const look = (rows: Rows) =>
  readAs(world.house, world.actors.carla, (tx) =>
    previewPeople(tx, { serviceId: hubService, ...sheetOf('people', rows) }),
  )
const bring = (rows: Rows, choices = nothingWrong) =>
  commitAs(world.house, world.actors.carla, (tx) =>
    importPeople(tx, { serviceId: hubService, ...sheetOf('people', rows) }, choices),
  )
const told = async (rows: Rows) =>
  (await look(rows)).problems.map(({ row, heading, sentence }) => `${row} ${heading}: ${sentence}`)

const zefira = {
  household: 'Nucleo Ombralta',
  familyName: 'Ombralta',
  givenName: 'Zefira',
  birthDate: '06/05/1988',
  sex: 'F',
  citizenships: 'Perù',
}
const lino = {
  household: 'Nucleo Ombralta',
  familyName: 'Ombralta',
  givenName: 'Lino',
  birthDate: '08/07/2016',
  relation: 'figlio',
}
const inA2 = (bed: string) => ({ unit: 'A2', room: 'Stanza 1', bed, entry: '01/11/2026', until: '30/12/2026' })

test('a household comes with its people, its relations and its stay', async () => {
  good(
    await bring([
      { ...zefira, ...inA2('letto 1'), phone: '333 1234567', needs: 'piano terra' },
      { ...lino, ...inA2('letto 2') },
    ]),
  )
  const people = await world.sql(
    `select p.given_name as name, p.sex, p.citizenships, m.relation, n.nights::text, b.name as bed from people.person p
     join people.household_member m on m.person_id = p.id join housing.bed_nights n on n.person_id = p.id join housing.bed b on b.id = n.bed_id
     where p.family_name = 'Ombralta' order by 1`,
  )
  assert.deepEqual(people, [
    { name: 'Lino', sex: null, citizenships: [], relation: 3, nights: '[2026-11-01,2026-12-30)', bed: 'letto 2' },
    {
      name: 'Zefira',
      sex: 'female',
      citizenships: ['PER'],
      relation: 1,
      nights: '[2026-11-01,2026-12-30)',
      bed: 'letto 1',
    },
  ])
  const [stay] = await world.sql('select entry::text, authorised_until::text, exit from placements.stay')
  assert.deepEqual(stay, { entry: '2026-11-01', authorised_until: '2026-12-30', exit: null })
  assert.equal((await world.sql('select from people.contact')).length, 1)
  assert.equal((await world.sql(`select from people.need where kind = 'ground_floor'`)).length >= 1, true)
})

test('without an end the rules of the service give it; a stay that is over has its departure', async () => {
  good(
    await bring([
      { ...zefira, household: null, unit: 'A2', entry: '01/10/2026' },
      {
        familyName: 'Nevischio',
        givenName: 'Tullio',
        unit: 'A2',
        room: 'Stanza 1',
        entry: '01/08/2026',
        exit: '15/08/2026',
        destination: 'Casa popolare',
        exitReason: 'ha trovato casa',
      },
    ]),
  )
  const stays = await world.sql(
    `select h.name, s.entry::text, s.authorised_until::text, s.exit::text, d.destination, d.reason from placements.stay s
     join people.household h on h.id = s.household_id left join placements.departure d on d.stay_id = s.id order by 1`,
  )
  assert.deepEqual(stays, [
    {
      name: 'Tullio Nevischio',
      entry: '2026-08-01',
      authorised_until: '2026-08-15',
      exit: '2026-08-15',
      destination: 'public_housing',
      reason: 'housed',
    },
    {
      name: 'Zefira Ombralta',
      entry: '2026-10-01',
      authorised_until: '2026-11-30',
      exit: null,
      destination: null,
      reason: null,
    },
  ])
})

test('the same file twice changes nothing, not even the trail; somebody new joins the household that is there', async () => {
  const rows = [{ ...zefira, ...inA2('letto 1') }, lino]
  good(await bring(rows))
  const trail = await world.sql('select max(id) from platform.audit_event')
  const again = good(await bring(rows))
  assert.deepEqual([again.summary.imported, again.summary.unchanged, again.summary.setAside], [0, 2, 0])
  assert.deepEqual(await world.sql('select max(id) from platform.audit_event'), trail)
  const ugo = { household: 'Nucleo Ombralta', familyName: 'Nevischio', givenName: 'Ugo', relation: 'marito' }
  const third = good(await bring([...rows, ugo]))
  assert.deepEqual([third.summary.imported, third.summary.unchanged], [1, 2])
  const members = await world.sql(
    `select m.relation from people.household_member m join people.household h on h.id = m.household_id where h.name = 'Nucleo Ombralta' order by 1`,
  )
  assert.deepEqual(
    members.map(({ relation }) => relation),
    [1, 2, 3],
  )
})

test('two imports of one file at once make it once', async () => {
  const rows = [{ ...zefira, ...inA2('letto 1') }]
  const both = await Promise.all([bring(rows), bring(rows)])
  assert.deepEqual(both.map((outcome) => good(outcome).summary.imported).sort(), [0, 1])
  assert.equal((await world.sql(`select from people.person where family_name = 'Ombralta'`)).length, 1)
})

test('every problem is at its row and column', async () => {
  const lines = await told([
    { ...zefira, birthDate: '31/02/1988' },
    { familyName: 'Bianchi', givenName: 'Ugo', taxCode: 'BNCGUO70A01F205X' },
    { familyName: 'Verdi', givenName: 'Ada', unit: 'A2', entry: '10/11/2026', until: '01/11/2026' },
    { familyName: 'Neri', givenName: 'Eva', unit: 'Z9', entry: '10/11/2026' },
    { familyName: 'Gialli', givenName: 'Ivo', entry: '10/11/2026' },
    { familyName: 'Viola', givenName: 'x'.repeat(5000) },
    { familyName: 'Ros\uFFFDsi', givenName: 'Anna' },
    { household: 'N-2', familyName: 'Blu', givenName: 'Leo', relation: 'intestatario' },
    { household: 'N-2', familyName: 'Blu', givenName: 'Mia', relation: 'intestataria' },
    { familyName: 'Grigi', givenName: 'Pio', birthDate: '01/01/2030', email: 'pio' },
    { familyName: null, givenName: null },
    { familyName: 'Rosa', givenName: 'Teo', birthDate: '01/01/1990' },
    { familyName: 'rosa', givenName: 'TEO', birthDate: '1990-01-01' },
    { familyName: 'Oro', givenName: 'Zoe', unit: 'A2', entry: '01/11/2026', exit: '01/10/2026' },
  ])
  const text = lines.join('\n')
  for (const expected of [
    /2 Data di nascita: Non è una data/,
    /3 Codice fiscale: La lettera finale non torna/,
    /4 Fine autorizzata: La fine dell’ospitalità viene prima/,
    /5 Alloggio: Questo posto non c’è/,
    /6 Alloggio: Manca l’alloggio/,
    /7 Nome: È troppo lungo/,
    /8 Cognome: Contiene caratteri/,
    /10 Relazione: Il nucleo ha già chi lo intesta alla riga 9/,
    /11 Data di nascita: La data di nascita è nel futuro/,
    /11 Posta elettronica: Non è un indirizzo/,
    /12 Cognome: Manca il nome/,
    /14 null: Questa persona è già alla riga 13/,
    /15 Uscita: L’uscita viene prima dell’ingresso/,
  ])
    assert.match(text, expected)
})

test('a bed that is taken is told, with whose it is, and two rows cannot have one bed', async () => {
  good(await bring([{ ...zefira, ...inA2('letto 1') }]))
  const lines = await told([
    { familyName: 'Nevischio', givenName: 'Tullio', ...inA2('letto 1') },
    { familyName: 'Vetroblu', givenName: 'Cora', unit: 'A1', room: 'Stanza 2', bed: 'letto 1', entry: '01/12/2026' },
    { familyName: 'Fumochiaro', givenName: 'Rita', unit: 'A1', room: 'Stanza 2', bed: 'letto 1', entry: '05/12/2026' },
    { familyName: 'Grandinella', givenName: 'Ivo', ...inA2('letto 2') },
  ])
  assert.match(lines.join('\n'), /2 Posto letto: Il posto in quelle notti è già occupato da Nucleo Ombralta/)
  assert.match(lines.join('\n'), /4 Posto letto: Il posto in quelle notti è già preso dalla riga 3/)
  assert.match(lines.join('\n'), /5 Posto letto: Il posto in quelle notti è già occupato da Nucleo Ombralta/)
})

test('a household goes together: one wrong row sets all its rows aside, and the others come', async () => {
  const rows = [{ ...zefira, birthDate: 'ieri' }, lino, { familyName: 'Nevischio', givenName: 'Tullio' }]
  assert.equal((await bring(rows)).ok, false)
  assert.equal((await world.sql(`select from people.person where family_name = 'Nevischio'`)).length, 0)
  const { summary } = good(await bring(rows, all))
  assert.deepEqual([summary.read, summary.imported, summary.unchanged, summary.setAside], [3, 1, 0, 2])
  assert.match(summary.rows[1]?.reason ?? '', /Un’altra riga dello stesso nucleo/)
})

test('who looks like somebody already recorded waits for a word, and with it comes', async () => {
  const known = await world.sql(
    `select given_name as "givenName", family_name as "familyName", to_char(birth_date, 'DD/MM/YYYY') as "birthDate" from people.person where family_name = 'Rossi' and birth_date is not null limit 1`,
  )
  const twin = [{ ...known[0] }]
  const { likely, problems } = await look(twin)
  assert.equal(likely.length, 1)
  assert.equal(problems[0]?.kind, 'likely')
  assert.equal((await bring(twin)).ok, false)
  const { summary } = good(await bring(twin, { setAside: false, othersThanKnown: true }))
  assert.equal(summary.imported, 1)
})

test('one person, one code: a tax code that is already somebody’s is told by name', async () => {
  const taxCode = 'BNCGUO70A01F205R'
  good(await bring([{ familyName: 'Bianchi', givenName: 'Ugo', code: 'P1', taxCode }]))
  const lines = await told([{ familyName: 'Neri', givenName: 'Eva', code: 'P2', taxCode }])
  assert.match(lines.join(), /2 Codice fiscale: È già il codice di Ugo Bianchi/)
})

test('names of any writing come as they are', async () => {
  good(
    await bring([
      { familyName: 'بن علي', givenName: 'محمد' },
      { familyName: 'Sørensen 👩‍👧', givenName: 'Åse' },
    ]),
  )
  const names = await world.sql(
    `select given_name as name from people.person where family_name in ('بن علي', 'Sørensen 👩‍👧') order by 1`,
  )
  assert.equal(names.length, 2)
})

const dirt = fc.oneof(
  fc.constantFrom<Cell>(
    null,
    '',
    'Rossi',
    '31/02/2026',
    '01/11/2026',
    '2026-12-01',
    45_000,
    'intestatario',
    'figlio',
    'A2',
    'Stanza 1',
    'letto 1',
    true,
    '\uFFFD',
  ),
  fc.string({ maxLength: 12 }),
)

test('property: whatever the rows, read = imported + unchanged + set aside, and who is set aside is told why', () => {
  const keys = [
    'household',
    'familyName',
    'givenName',
    'birthDate',
    'relation',
    'unit',
    'room',
    'bed',
    'entry',
    'until',
    'exit',
    'taxCode',
  ]
  const row = fc.record(Object.fromEntries(keys.map((key) => [key, dirt])))
  const today = Temporal.PlainDate.from('2026-11-22')
  fc.assert(
    fc.property(fc.array(row, { maxLength: 15 }), (rows) => {
      const { sheet, mapping } = sheetOf('people', rows)
      const beds = [
        {
          id: '1',
          site: 'Hub',
          unit: 'A2',
          room: 'Stanza 1',
          roomId: 'r',
          bed: 'letto 1',
          isPrivate: true,
          inService: { from: 0, to: Number.POSITIVE_INFINITY },
        },
      ]
      const known = {
        people: new Map(),
        households: new Map(),
        codes: new Map(),
        likely: new Map(),
        beds,
        uses: [],
        nights: new Map(),
        stays: new Set<string>(),
        openHouseholds: new Set<string>(),
      }
      const rulesOn = () => ({ id: 'rules', maximumStayDays: 60 })
      const { summary, problems } = planSheetPeople(linesOf(sheet, mapping, today), known, {
        today,
        rulesOn,
        othersThanKnown: false,
      })
      assert.equal(summary.read, rows.length)
      assert.equal(summary.read, summary.imported + summary.unchanged + summary.setAside)
      assert.equal(summary.setAside, summary.rows.length)
      assert.ok(summary.rows.every(({ reason }) => reason !== ''))
      for (const problem of problems) assert.ok(summary.rows.some((aside) => aside.row === problem.row))
    }),
    { numRuns: 150 },
  )
})
