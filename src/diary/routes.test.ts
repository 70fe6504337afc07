import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubService, named, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import {
  addExampleDiary,
  addExampleDocument,
  addExampleNote,
  addExampleTeam,
  exampleTeam,
  oldNote,
  onePagePdf,
  recentNote,
} from './examples.ts'
import { destroyDocument, maskNote } from './let-go.ts'
import { diaryPaths as paths } from './paths.ts'
import { everythingAbout } from './queries.ts'
import { sweepFiles } from './sweep-files.ts'

const rossi = named('Nucleo Rossi')
const maria = named('Maria Rossi')
let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
const id = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}

before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const worker of ['anna', 'omar', 'carla', 'elena', 'paolo'] as const)
    cookies.set(worker, await cookieOf(app, worker))
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleTeam(tx, id('omar'))
    await addExampleDiary(world.house, tx, id('anna'))
    return done(null)
  })
})

const get = (path: string, who: Worker = 'anna') => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string> | FormData, who: Worker = 'anna', more = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '', ...more },
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  })
const page = async (path: string, who?: Worker) => (await get(path, who)).text()

const note = {
  text: 'Colloquio sereno.',
  kind: 'interview',
  aboutOn: '2026-11-22',
  serviceId: hubService,
  audience: 'service',
}
const document = { kind: 'identity', receivedOn: '2026-11-22', serviceId: hubService, audience: 'service' }
const sending = (files: File[], fields: Record<string, string> = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...document, ...fields })) body.set(name, value)
  for (const file of files) body.append('files', file)
  return body
}
const pdf = (name: string) => new File([onePagePdf(name)], name)
const filesOnDisk = async () =>
  (await readdir(join(world.dataFolder, 'files'), { recursive: true })).filter((name) => name.includes('/')).length

test('a note is written in one step, read by those in its ring, and counts once', async () => {
  const fields = { ...note, text: 'Parla di lavoro.', _key: randomUUID() }
  const once = await post(paths.notes(rossi), fields)
  const twice = await post(paths.notes(rossi), fields)
  assert.deepEqual([once.status, twice.status], [303, 303])
  const rows = await world.sql(
    `select n.ring, n.kind, w.text from diary.note n join diary.note_text w on w.note_id = n.id where w.text = $1`,
    ['Parla di lavoro.'],
  )
  assert.deepEqual(rows, [{ ring: 'service', kind: 'interview', text: 'Parla di lavoro.' }])
  assert.match(await page(paths.notes(rossi), 'carla'), /Parla di lavoro\./)
})

test('a diary is not there for who does not follow the household, and closed to who reads none', async () => {
  for (const path of [paths.notes(rossi), paths.documents(rossi), paths.note(rossi, recentNote)]) {
    assert.equal((await get(path, 'elena')).status, 404, path)
    assert.equal((await get(path, 'paolo')).status, 403, path)
  }
  assert.equal((await post(paths.notes(rossi), note, 'elena')).status, 404)
  assert.equal((await get(paths.note(named('Kofi Mensah'), recentNote))).status, 404)
  assert.equal((await get(paths.note(rossi, 'x'))).status, 404)
})

test('what is wrong with a note is said all at once, and what was typed stays', async () => {
  const answer = await post(paths.notes(rossi), { ...note, aboutOn: '2026-12-01', personId: named('Kofi Mensah') })
  const text = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(text, /La data è nel futuro/)
  assert.match(text, /Questa persona non è del nucleo/)
  assert.match(text, /Colloquio sereno\./)
  const empty = await (await post(paths.notes(rossi), { ...note, text: ' ', kind: '', audience: 'tutti' })).text()
  assert.match(empty, /Scegli chi può leggere/)
  assert.match(empty, /Scegli che cosa è stato/)
})

test('only the team reads what is for the team, and one may not write for a team of others', async () => {
  assert.equal((await post(paths.notes(rossi), { ...note, audience: `team:${exampleTeam}` }, 'anna')).status, 422)
  const answer = await post(paths.notes(rossi), { ...note, text: 'Fra noi.', audience: `team:${exampleTeam}` }, 'omar')
  assert.equal(answer.status, 303)
  assert.match(await page(paths.notes(rossi), 'omar'), /Fra noi\./)
  assert.doesNotMatch(await page(paths.notes(rossi), 'carla'), /Fra noi\./)
  assert.doesNotMatch(await page(paths.notesAs(rossi, 'csv'), 'carla'), /Fra noi\./)
})

test('filters narrow the diary, and one that nobody knows is no filter', async () => {
  const phone = await page(paths.notes(rossi, { kind: 'phone' }))
  assert.match(phone, /datore di lavoro/)
  assert.doesNotMatch(phone, /domanda di casa popolare/)
  assert.doesNotMatch(await page(paths.notes(rossi, { from: '2026-11-10' })), /datore di lavoro/)
  assert.match(await page(`${paths.notes(rossi)}?tipo=boh&cerchia=x&chi=y&dal=ieri&pagina=0`), /datore di lavoro/)
})

test('two people mend the same note: the second sees both wordings and nothing is lost', async () => {
  const path = paths.rewriteNote(rossi, recentNote)
  const [{ version } = { version: 0 }] = await world.sql<{ version: number }>(
    'select version from diary.note where id = $1',
    [recentNote],
  )
  const mended = { ...note, version: String(version) }
  assert.equal((await post(path, { ...mended, text: 'Prima versione.' })).status, 303)
  const second = await post(path, { ...mended, text: 'Seconda versione.' })
  const shown = await second.text()
  assert.equal(second.status, 422)
  assert.match(shown, /Nel frattempo Anna Colombo/)
  assert.match(shown, /Prima versione\./)
  assert.match(shown, /Seconda versione\./)
  assert.match(await page(paths.note(rossi, recentNote)), /Com’era prima[\s\S]*domanda di casa popolare/)
  const [count] = await world.sql('select count(*)::int as n from diary.note_text where note_id = $1', [recentNote])
  assert.deepEqual(count, { n: 2 })
})

test('nobody mends another’s note, nor one’s own when the day is over: then it is corrected', async () => {
  assert.equal((await get(paths.rewriteNote(rossi, recentNote), 'carla')).status, 403)
  assert.equal((await post(paths.rewriteNote(rossi, recentNote), { ...note, version: '2' }, 'carla')).status, 422)
  assert.equal((await get(paths.rewriteNote(rossi, oldNote))).status, 403)
  assert.equal((await post(paths.rewriteNote(rossi, oldNote), { ...note, version: '1' })).status, 422)
  assert.equal((await get(paths.correctNote(rossi, oldNote))).status, 200)
  const corrected = await post(paths.correctNote(rossi, oldNote), { ...note, text: 'Fino ad aprile, non a marzo.' })
  assert.equal(corrected.status, 303)
  assert.match(await page(paths.notes(rossi), 'carla'), /fino a marzo\.[\s\S]*Correzione[\s\S]*Fino ad aprile/)
  assert.equal((await post(paths.correctNote(rossi, recentNote), note)).status, 422)
})

test('the author changes who reads, with a trace, and corrections follow', async () => {
  const [{ version } = { version: 0 }] = await world.sql<{ version: number }>(
    'select version from diary.note where id = $1',
    [oldNote],
  )
  const answer = await post(paths.noteRing(rossi, oldNote), { audience: 'person', version: String(version) })
  assert.equal(answer.status, 303)
  const rows = await world.sql('select distinct ring from diary.note where id = $1 or corrects_id = $1', [oldNote])
  assert.deepEqual(rows, [{ ring: 'person' }])
  assert.match(
    await page(paths.note(rossi, oldNote)),
    /Da «Chi ha in carico il nucleo» a «Anche la persona»: Anna Colombo/,
  )
  assert.equal(
    (await post(paths.noteRing(rossi, oldNote), { audience: 'service', version: String(version) })).status,
    422,
  )
  assert.equal(
    (await post(paths.noteRing(rossi, recentNote), { audience: 'person', version: '2' }, 'omar')).status,
    422,
  )
})

test('documents are sent several at once, come back the same, and count once', async () => {
  const before = await filesOnDisk()
  const files = [pdf('Carta d’identità.pdf'), new File(['Appunti'], 'appunti.txt')]
  const _key = randomUUID()
  const once = await post(paths.documents(rossi), sending(files, { _key }))
  const twice = await post(paths.documents(rossi), sending(files, { _key }))
  assert.deepEqual([once.status, twice.status], [303, 303])
  assert.equal(await filesOnDisk(), before + 2)
  const [row] = await world.sql<{ id: string }>(`select id from diary.document where title = 'Carta d’identità'`)
  const answer = await get(paths.file(rossi, row?.id ?? ''), 'carla')
  assert.equal(answer.status, 200)
  assert.equal(await answer.text(), await onePagePdf('Carta d’identità.pdf').text())
  const headers = Object.fromEntries(answer.headers)
  assert.equal(headers['content-type'], 'application/pdf')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(headers['content-security-policy'] ?? '', /^sandbox/)
  assert.match(
    headers['content-disposition'] ?? '',
    /^attachment; .*filename\*=UTF-8''Carta%20d%E2%80%99identit%C3%A0\.pdf/,
  )
  assert.match(headers['cache-control'] ?? '', /no-store/)
})

test('opening a document leaves a trace', async () => {
  const [row] = await world.sql<{ n: number }>(
    `select count(*)::int as n from platform.audit_event where action = 'read' and detail ->> 'what' = 'document' and household_id = $1`,
    [rossi],
  )
  assert.ok((row?.n ?? 0) >= 1)
})

test('one wrong file refuses them all, says why, and leaves nothing behind', async () => {
  const before = await filesOnDisk()
  const wrong = [pdf('buono.pdf'), new File(['MZ\u0090\0\u0003'], 'programma.pdf'), new File([], 'vuoto.pdf')]
  const answer = await post(paths.documents(rossi), sending(wrong))
  const text = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(text, /«programma\.pdf» non è fra i tipi/)
  assert.match(text, /«vuoto\.pdf» è vuoto/)
  const misplaced = await post(paths.documents(rossi), sending([pdf('a.pdf')], { receivedOn: '2026-12-30' }))
  assert.equal(misplaced.status, 422)
  assert.equal((await post(paths.documents(rossi), sending([]))).status, 422)
  assert.equal(await filesOnDisk(), before)
  const json = await post(paths.documents(rossi), sending(wrong), 'anna', { accept: 'application/json' })
  assert.equal(json.status, 422)
  assert.equal(((await json.json()) as { sentences: string[] }).sentences.length, 2)
  assert.equal(await filesOnDisk(), before)
})

test('a name cannot climb out of its folder or write a header', async () => {
  const name = '../../etc/"x";\r\nset-cookie: a=b.txt'
  const answer = await post(paths.documents(rossi), sending([new File(['ciao'], name)], { title: 'Nome strano' }))
  assert.equal(answer.status, 303)
  const [row] = await world.sql<{ id: string; name: string }>(
    `select d.id, f.name from diary.document d join diary.document_file f on f.document_id = d.id where title = 'Nome strano'`,
  )
  assert.doesNotMatch(row?.name ?? '/', /[/\\\r\n]/)
  const file = await get(paths.file(rossi, row?.id ?? ''))
  assert.equal(file.status, 200)
  assert.equal(file.headers.get('set-cookie'), null)
})

test('a document is set aside with a reason by its author or the coordinator, and brought back', async () => {
  const [row] = await world.sql<{ id: string; version: number }>(
    `select id, version from diary.document where title = 'Carta d’identità'`,
  )
  const { id: document, version } = row ?? { id: '', version: 0 }
  const asked = { reason: 'Doppione', version: String(version) }
  assert.equal((await post(paths.removeDocument(rossi, document), asked, 'omar')).status, 422)
  assert.equal((await post(paths.removeDocument(rossi, document), { ...asked, reason: '' })).status, 422)
  assert.equal((await post(paths.removeDocument(rossi, document), asked, 'carla')).status, 303)
  assert.equal((await get(paths.file(rossi, document))).status, 404)
  assert.match(await page(paths.documents(rossi)), /Messi da parte[\s\S]*Doppione/)
  assert.equal((await post(paths.restoreDocument(rossi, document), asked)).status, 422)
  const restored = await post(paths.restoreDocument(rossi, document), { version: String(version + 1) })
  assert.equal(restored.status, 303)
  assert.equal((await get(paths.file(rossi, document))).status, 200)
})

test('a protected document asks who it is again; an export too', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    const order = { name: 'Referto', householdId: rossi, authorId: id('anna'), ring: 'service', isProtected: true }
    return done(await addExampleDocument(world.house, tx, order))
  })
  assert.equal((await get(paths.file(rossi, named('Referto')))).status, 200)
  await world.sql(
    `update auth.session set "createdAt" = now() - interval '2 hours', "provedAt" = now() - interval '2 hours'`,
  )
  const asked = [paths.file(rossi, named('Referto')), paths.notesAs(rossi, 'pdf'), paths.documentsAs(rossi, 'csv')]
  for (const path of asked) {
    const answer = await get(path)
    assert.equal(answer.status, 303, path)
    assert.match(answer.headers.get('location') ?? '', /^\/conferma/)
  }
  await world.sql(`update auth.session set "provedAt" = now()`)
})

test('the diary goes out on paper and as rows that no spreadsheet runs', async () => {
  await commitAs(world.house, system('test'), async (tx) =>
    done(
      await addExampleNote(tx, {
        name: 'formula',
        householdId: rossi,
        authorId: id('anna'),
        ring: 'service',
        text: '=1+1',
      }),
    ),
  )
  const csv = await get(paths.notesAs(rossi, 'csv'))
  assert.match(await csv.text(), /;'=1\+1;/)
  const printed = await get(paths.notesAs(rossi, 'pdf'))
  assert.equal(printed.headers.get('content-type'), 'application/pdf')
})

test('the person’s copy holds what was written of them in every ring, but for what tells of others', async () => {
  const about = { householdId: rossi, authorId: id('anna'), personId: maria }
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleNote(tx, { ...about, name: 'di Maria', ring: 'team', teamId: exampleTeam, text: 'È stanca.' })
    await addExampleNote(tx, {
      ...about,
      name: 'di altri',
      ring: 'person',
      text: 'Il vicino urla.',
      tellsOfOthers: true,
    })
    return done(null)
  })
  const { notes, documents } = await readAs(world.house, system('test'), (tx) => everythingAbout(tx, maria))
  const found = new Map(notes.map((each) => [each.id, each]))
  assert.equal(found.get(named('di Maria'))?.text, 'È stanca.')
  assert.deepEqual([found.get(named('di altri'))?.text, found.get(named('di altri'))?.withheld], [null, 'others'])
  assert.equal(found.get(recentNote)?.withheld, 'household')
  assert.equal(found.has(oldNote), false)
  assert.ok(documents.some(({ title, file }) => title === 'Carta d’identità di Maria Rossi' && file))
})

test('retention takes words and files away, everywhere but in the fact that they were', async () => {
  const [kept] = await world.sql<{ id: string; file: string }>(
    `select d.id, f.file_id as file from diary.document d join diary.document_file f on f.document_id = d.id where title = 'Nome strano'`,
  )
  const path = join(world.dataFolder, 'files', kept?.file.slice(-2) ?? '', kept?.file ?? '')
  const outcome = await commitAs(world.house, system('retention'), async (tx) => {
    await maskNote(tx, recentNote, 'Scarto autorizzato n. 1/2026')
    return destroyDocument(tx, kept?.id ?? '', 'Scarto autorizzato n. 1/2026')
  })
  assert.ok(outcome.ok && outcome.value.fileId === kept?.file)
  await world.house.files.destroy(outcome.ok ? (outcome.value.fileId ?? '') : '')
  await assert.rejects(readdir(path), /ENOENT/)
  const left = await world.sql(`select from diary.note_text where note_id = $1 and text <> ''`, [recentNote])
  assert.equal(left.length, 0)
  assert.match(await page(paths.note(rossi, recentNote)), /Scarto autorizzato n\. 1\/2026/)
  assert.equal((await get(paths.file(rossi, kept?.id ?? ''))).status, 404)
  const trail = await world.sql(
    `select from platform.audit_event where coalesce(old::text, '') || coalesce(new::text, '') ~ 'Prima versione'`,
  )
  assert.equal(trail.length, 0)
})

test('the nightly sweep destroys the files that no document names, and no other', async () => {
  const before = await filesOnDisk()
  await world.house.files.keep('orfano.pdf', onePagePdf('orfano'))
  const later = { ...world.house, clock: { now: () => Temporal.Now.instant().add({ hours: 25 }) } }
  assert.equal(await sweepFiles({ ...later, clock: { now: () => Temporal.Now.instant() } }), 0)
  assert.equal(await sweepFiles(later), 1)
  assert.equal(await filesOnDisk(), before)
})

test('a protected household has no diary for whoever is not named', async () => {
  const protection = `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values ($1, $2, $3, 'violence', 'Ginestra', '[2026-01-01,)')`
  await world.sql(protection, [named('protezione'), rossi, hubService])
  for (const path of [
    paths.notes(rossi),
    paths.note(rossi, oldNote),
    paths.documents(rossi),
    paths.notesAs(rossi, 'csv'),
  ])
    assert.equal((await get(path)).status, 404, path)
})
