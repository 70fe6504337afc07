import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { checkout } from '../platform/checkout.ts'

let world: LittleWorld
let folder: string
before(async () => {
  world = await littleWorld()
  folder = await mkdtemp(join(tmpdir(), 'importa-'))
})
after(() => rm(folder, { recursive: true }))

type Run = { code: number; stdout: string; stderr: string }

function approdo(...args: string[]): Promise<Run> {
  const cli = join(import.meta.dirname, '../cli.js')
  const env = { ...process.env, DATABASE_URL: world.adminUrl, APPRODO_DATA: join(folder, 'data') }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'import', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
  })
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('a file is only looked at; with --confirm it is imported, and a second time nothing changes', async () => {
  const path = await file('posti.csv', 'Sito;Alloggio;Stanza;Posto letto\nCasa Riga;R1;Stanza 1;letto 1\n')
  const looked = await approdo(path, '--service', 'Hub Barona', '--json')
  assert.equal(looked.code, 0, looked.stderr)
  assert.equal(JSON.parse(looked.stdout).written, false)
  assert.equal((await world.sql(`select from housing.site where name = 'Casa Riga'`)).length, 0)
  const written = await approdo(path, '--service', 'hub barona', '--confirm', '--json')
  assert.equal(written.code, 0, written.stderr)
  const [counts] = JSON.parse(written.stdout).files
  assert.deepEqual([counts.read, counts.imported, counts.unchanged, counts.setAside], [1, 1, 0, 0])
  const again = await approdo(path, '--service', 'Hub Barona', '--confirm')
  assert.match(again.stdout, /lette 1 = importate 0 \+ già presenti 1 \+ da parte 0/)
})

test('with problems nothing is written and the command fails, with one JSON object', async () => {
  const path = await file('rotto.csv', 'Sito;Alloggio;Stanza;In servizio dal\nCasa Rotta;R1;Stanza 1;ieri\n')
  const run = await approdo(path, '--service', 'Hub Barona', '--confirm', '--json')
  assert.equal(run.code, 1)
  assert.match(JSON.parse(run.stdout).error, /Una riga ha un problema/)
  assert.match(run.stderr, /Riga 2, colonna D \(In servizio dal\): Non è una data/)
})

test('what is missing is said: the file, the service, the columns, the option', async () => {
  assert.match((await approdo('/non/esiste.csv')).stderr, /non c’è/)
  const path = await file('p.csv', 'Sito;Alloggio;Stanza\nA;B;C\n')
  assert.match((await approdo(path)).stderr, /in quale servizio/)
  assert.match((await approdo(path, '--service', 'Boh')).stderr, /Non c’è un servizio/)
  assert.match((await approdo(await file('q.csv', 'x;y\n1;2\n'))).stderr, /--kind/)
  assert.equal((await approdo(path, '--boh')).code, 2)
  assert.equal((await approdo()).code, 1)
})

test('an HMIS folder is imported with its sums; a folder without a file names it', async () => {
  const run = await approdo('--hmis-csv', join(checkout, 'src/imports/samples/hmis'), '--json')
  assert.equal(run.code, 0, run.stderr)
  for (const { read, imported, unchanged, setAside } of JSON.parse(run.stdout).files)
    assert.equal(read, imported + unchanged + setAside)
  const missing = await approdo('--hmis-csv', folder, '--json')
  assert.equal(missing.code, 1)
  assert.match(JSON.parse(missing.stdout).error, /Manca Enrollment\.csv/)
})
