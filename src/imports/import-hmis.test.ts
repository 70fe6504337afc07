import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { system } from '../platform/actor.ts'
import { checkout } from '../platform/checkout.ts'
import { commitAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import { type TestDatabase, testDatabase } from '../platform/test-database.ts'
import { readHmisFolder } from './hmis-files.ts'
import { type HmisImport, importHmis } from './import-hmis.ts'
import type { FileSummary } from './report.ts'

const folder = join(checkout, 'src/imports/samples/hmis')
const actor = system('prova')
let database: TestDatabase
let first: HmisImport
before(async () => {
  database = await testDatabase()
  first = good(await bringIn(database))
})

async function bringIn({ house }: TestDatabase): Promise<Outcome<HmisImport>> {
  const hmis = good(await readHmisFolder(folder))
  return commitAs(house, actor, (tx) => importHmis(tx, hmis, null))
}

function good<Value>(outcome: Outcome<Value>): Value {
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

const fileOf = ({ files }: HmisImport, name: string): FileSummary => {
  const found = files.find(({ file }) => file === name)
  assert.ok(found, name)
  return found
}
const reasonOf = (name: string, id: string) => fileOf(first, name).rows.find((row) => row.id === id)?.reason ?? ''

test('of every file: read = imported + there already + set aside', () => {
  const counts = first.files.map(({ file, read, imported, unchanged, setAside }) => [
    file,
    read,
    imported,
    unchanged,
    setAside,
  ])
  assert.deepEqual(counts, [
    ['Organization.csv', 3, 2, 0, 1],
    ['Project.csv', 5, 3, 0, 2],
    ['Inventory.csv', 7, 5, 0, 2],
    ['Client.csv', 14, 9, 0, 5],
    ['Enrollment.csv', 18, 8, 0, 10],
    ['Exit.csv', 13, 7, 0, 6],
  ])
  for (const { read, imported, unchanged, setAside, reasons } of first.files) {
    assert.equal(read, imported + unchanged + setAside)
    assert.equal(
      setAside,
      reasons.reduce((sum, { rows }) => sum + rows, 0),
    )
  }
})

test('each row that is set aside says why', () => {
  assert.match(reasonOf('Project.csv', '12'), /non residenziale/)
  assert.match(reasonOf('Project.csv', '14'), /ente del progetto non è in Organization/)
  assert.match(reasonOf('Inventory.csv', '6'), /senza posti letto/)
  assert.match(reasonOf('Enrollment.csv', 'e3'), /non c’erano posti liberi/)
  assert.match(reasonOf('Enrollment.csv', 'e7'), /dorme già altrove/)
  assert.match(reasonOf('Enrollment.csv', 'e9'), /manca la data di ingresso in casa/)
  assert.match(reasonOf('Enrollment.csv', 'e12'), /non è in Client/)
  assert.match(reasonOf('Enrollment.csv', 'e13'), /uscita viene prima/)
  assert.match(reasonOf('Enrollment.csv', 'e14'), /dopo l’uscita/)
  assert.match(reasonOf('Enrollment.csv', 'e1'), /ripetuto/)
  assert.match(reasonOf('Enrollment.csv', 'e17'), /cancellata/)
  assert.match(reasonOf('Exit.csv', 'x11'), /non è in Enrollment/)
  assert.match(reasonOf('Exit.csv', 'x12'), /data di uscita non esiste/)
  assert.match(reasonOf('Client.csv', '109'), /Nessuna iscrizione valida/)
})

test('the beds are those of the inventory, and two years of one count are the same bed', async () => {
  const beds = await database.sql(
    `select s.name as service, r.is_private, count(*)::int as beds from housing.bed b join housing.room r on r.id = b.room_id
     join organisations.service s on s.id = b.service_id group by 1, 2 order by 1, 2`,
  )
  assert.deepEqual(beds, [
    { service: 'Accoglienza di via Larga', is_private: false, beds: 2 },
    { service: 'Accoglienza di via Larga', is_private: true, beds: 3 },
    { service: 'Case di via Stretta', is_private: false, beds: 1 },
    { service: 'Dormitorio del Ponte', is_private: false, beds: 2 },
  ])
})

test('a household sleeps in the room for families; who leaves before the others gives the bed back', async () => {
  const nights = await database.sql(
    `select p.given_name as name, n.nights::text from housing.bed_nights n join people.person p on p.id = n.person_id
     join people.household h on h.id = n.household_id where h.name = 'Nucleo Settefiumi' order by 1`,
  )
  assert.deepEqual(nights, [
    { name: 'Ettorino', nights: '[2025-02-03,2025-04-01)' },
    { name: 'Ginepra', nights: '[2025-02-01,2025-06-01)' },
    { name: 'Lino', nights: '[2025-02-01,2025-06-01)' },
  ])
  const relations = await database.sql(
    `select p.given_name as name, m.relation from people.household_member m join people.person p on p.id = m.person_id
     where p.family_name = 'Settefiumi' order by 1`,
  )
  assert.deepEqual(relations, [
    { name: 'Ettorino', relation: 2 },
    { name: 'Ginepra', relation: 1 },
    { name: 'Lino', relation: 3 },
  ])
})

test('where nights are recorded one by one only those are in the ledger', async () => {
  const nights = await database.sql(
    `select n.nights::text from housing.bed_nights n join people.person p on p.id = n.person_id where p.family_name = 'Lunaversa' order by n.nights`,
  )
  assert.deepEqual(
    nights.map((row) => row.nights),
    ['[2026-01-01,2026-01-03)', '[2026-01-05,2026-01-06)'],
  )
})

test('in permanent housing the nights count from the move-in, and an open stay goes on a month past the export', async () => {
  const [stay] = await database.sql(
    `select entry::text, authorised_until::text, exit, (select string_agg(n.nights::text, ' ') from housing.bed_nights n where n.stay_id = s.id) as nights
     from placements.stay s join people.household h on h.id = s.household_id where h.name = 'Brunilde Cartavelina'`,
  )
  assert.deepEqual(stay, {
    entry: '2025-12-15',
    authorised_until: '2026-10-30',
    exit: null,
    nights: '[2025-12-15,2026-10-30)',
  })
})

test('destinations are mapped, and a code that is not in the list is kept in the note', async () => {
  const departures = await database.sql(
    `select h.name, d.destination, d.note from placements.departure d join placements.stay s on s.id = d.stay_id join people.household h on h.id = s.household_id order by 1`,
  )
  assert.deepEqual(
    departures.map(({ name, destination }) => [name, destination]),
    [
      ['Nilde Lunaversa', 'unknown'],
      ['Nucleo Settefiumi', 'supported_lease'],
      ['Persona 113', 'left_without_notice'],
      ['Tullio Nevischio', 'street'],
      ['Zefira Ombralta', 'private_lease'],
    ],
  )
  assert.match(departures[0]?.note, /301/)
})

test('a birth date of doubtful quality keeps its year only', async () => {
  const [person] = await database.sql(
    `select birth_date, birth_year, notes from people.person where family_name = 'Cartavelina'`,
  )
  assert.deepEqual([person?.birth_date, person?.birth_year], [null, 1960])
  assert.match(person?.notes, /solo l’anno/)
})

const everything = `select (select count(*) from people.person) p, (select count(*) from people.household) h, (select count(*) from people.household_member) m,
  (select count(*) from placements.stay) s, (select count(*) from placements.departure) d, (select count(*) from housing.bed) b,
  (select count(*) from housing.bed_nights) n, (select count(*) from organisations.organisation) o, (select max(id) from platform.audit_event) a`

test('the same export a second time changes nothing, not even the trail', async () => {
  const [there] = await database.sql(everything)
  const second = good(await bringIn(database))
  assert.deepEqual((await database.sql(everything))[0], there)
  for (const { read, imported, unchanged, setAside } of second.files) {
    assert.equal(imported, 0)
    assert.equal(read, unchanged + setAside)
  }
  assert.deepEqual(
    second.files.map(({ setAside }) => setAside),
    first.files.map(({ setAside }) => setAside),
  )
})

test('two imports at once make one', async () => {
  const other = await testDatabase()
  const both = await Promise.all([bringIn(other), bringIn(other)])
  const imported = both.map((outcome) => fileOf(good(outcome), 'Client.csv').imported).sort()
  assert.deepEqual(imported, [0, 9])
})

const folders: string[] = []
after(() => Promise.all(folders.map((made) => rm(made, { recursive: true }))))

test('a folder without a file names it, and nothing is written', async () => {
  const made = await mkdtemp(join(tmpdir(), 'hmis-'))
  folders.push(made)
  await cp(folder, made, { recursive: true })
  await rm(join(made, 'Enrollment.csv'))
  await rm(join(made, 'Services.csv'))
  const read = await readHmisFolder(made)
  assert.ok(!read.ok)
  assert.deepEqual(
    read.refusals.map(({ sentence }) => sentence),
    ['Manca Enrollment.csv: senza quel file l’esportazione HMIS non si può importare.'],
  )
})

test('nights recorded one by one need Services.csv', async () => {
  const made = await mkdtemp(join(tmpdir(), 'hmis-'))
  folders.push(made)
  await cp(folder, made, { recursive: true })
  await rm(join(made, 'Services.csv'))
  const read = await readHmisFolder(made)
  assert.ok(!read.ok)
  assert.match(read.refusals[0]?.sentence ?? '', /Services\.csv/)
})
