import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubService, named, type Worker } from '../organisations/examples.ts'
import type { Routes } from '../ui/request.ts'

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const worker of ['anna', 'elena', 'paolo'] as const) cookies.set(worker, await cookieOf(app, worker))
})

const get = (path: string, who: Worker = 'anna') => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string>, who: Worker = 'anna') =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '' },
    body: new URLSearchParams(fields),
  })

const maria = named('Maria Rossi')
const rossi = named('Nucleo Rossi')

test('the list shows the people of one’s services and nobody else', async () => {
  const page = await (await get('/persone')).text()
  assert.match(page, /Maria Rossi/)
  assert.match(page, /6 persone/)
  assert.doesNotMatch(await (await get('/persone', 'elena')).text(), /Maria Rossi/)
  assert.equal((await get('/persone', 'paolo')).status, 403)
})

test('filters narrow the list, and a filter nobody knows is no filter', async () => {
  assert.match(await (await get('/persone?eta=minors')).text(), /3 persone/)
  assert.match(await (await get('/persone?extraue=si')).text(), /2 persone/)
  assert.match(await (await get('/persone?eta=boh&servizio=boh&pagina=xx')).text(), /6 persone/)
})

test('the list goes out as CSV and as Excel', async () => {
  const csv = await get('/persone.csv?eta=minors')
  assert.equal((await csv.text()).trim().split('\r\n').length, 4)
  assert.equal((await get('/persone.xlsx')).status, 200)
})

test('a search that one person answers goes straight to the page', async () => {
  const answer = await get('/cerca?q=mensah')
  assert.equal(answer.headers.get('location'), `/persone/${named('Kofi Mensah')}`)
  const both = await (await get('/cerca?q=benali')).text()
  assert.match(both, /4 persone/)
})

test('what cannot be searched is told and kept', async () => {
  for (const q of ['x'.repeat(5000), '🙂', "'; drop table people.person --"]) {
    const answer = await get(`/cerca?q=${encodeURIComponent(q)}`)
    assert.equal(answer.status, 200)
  }
  assert.match(await (await get(`/cerca?q=${'x'.repeat(5000)}`)).text(), /Troppo lungo|troppo lungo/)
})

test('the person page, the members page and the forms open for who sees the person, and look missing to others', async () => {
  for (const path of [
    `/persone/${maria}`,
    `/persone/${maria}/modifica`,
    `/persone/nuclei/${rossi}/componenti`,
    `/persone/nuclei/${rossi}/componenti/nuovo`,
    `/persone/nuclei/${rossi}/componenti/esistente?q=kofi`,
  ]) {
    assert.equal((await get(path)).status, 200, path)
    assert.equal((await get(path, 'elena')).status, 404, path)
  }
  assert.equal((await get('/persone/nuova')).status, 200)
  assert.equal((await get('/persone/nuclei/nuovo')).status, 200)
  assert.equal((await get('/persone/xyz')).status, 404)
})

test('before somebody is recorded, those who look alike are shown with why', async () => {
  const page = await (
    await post('/persone/nuova', { step: 'look', familyName: 'Maria', givenName: 'Rosi', birthDate: '1986-03-14' })
  ).text()
  assert.match(page, /È una di queste persone\?/)
  assert.match(page, /scambiati|una lettera diversa/)
  assert.match(page, /Nessuna di queste: continua/)
})

test('somebody new is recorded in three steps and counts once', async () => {
  assert.match(
    await (await post('/persone/nuova', { step: 'look', familyName: 'Doe', givenName: 'Ngozi' })).text(),
    /Registra la persona/,
  )
  const fields = {
    step: 'save',
    _key: '7b0f5b42-7d7b-4f6c-9b52-1c2f5c1c9a11',
    familyName: 'Doe',
    givenName: 'Ngozi',
    birthYear: '1979',
    citizenships: 'NGA',
    serviceId: hubService,
    since: '2026-11-22',
  }
  const once = await post('/persone/nuova', fields)
  const twice = await post('/persone/nuova', fields)
  assert.equal(once.status, 303)
  assert.equal(once.headers.get('location'), twice.headers.get('location'))
  const rows = await world.sql("select birth_year, citizenships from people.person where family_name = 'Doe'")
  assert.deepEqual(rows, [{ birth_year: 1979, citizenships: ['NGA'] }])
})

test('a strong likeness is refused until the worker says it is another person', async () => {
  const fields = {
    step: 'save',
    familyName: 'Rossi',
    givenName: 'Maria',
    birthDate: '1986-03-14',
    serviceId: hubService,
    since: '2026-11-22',
  }
  const refused = await post('/persone/nuova', fields)
  assert.equal(refused.status, 422)
  const page = await refused.text()
  assert.match(page, /Maria Rossi c’è già/)
  assert.match(page, new RegExp(`/persone/${maria}`))
  assert.equal((await post('/persone/nuova', { ...fields, confirmed: 'on' })).status, 303)
})

test('a whole household is recorded in one form, which grows by a row without JavaScript', async () => {
  const fields = {
    rows: '2',
    serviceId: hubService,
    since: '2026-11-01',
    familyName_1: 'Perera',
    givenName_1: 'Nimal',
    relation_1: '1',
    familyName_2: 'Perera',
    givenName_2: 'Sunil',
    relation_2: '9',
    taxCode_2: 'RSSMRA85T10A562X',
  }
  const grown = await (await post('/persone/nuclei/nuovo', { ...fields, more: 'yes' })).text()
  assert.match(grown, /Persona 3/)
  assert.match(grown, /value="Nimal"/)
  const wrong = await post('/persone/nuclei/nuovo', fields)
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /La lettera finale non torna/)
  const saved = await post('/persone/nuclei/nuovo', { ...fields, taxCode_2: '' })
  assert.equal(saved.status, 303)
})

test('a form without any name, with impossible dates or 5,000 characters comes back with all that is wrong', async () => {
  const long = 'è'.repeat(5000)
  const page = await post('/persone/nuova', {
    step: 'save',
    familyName: long,
    givenName: 'A\0b',
    birthDate: '2026-02-31',
    serviceId: hubService,
    since: 'boh',
  })
  assert.equal(page.status, 422)
  const text = await page.text()
  assert.match(text, /Troppo lungo/)
  assert.match(text, /non si possono salvare/)
  assert.equal(text.match(/Non è una data che esiste/g)?.length, 4)
  assert.ok(text.includes(long))
  const nameless = await post('/persone/nuova', { step: 'save', serviceId: hubService, since: '2026-11-22' })
  assert.match(await nameless.text(), /Scrivi almeno un nome/)
})

test('emoji and right-to-left names are kept as they are', async () => {
  const answer = await post('/persone/nuova', {
    step: 'save',
    familyName: 'محمد',
    givenName: 'بن علي 🙂',
    serviceId: hubService,
    since: '2026-11-22',
  })
  const page = await (await get(answer.headers.get('location') ?? '')).text()
  assert.match(page, /<bdi[^>]*>بن علي 🙂 محمد<\/bdi>/)
  assert.equal((await get(`/cerca?q=${encodeURIComponent('محمد')}`)).status, 303)
})

test('a stale save shows both versions and keeps what was typed', async () => {
  const kofi = named('Kofi Mensah')
  const first = await post(`/persone/${kofi}/modifica`, { version: '1', familyName: 'Mensah', givenName: 'Kofi Kwame' })
  assert.equal(first.status, 303)
  const stale = await post(`/persone/${kofi}/modifica`, { version: '1', familyName: 'Mensah', givenName: 'Kofi Adu' })
  assert.equal(stale.status, 422)
  const page = await stale.text()
  assert.match(page, /Nel frattempo Anna Colombo ha cambiato/)
  assert.match(page, /Kofi Kwame/)
  assert.match(page, /value="Kofi Adu"/)
  const again = await post(`/persone/${kofi}/modifica`, { version: '2', familyName: 'Mensah', givenName: 'Kofi Adu' })
  assert.equal(again.status, 303)
  assert.match(await (await get(`/persone/${kofi}`)).text(), /Nome: da «Kofi Kwame» a «Kofi Adu»/)
})

test('codes, contacts and needs are added to a person, each with its own errors', async () => {
  const to = `/persone/${maria}`
  const wrong = await post(`${to}/documenti`, { identifierKind: 'tax_code', value: 'RSSMRA86C54F205X' })
  assert.match(await wrong.text(), /La lettera finale non torna/)
  assert.equal(
    (await post(`${to}/documenti`, { identifierKind: 'stp', value: 'STP 030 9000 000000', validFrom: '2026-11-01' }))
      .status,
    303,
  )
  assert.match(await (await get(to)).text(), /1 maggio 2027/)
  const phone = await post(`${to}/contatti`, { contactKind: 'phone', contactValue: '12' })
  assert.match(await phone.text(), /Non sembra un numero di telefono/)
  assert.equal((await post(`${to}/contatti`, { contactKind: 'phone', contactValue: '333 1234567' })).status, 303)
  assert.match(await (await get(to)).text(), /\+39 333 123 4567/)
  assert.equal((await post(`${to}/esigenze`, { needKind: 'wheelchair', from: '2026-11-22' })).status, 303)
  assert.match(
    await (await post(`${to}/esigenze`, { needKind: 'wheelchair', from: '2026-11-25' })).text(),
    /già segnata/,
  )
})

test('recording somebody for a referral goes back to it with the household, by forms alone', async () => {
  const back = `/segnalazioni/nuova?servizio=${hubService}`
  const start = await (await get(`/persone/nuova?torna=${encodeURIComponent(back)}`)).text()
  assert.match(start, /name="torna" value="\/segnalazioni\/nuova\?servizio=/)
  assert.match(start, /href="\/persone\/nuclei\/nuovo\?torna=%2Fsegnalazioni/)
  const asked = { familyName: 'Lombardi', givenName: 'Irene', torna: back }
  const form = await (await post('/persone/nuova', { ...asked, step: 'look' })).text()
  assert.match(form, /name="torna" value="\/segnalazioni\/nuova/)
  const wrong = await post('/persone/nuova', { ...asked, step: 'save', since: 'boh', serviceId: hubService })
  assert.match(await wrong.text(), /name="torna" value="\/segnalazioni\/nuova/)
  const saved = await post('/persone/nuova', { ...asked, step: 'save', since: '2026-11-20', serviceId: hubService })
  const onward = saved.headers.get('location') ?? ''
  assert.match(onward, new RegExp(`^/segnalazioni/nuova\\?servizio=${hubService}&nucleo=[0-9a-f-]{36}$`))
  assert.match(await (await get(onward)).text(), /Irene|Lombardi/)
})

test('a household recorded for a referral goes back to it too, and never to another site', async () => {
  const row = { familyName_1: 'Testa', givenName_1: 'Ugo', relation_1: '1', rows: '2', since: '2026-11-20' }
  const sent = { ...row, serviceId: hubService, torna: '/segnalazioni/nuova' }
  const onward = (await post('/persone/nuclei/nuovo', sent)).headers.get('location')
  assert.match(onward ?? '', /^\/segnalazioni\/nuova\?nucleo=/)
  const other = { ...sent, familyName_1: 'Greco', givenName_1: 'Pia', torna: '//evil.example/' }
  const home = (await post('/persone/nuclei/nuovo', other)).headers.get('location')
  assert.match(home ?? '', /^\/persone\/nuclei\/[0-9a-f-]{36}$/)
})
