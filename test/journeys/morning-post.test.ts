import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import { addExampleRegistered, deskService } from '../../src/residence/examples.ts'
import { addDesk } from '../desk-world.ts'
import { barriers, overflow, type Page, press, says, type Town, town, visit, visitor } from './browser.ts'

let place: Town
before(async () => {
  place = await town()
  const actors = await addDesk(place)
  place = { ...place, actors: { ...place.actors, ...actors } }
  await commitAs(place.house, system('test'), async (tx) => {
    for (const born of ['1980-01-01', '1991-02-02'])
      await addExampleRegistered(tx, {
        // Ids are made of names: a space at the end tells the two apart, and nobody sees it.
        given: born === '1980-01-01' ? 'Mohamed' : 'Mohamed ',
        family: 'Ahmed',
        born,
        sex: 'male',
        citizenship: 'EGY',
      })
    return done(null)
  })
})

const morning = '/corrispondenza/arrivi'
const said = (page: Page, words: RegExp) => page.locator('[data-say]', { hasText: words }).waitFor({ timeout: 10_000 })
const counted = async (where: string) =>
  (await place.sql<{ count: number }>(`select count(*)::int from mail.item where ${where}`))[0]?.count

/** Types as fingers do; the field has the focus all along. */
async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('a hundred letters are received by keyboard alone in less than five minutes', async (t) => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  const who = ['dia', 'el am', 'pop', '1', '2', 'diallo', 'ionut', '3', 'fatima', 'amadou']
  const begun = performance.now()
  for (let letter = 0; letter < 100; letter++) {
    await type(lina, who[letter % who.length] ?? '')
    await lina.waitForFunction(
      (done) => document.querySelector('[data-count]')?.textContent === String(done),
      letter + 1,
    )
  }
  const seconds = (performance.now() - begun) / 1000
  t.diagnostic(`100 letters in ${seconds.toFixed(1)} s`)
  assert.ok(seconds < 300)
  assert.equal(await counted(`kind = 'ordinary' and state = 'received'`), 100)
  assert.equal(await lina.locator('[data-latest] li').count(), 10)
  assert.deepEqual(await barriers(lina), [])
  await lina.context().close()
})

test('what is typed faster than the house answers is taken up in its turn', async () => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  const before = (await counted('true')) ?? 0
  await lina.route('**/arrivi/chi.json?*', async (route) => {
    await new Promise((later) => setTimeout(later, 400))
    await route.continue()
  })
  for (const name of ['diall', 'popes', 't.el am', '1']) await type(lina, name)
  await lina.waitForFunction((done) => document.querySelector('[data-count]')?.textContent === String(done), before + 4)
  const rows = await place.sql<{ kind: string }>(
    'select kind from mail.item order by received_at desc, id desc limit 4',
  )
  assert.deepEqual(rows.map(({ kind }) => kind).reverse(), ['ordinary', 'ordinary', 'telegram', 'telegram'])
  await lina.context().close()
})

test('a letter and a point choose the kind, which asks what it needs', async () => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  await type(lina, 'r.dial')
  await lina.locator('input[name=tracking]:focus').waitFor()
  await type(lina, '61529384756-1')
  await said(lina, /Raccomandata per Diallo Amadou: salvata/)
  await type(lina, 'a.pop')
  await lina.locator('input[name=storedAt]:focus').waitFor()
  await lina.keyboard.press('Enter')
  await said(lina, /Manca ancora una risposta/)
  await type(lina, 'Ufficio postale 32')
  await said(lina, /Avviso di giacenza per Popescu Ionut: salvata/)
  assert.equal(await counted(`kind = 'registered' and tracking = '61529384756-1'`), 1)
  assert.equal(await counted(`kind = 'storage_notice' and stored_at = 'Ufficio postale 32'`), 1)
  assert.deepEqual(await barriers(lina), [])
  await lina.context().close()
})

test('of two with one name nobody is taken for the other: one chooses with the arrows', async () => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  await type(lina, 'ahmed mo')
  await said(lina, /Più persone con questo nome/)
  assert.equal(await lina.locator('[role=option][aria-selected=true]').count(), 0)
  await lina.keyboard.press('Enter')
  assert.equal(await counted(`person_id = '${named('Mohamed Ahmed')}'`), 0)
  await lina.keyboard.press('ArrowDown')
  await lina.keyboard.press('ArrowDown')
  assert.equal(await lina.locator('#f-q').getAttribute('aria-activedescendant'), 'chi-1')
  assert.deepEqual(await barriers(lina), [])
  await lina.keyboard.press('Enter')
  await said(lina, /Lettera per Ahmed Mohamed: salvata/)
  await lina.context().close()
})

test('a name nobody has is set aside with two more Enters; who left is set aside by itself', async () => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  await type(lina, 'zorro de la vega')
  await said(lina, /Da mettere da parte/)
  await lina.keyboard.press('Enter')
  await said(lina, /zorro de la vega: messa da parte/)
  await type(lina, 'bianchi')
  await said(lina, /Bianchi Rosa: messa da parte. Registrazione chiusa: da restituire/)
  assert.equal(await counted(`written_name = 'zorro de la vega' and state = 'set_aside'`), 1)
  await lina.context().close()
})

test('the last ones can be taken back', async () => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  await type(lina, 'fatima')
  await said(lina, /El Amrani Fatima: salvata/)
  const code = await lina.locator('[data-latest] li').first().locator('[data-slot=code]').innerText()
  await lina.getByRole('button', { name: `Annulla il pezzo ${code}` }).click()
  await said(lina, /annullata/)
  assert.equal(await counted(`code = '${code}' and state = 'withdrawn'`), 1)
  await lina.context().close()
})

test('when the net fails the pieces stay in view, survive a reload, and are saved once', async () => {
  const lina = await visitor(place, 'lina')
  await visit(lina, morning)
  const before = (await counted('true')) ?? 0
  // The house receives the first, but its answer is lost on the way; the second never leaves.
  let sent = 0
  await lina.route(`**${morning}?*`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    if (++sent === 1) await route.fetch()
    await route.abort()
  })
  await type(lina, 'dial')
  await said(lina, /non ancora salvato/)
  await type(lina, 'pop')
  await said(lina, /2 pezzi non ancora salvati/)
  assert.equal(await lina.locator('[data-latest] li[data-state=waiting]').count(), 2)
  lina.on('dialog', (dialog) => dialog.accept())
  await lina.reload()
  await lina.locator('[data-latest] li[data-state=waiting]').nth(1).waitFor()
  await lina.unroute(`**${morning}?*`)
  await lina.evaluate(() => dispatchEvent(new Event('online')))
  await lina.waitForFunction(() => sessionStorage.getItem('approdo-arrivi') === null, undefined, { timeout: 20_000 })
  assert.equal(await counted('true'), before + 2)
  await lina.context().close()
})

test('without a script the same page does it by its buttons', async () => {
  const lina = await visitor(place, 'lina', { javaScript: false })
  await visit(lina, morning)
  await lina.getByRole('radio', { name: /Pacco/ }).check({ force: true })
  await lina.fill('#f-q', 'diall')
  await press(lina, 'Cerca')
  await says(lina, 'Diallo Amadou', 'casella A1')
  await press(lina, 'Salva per Diallo Amadou')
  await says(lina, 'Salvata: pacco per il n. 1', 'Pacco per Diallo Amadou')
  assert.ok(await lina.getByRole('radio', { name: /Pacco/ }).isChecked(), 'the kind stays')
  assert.deepEqual(await overflow(lina), 0)
  await lina.fill('#f-q', 'nessuno cosi')
  await press(lina, 'Cerca')
  await says(lina, 'Nessuno si chiama «nessuno cosi»')
  await press(lina, 'Metti da parte')
  await says(lina, 'messa da parte')
  await lina.context().close()
})

test('it fits a telephone, and so do the other pages of the post', async () => {
  const lina = await visitor(place, 'lina', { width: 390 })
  for (const path of [
    morning,
    '/corrispondenza/etichette',
    '/corrispondenza/pezzi',
    '/corrispondenza/da-parte',
    `/corrispondenza/persone/${named('residenza Amadou Diallo')}`,
  ]) {
    await visit(lina, path)
    assert.equal(await overflow(lina), 0, path)
    assert.deepEqual(await barriers(lina), [], path)
  }
  await visit(lina, `${morning}?sportello=${deskService}`)
  await lina.locator('#f-q').fill('dia')
  await lina.getByRole('option', { name: /Diallo Amadou/ }).click()
  await said(lina, /Diallo Amadou: salvata/)
  await lina.context().close()
})
