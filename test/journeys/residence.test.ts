import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addDesk } from '../desk-world.ts'
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
  townOn,
  visit,
  visitor,
  words,
} from './browser.ts'

let place: Town
before(async () => {
  place = await town('2026-11-23')
  await addDesk(place)
})

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'
  const family = javaScript ? 'Keita' : 'Barry'

  test(`somebody without papers asks, is heard, registered, renewed, and finds a home, ${on} JavaScript`, async () => {
    const sara = await visitor(place, 'sara', { javaScript })
    const elena = await visitor(place, 'elena', { javaScript })
    const request = await asks(sara, family)
    await isHeard(sara, request)
    await isWarned(elena, request)
    await answers(sara, request)
    const registration = await isAccepted(elena, request, family)
    await isWrittenByTheRegistry(sara, registration)
    await shows(sara, registration)
    if (javaScript) await nothingIsInTheWay(sara, elena, request, registration)
    await isRenewed(place, registration, { javaScript })
    await findsAHome(place, registration, { javaScript })
  })
}

/** Sara records somebody who has no papers, and the request with them. */
async function asks(sara: Page, family: string): Promise<string> {
  await visit(sara, '/residenza/domande')
  await follow(sara, 'Nuova domanda')
  await answer(sara, { 'Nome, data di nascita o codice fiscale': family })
  await press(sara, 'Cerca', sara.locator('main'))
  await says(sara, 'Nessuno con questo nome fra le persone che puoi vedere')
  await follow(sara, 'Registra una nuova persona')
  await answer(sara, { Cognome: family, Nome: 'Moussa' })
  await press(sara, 'Guarda se c’è già')
  await press(sara, /^Registra/, sara.locator('main'))
  await says(sara, 'Nuova domanda di residenza', `Moussa ${family}`)
  await press(sara, 'Manda la domanda')
  // the only person, the only desk and today are there already
  await says(sara, 'Domanda mandata', 'Da valutare', 'nessuno: chiedine uno')
  const request = pathOf(sara)
  await follow(sara, 'Completa o correggi')
  await answer(sara, { 'Dorme qui': true, Relazione: 'Viene alla mensa da marzo', 'Ente o parrocchia': 'Parrocchia' })
  await press(sara, 'Salva')
  await says(sara, 'Dorme qui', 'Viene alla mensa da marzo')
  return request
}

async function isHeard(sara: Page, request: string): Promise<void> {
  await visit(sara, request)
  await follow(sara, 'Scrivi un colloquio')
  await press(sara, 'Salva il colloquio')
  await says(sara, 'Prima di continuare, controlla')
  await answer(sara, { 'Che cosa avete detto': 'Dorme in via Tortona da un amico' })
  await press(sara, 'Salva il colloquio')
  await says(section(sara, 'Colloqui'), 'Dorme in via Tortona da un amico', 'Sara Fontana')
  await says(sara, 'Decide chi coordina lo sportello')
}

async function isWarned(elena: Page, request: string): Promise<void> {
  await visit(elena, request)
  await elena.getByText('Manda il preavviso di rifiuto', { exact: true }).click()
  const notice = elena.locator('details').filter({ hasText: 'art. 10-bis' }).first()
  await answer(notice, {
    Motivo: 'Non risultano legami con il territorio',
    'I fatti, come li leggerà la persona': 'Non risulta dove dorme',
  })
  await press(elena, 'Manda il preavviso')
  await says(elena, 'Preavviso di rifiuto inviato', 'Può rispondere fino al 3 dicembre 2026', 'ha ancora tempo')
}

async function answers(sara: Page, request: string): Promise<void> {
  await visit(sara, request)
  await sara.getByText('Registra la risposta al preavviso', { exact: true }).click()
  await answer(sara, { 'Che cosa risponde': 'L’amico conferma per iscritto' })
  await press(sara, 'Registra la risposta')
  await says(sara, 'Ha risposto: L’amico conferma per iscritto')
}

async function isAccepted(elena: Page, request: string, family: string): Promise<string> {
  await visit(elena, request)
  await elena.getByText('Accogli e registra', { exact: true }).first().click()
  await answer(elena, { 'Casella o scaffale': 'D7', 'Lingua degli avvisi': 'Francese' })
  await press(elena, 'Accogli e registra')
  await says(elena, 'Accolta', 'Registrazione n.')
  await follow(elena, /^Registrazione n\./)
  await says(elena, `${family} Moussa`, 'Attiva', 'Via Olmetto 6, n. ', 'D7')
  await says(elena, 'Da iscrivere entro il 25 novembre 2026 (fra 2 giorni)', 'In corso fino al 7 gennaio 2027')
  return pathOf(elena)
}

async function isWrittenByTheRegistry(sara: Page, registration: string): Promise<void> {
  await visit(sara, '/oggi')
  await says(sara, 'è da iscrivere in anagrafe entro il 25 novembre 2026')
  await visit(sara, registration)
  await follow(sara, 'Anagrafe e accertamenti')
  await answer(sara, { 'Iscrizione in anagrafe il': '2026-11-23' })
  await press(sara, 'Salva')
  await says(sara, 'Iscrizione del 23 novembre 2026')
}

async function shows(sara: Page, registration: string): Promise<void> {
  await visit(sara, registration)
  await says(sara, 'Nessuna presenza finora')
  await press(sara, 'Di passaggio oggi')
  await says(sara, 'Presenza del 23 novembre 2026, oggi')
  await press(sara, 'Annulla')
  await says(sara, 'Nessuna presenza finora')
}

async function nothingIsInTheWay(sara: Page, elena: Page, request: string, registration: string): Promise<void> {
  const hers = [
    request,
    registration,
    `${registration}/visite`,
    `${registration}/modifica`,
    '/residenza/registrazioni',
    '/residenza/domande?stato=tutte',
    '/residenza/domande/nuova',
  ]
  for (const path of hers) await isClear(sara, path)
  for (const path of [`${registration}/fine`, `${registration}/sospensione`, '/residenza/sportelli'])
    await isClear(elena, path)
  await visit(elena, '/residenza/sportelli')
  await follow(elena, 'Sportello residenza ASP')
  await isClear(elena, pathOf(elena))
  await isClear(elena, `${pathOf(elena)}/regole/nuove`)
}

async function isClear(page: Page, path: string): Promise<void> {
  await visit(page, path)
  assert.deepEqual(await barriers(page), [], path)
  await page.setViewportSize({ width: 360, height: 800 })
  assert.ok((await overflow(page)) <= 0, `${path} is wider than a phone`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Ten months and a half later it is time. */
async function isRenewed(place: Town, registration: string, how: { javaScript: boolean }): Promise<void> {
  const sara = await visitor(await townOn(place, '2027-10-11'), 'sara', how)
  await visit(sara, registration)
  await says(sara, 'Fino al 22 novembre 2027 (fra 42 giorni): proponi il rinnovo', 'confermata dal silenzio')
  await follow(sara, 'Rinnova')
  await says(sara, 'Varrà dal 23 novembre 2027 al 22 novembre 2028')
  await press(sara, 'Rinnova')
  await says(sara, 'Registrazione rinnovata', 'Fino al 22 novembre 2028')
}

async function findsAHome(place: Town, registration: string, how: { javaScript: boolean }): Promise<void> {
  const elena = await visitor(await townOn(place, '2028-02-29'), 'elena', how)
  await visit(elena, registration)
  await follow(elena, 'Chiudi la registrazione')
  await answer(elena, { Motivo: 'Ha una casa stabile' })
  await press(elena, 'Chiudi la registrazione')
  await says(elena, 'Scegli che casa ha trovato', 'Scrivi il nuovo indirizzo')
  await answer(elena, {
    'Che casa ha trovato': 'Casa popolare (ERP/SAP)',
    'Nuovo indirizzo': 'Via Giambellino 50, Milano',
  })
  await press(elena, 'Chiudi la registrazione')
  await says(elena, 'Chiusa dal 29 febbraio 2028: ha una casa stabile', 'Casa popolare', 'Via Giambellino 50')
  assert.doesNotMatch(await words(elena), /Ricerca senza esito/)
}
