import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import { addBassi, bassi, lucia } from '../../src/sharing/examples.ts'
import {
  answer,
  barriers,
  follow,
  overflow,
  type Page,
  pathOf,
  press,
  says,
  section,
  type Town,
  town,
  visit,
  visitor,
  words,
} from './browser.ts'

let place: Town
before(async () => {
  place = await town()
  const { elena } = place.actors
  await commitAs(place.house, system('test'), async (tx) => {
    await addBassi(tx, elena.kind === 'user' ? elena.userId : undefined)
    return done(null)
  })
})

const file = `/persone/nuclei/${bassi}`
const person = `/persone/${named('Lucia Bassi')}`

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'

  test(`Anna asks for a file, Elena grants two parts and takes them back, ${on} JavaScript`, async () => {
    const anna = await visitor(place, 'anna', { javaScript })
    const elena = await visitor(place, 'elena', { javaScript })
    await visit(anna, '/cerca?q=bassi')
    await says(anna, 'Nessuno risponde a queste parole')
    await follow(anna, 'Conosciuta altrove?')
    await isNamed(anna)
    await says(anna, 'È seguita da Alloggi ASP Municipio 6 (ASP Golgi-Redaelli)')
    assert.doesNotMatch(await words(anna), /Nucleo Bassi/)
    await follow(anna, 'Chiedi il fascicolo')
    await press(anna, 'Manda la richiesta')
    await says(anna, 'Prima di continuare, controlla')
    await answer(anna, { 'Perché vi serve': 'È venuta al nostro sportello' })
    await press(anna, 'Manda la richiesta')
    const request = pathOf(anna)
    await says(anna, 'In attesa')

    await visit(elena, '/oggi')
    await follow(elena, /^Rispondi/)
    await says(elena, 'Nucleo Bassi', 'Anna Colombo', 'È venuta al nostro sportello')
    await answer(elena, { 'Recapiti e documenti d’identità': true, Ospitalità: true, 'Consenso informato': true })
    await press(elena, 'Condividi il fascicolo')
    await says(elena, 'Concessa')

    await visit(anna, request)
    await follow(anna, 'Nucleo Bassi')
    await says(
      section(anna, 'Chi può aprire il fascicolo'),
      'Hub Barona',
      'recapiti e documenti d’identità, ospitalità',
    )
    await visit(anna, person)
    await says(anna, '333 000 1122')
    if (javaScript) assert.deepEqual(await barriers(anna), [])

    await visit(elena, `${file}/condivisione`)
    await elena.getByText('Revoca', { exact: true }).first().click()
    await answer(elena, { Motivo: 'Hanno finito' })
    await press(elena, 'Revoca a Hub Barona')
    await says(elena, 'Revocata')
    assert.equal((await anna.goto(file))?.status(), 404)
    assert.equal((await anna.goto(person))?.status(), 404)
    await anna.context().close()
    await elena.context().close()
  })

  test(`Omar breaks the glass, Elena reads why, he closes it when done, ${on} JavaScript`, async () => {
    const omar = await visitor(place, 'omar', { javaScript, width: 390 })
    const elena = await visitor(place, 'elena', { javaScript })
    const reason = `La bambina sta male, ${on} JavaScript`
    await visit(omar, '/persone/altrove')
    await isNamed(omar)
    await follow(omar, 'È un’emergenza: apri ora')
    await says(omar, 'Il fascicolo si apre subito, a te soltanto, per 4 ore')
    await answer(omar, { 'Che cosa succede': 'Presto' })
    await press(omar, 'Apri il fascicolo ora')
    await says(omar, 'Scrivi qualche parola in più')
    await answer(omar, { 'Che cosa succede': reason })
    await press(omar, 'Apri il fascicolo ora')
    await says(omar, 'Nucleo Bassi', /Aperto in emergenza fino al/)
    if (javaScript) assert.deepEqual(await barriers(omar), [])
    if (javaScript) assert.equal(await overflow(omar), 0)

    await visit(elena, '/oggi')
    await follow(elena, /^Rileggi/)
    await says(elena, 'Omar Ferri', reason)
    await answer(elena, { 'Che cosa ne pensi': 'Era giustificata' })
    await press(elena, 'Segna come riletta')
    await says(elena, 'Riletta da Elena Sala')

    await press(omar, 'Ho finito: chiudilo')
    assert.equal((await omar.goto(file))?.status(), 404)
    await omar.context().close()
    await elena.context().close()
  })
}

test('Elena hands the charge over, Anna takes it, and the file passes with it', async () => {
  const anna = await visitor(place, 'anna')
  const elena = await visitor(place, 'elena')
  await visit(elena, `${file}/condivisione`)
  await follow(elena, 'Passa la presa in carico')
  await answer(elena, { 'Al servizio': 'Hub Barona', Perché: 'Si sono trasferiti in zona' })
  await press(elena, 'Proponi il passaggio')
  await says(elena, 'In attesa', 'Ritira la proposta')

  await visit(anna, '/persone/richieste')
  await follow(anna, 'Nucleo Bassi')
  await says(anna, 'Nucleo Bassi, 2 persone', 'Si sono trasferiti in zona')
  assert.doesNotMatch(await words(anna), /Lucia|Nino/)
  await answer(anna, { 'Chi lo seguirà': 'Anna Colombo' })
  await press(anna, 'Accetta la presa in carico')
  await says(section(anna, 'In carico a'), 'Hub Barona', 'Anna Colombo')
  assert.equal((await elena.goto(file))?.status(), 404)
})

async function isNamed(page: Page): Promise<void> {
  await answer(page, { Cognome: lucia.familyName, Nome: lucia.givenName, 'Data di nascita': lucia.birthDate })
  await press(page, 'Chiedi se è conosciuta')
  assert.equal(new URL(page.url()).search, '', 'nobody is named in an address')
}
