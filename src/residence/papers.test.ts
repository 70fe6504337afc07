import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker, workers } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { addExampleRegistered, deskRulesId, deskService } from './examples.ts'
import { letterFacts } from './letter-facts.ts'
import { makePaper } from './make-paper.ts'
import { written } from './paper-pdf.ts'
import { paperById, papersOf } from './paper-queries.ts'
import { wrongWithPaper } from './paper-rules.ts'
import { residencePaths as paths } from './paths.ts'
import { starterDocx } from './starter-docx.ts'
import { paperKinds } from './words.ts'

const amadou = named('residenza Amadou Diallo')
const rosa = named('residenza Rosa Bianchi')
const ruled = named('domanda Ionut')

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()

before(async () => {
  world = await deskWorld()
  app = openApp(world.house)
  for (const worker of ['lina', 'sara', 'elena', 'anna'] as const) cookies.set(worker, await cookieOf(app, worker))
  await world.sql(
    `insert into residence.request (id, service_id, household_id, person_id, from_body, received_on, state, notice_on, notice_until, refusal_reason, rules_id)
     select $1, service_id, household_id, person_id, 'Caritas', '2026-11-10', 'notice', '2026-11-20', '2026-11-30', 'no_ties', $2
     from residence.registration where id = $3`,
    [ruled, deskRulesId, named('residenza Ionut Popescu')],
  )
})

const get = (path: string, who: Worker = 'sara') => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string> | FormData = {}, who: Worker = 'sara') =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '' },
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  })
const made = () => world.sql<{ number: number }>('select number from residence.paper order by number')

test('a certificate takes the next number once however often the button is pressed, and opens as a PDF', async () => {
  const _key = randomUUID()
  const answers = await Promise.all([1, 2].map(() => post(paths.paper(amadou, 'certificate'), { _key })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  assert.deepEqual(await made(), [{ number: 1 }])
  const pdf = await get(answers[0]?.headers.get('location') ?? '')
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(pdf.headers.get('content-disposition') ?? '', /certificate-1-2026\.pdf/)
  const [trace] = await world.sql(
    `select detail ->> 'name' as name from platform.audit_event where action = 'read' and detail ->> 'what' = 'document' order by id desc limit 1`,
  )
  assert.deepEqual(trace, { name: 'Attestazione di residenza n. 1/2026' })
})

test('many workers make papers at the same moment: the numbers neither skip nor repeat', async () => {
  const before = (await made()).length
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      commitAs(world.house, at % 2 ? world.actors.sara : world.actors.elena, (tx) =>
        makePaper(tx, { registrationId: amadou, kind: 'proxy_form' }),
      ),
    ),
  )
  assert.ok(outcomes.every(({ ok }) => ok))
  assert.deepEqual(
    (await made()).map(({ number }) => number),
    Array.from({ length: before + 12 }, (_, at) => at + 1),
  )
})

test('each kind of ready paper becomes a PDF, also for a name in a script the letters do not have', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleRegistered(tx, {
      given: 'عائشة',
      family: 'আমিনা',
      born: '1990-01-01',
      sex: 'female',
      citizenship: 'BGD',
    })
    return done(null)
  })
  for (const kind of ['certificate', 'acceptance', 'renewal_reminder', 'proxy_form']) {
    const answer = await post(paths.paper(named('residenza عائشة আমিনা'), kind))
    const pdf = await get(answer.headers.get('location') ?? '')
    assert.equal(pdf.headers.get('content-type'), 'application/pdf', kind)
  }
  const ending = await post(paths.paper(rosa, 'ending'))
  assert.equal((await get(ending.headers.get('location') ?? '')).status, 200)
  const notice = await post(paths.requestPaper(ruled, 'refusal_notice'))
  assert.match(notice.headers.get('location') ?? '', /carta\.pdf$/)
  assert.equal((await get(notice.headers.get('location') ?? '')).status, 200)
  const blank = await get(paths.blankProxyForm(deskService))
  assert.equal(blank.headers.get('content-type'), 'application/pdf')
})

test('a paper keeps what it said, whatever happens to the person’s file afterwards', async () => {
  const outcome = await commitAs(world.house, world.actors.sara, (tx) =>
    makePaper(tx, { registrationId: amadou, kind: 'certificate' }),
  )
  assert.ok(outcome.ok)
  const { id } = outcome.value
  const printed = () =>
    readAs(world.house, world.actors.sara, async (tx) => {
      const [paper, facts] = [await paperById(tx, id), await letterFacts(tx, { registrationId: amadou })]
      assert.ok(paper && facts)
      return JSON.stringify(written({ ...paper, kind: 'certificate' }, facts))
    })
  const before = await printed()
  assert.match(before, /Amadou Diallo/)
  await world.sql(`update people.person set family_name = 'Diallo Sow' where id = $1`, [named('Amadou Diallo')])
  assert.equal(await printed(), before)
  await world.sql(`update people.person set family_name = 'Diallo' where id = $1`, [named('Amadou Diallo')])
  await assert.rejects(
    world.sql(
      `insert into residence.paper (id, service_id, year, number, kind, household_id, person_id, registration_id, made_on, made_at)
       select gen_random_uuid(), service_id, 2026, 999, 'certificate', household_id, person_id, id, '2026-11-22', now()
       from residence.registration where id = $1`,
      [amadou],
    ),
    /keeps_what_it_said/,
  )
})

test('a paper that would say what is not so is refused with the reason', async () => {
  const certificate = await post(paths.paper(rosa, 'certificate'))
  assert.equal(certificate.status, 422)
  assert.match(await certificate.text(), /Non risulta una registrazione aperta/)
  assert.equal((await post(paths.paper(amadou, 'ending'))).status, 422)
  assert.equal((await post(paths.paper(amadou, 'altro'))).status, 404)
  const refusal = await post(paths.requestPaper(ruled, 'refusal'))
  assert.equal(refusal.headers.get('location'), paths.request(ruled))
  const nothing = { registration: null, request: null }
  for (const kind of Object.keys(paperKinds) as (keyof typeof paperKinds)[])
    assert.equal(wrongWithPaper(kind, nothing) === undefined, kind === 'other', kind)
})

test('a volunteer makes and reads no paper, nor does another service', async () => {
  const [paper] = await world.sql<{ id: string }>('select id from residence.paper limit 1')
  for (const who of ['lina', 'anna'] as const) {
    assert.equal((await get(paths.papers(amadou), who)).status, 403)
    assert.equal((await post(paths.paper(amadou, 'certificate'), {}, who)).status, 403)
    assert.equal((await get(paths.printedPaper(paper?.id ?? ''), who)).status, 403)
    assert.equal((await get(paths.templates(deskService), who)).status, 403)
  }
  assert.deepEqual(await readAs(world.house, world.actors.lina, (tx) => papersOf(tx, amadou)), [])
  assert.equal((await get(paths.printedPaper(randomUUID()))).status, 404)
})

test('of who must not be found a paper says the alias and nothing else', async () => {
  const fatima = named('residenza Fatima El Amrani')
  await world.sql(
    `with one as (insert into sharing.protection (id, household_id, service_id, reason, alias, during)
       select gen_random_uuid(), household_id, service_id, 'violence', 'Vela bianca', '[2026-01-01,)' from residence.registration where id = $1 returning id)
     insert into sharing.protection_reader (id, protection_id, user_id)
       select gen_random_uuid(), one.id, u.id from one, auth."user" u where u.name = $2`,
    [fatima, workers.sara.name],
  )
  const facts = (actor = world.actors.sara) =>
    readAs(world.house, actor, (tx) => letterFacts(tx, { registrationId: fatima }))
  const { person } = (await facts()) ?? {}
  assert.ok(person)
  assert.match(person.name, /Vela bianca/)
  assert.deepEqual([person.givenName, person.birthDate, person.taxCode, person.isMasked], ['', null, null, true])
  assert.equal(await facts(world.actors.elena), undefined)
})

const sending = (name: string, content: Uint8Array) => {
  const body = new FormData()
  body.set('name', name)
  body.set('kind', 'certificate')
  body.set('file', new File([new Uint8Array(content)], 'modello.docx'))
  return body
}

test('a desk adds its own letter, tries it, fills it for somebody and retires it', async () => {
  const starter = Buffer.from(await (await get(paths.starterTemplate(deskService))).arrayBuffer())
  assert.equal((await post(paths.templates(deskService), sending('Con stemma', starter), 'sara')).status, 403)
  const added = await post(paths.templates(deskService), sending('Con stemma', starter), 'elena')
  assert.equal(added.status, 303)
  const again = await post(paths.templates(deskService), sending('CON STEMMA', starter), 'elena')
  assert.equal(again.status, 422)
  assert.match(await again.text(), /C’è già un modello in uso con questo nome/)
  const wrong = await post(paths.templates(deskService), sending('Rotto', Buffer.from('ciao')), 'elena')
  assert.match(await wrong.text(), /rovinato/)
  const [template] = await world.sql<{ id: string; tags: string[] }>('select id, tags from residence.template')
  assert.ok(template?.tags.includes('cognome'))
  const id = template?.id ?? ''
  for (const path of [paths.previewTemplate(deskService, id), paths.originalTemplate(deskService, id)])
    assert.match((await get(path)).headers.get('content-type') ?? '', /wordprocessingml/)
  assert.match(await (await get(paths.papers(amadou))).text(), /Con stemma/)
  const filled = await post(paths.paper(amadou, 'modello'), { templateId: id })
  assert.equal(filled.headers.get('location'), paths.papers(amadou))
  const [paper] = await world.sql<{ id: string }>('select id from residence.paper where template_id = $1', [id])
  const letter = await get(paths.filledTemplate(paper?.id ?? ''))
  assert.equal(letter.status, 200)
  assert.match(letter.headers.get('content-disposition') ?? '', /Con%20stemma%20\d+-2026\.docx/)
  const retired = await post(paths.retireTemplate(deskService, id), { version: '1' }, 'elena')
  assert.equal(retired.status, 303)
  assert.equal((await post(paths.paper(amadou, 'modello'), { templateId: id })).status, 404)
  assert.equal((await get(paths.filledTemplate(paper?.id ?? ''))).status, 200)
  assert.equal(
    (await post(paths.templates(deskService), sending('Con stemma', await starterDocx()), 'elena')).status,
    303,
  )
})
