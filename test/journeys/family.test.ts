import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addExampleUnit, hubSite } from '../../src/housing/examples.ts'
import { named } from '../../src/organisations/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import {
  answer,
  follow,
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

const file = `/persone/nuclei/${named('Nucleo Rossi')}`

for (const javaScript of [true, false]) {
  test(`a family of five goes from a referral to a home, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const walk = await setOut({ javaScript })
    for (const step of [
      refer,
      clarify,
      decide,
      offer,
      moveIn,
      notify,
      lookAtTheBoard,
      extend,
      transfer,
      moveOut,
      followUp,
    ])
      await step(walk)
  })
}

type Walk = { place: Town; javaScript: boolean; anna: Page; carla: Page; omar: Page; referral: string; stay: string }

async function setOut({ javaScript }: { javaScript: boolean }): Promise<Walk> {
  const place = await town()
  await addLargeFlat(place)
  const [anna, carla, omar] = await Promise.all([
    visitor(place, 'anna', { javaScript }),
    visitor(place, 'carla', { javaScript }),
    visitor(place, 'omar', { javaScript }),
  ])
  return { place, javaScript, anna, carla, omar, referral: '', stay: '' }
}

/** Anna finds the household and opens its referral, with the act of the eviction. */
async function refer(walk: Walk): Promise<void> {
  const { anna } = walk
  await visit(anna, '/segnalazioni')
  await follow(anna, 'Nuova segnalazione')
  await answer(anna, { 'Nome, data di nascita o codice fiscale': 'rosi maria' })
  await press(anna, 'Cerca', anna.locator('main'))
  await follow(anna, /^Scegli/)
  await answer(anna, {
    Ente: 'Comune di Milano',
    'Persona che segnala': 'Giulia Neri',
    'Da dove arriva': 'Servizi sociali',
    'Ricevuta il': '2026-11-22',
    'Alle ore': '09:00',
    Motivo: 'Sfratto esecutivo',
    'Situazione abitativa prima dell’ospitalità (ETHOS)': '9.1 · Ha uno sfratto in corso',
    'In questa situazione dal': '2026-10-01',
    Immediata: true,
    'Un posto dal': '2026-11-22',
  })
  await press(anna, 'Registra la segnalazione')
  walk.referral = pathOf(anna)
  await says(anna, 'Segnalazione registrata', 'Risposta entro le 21:00 di oggi')
  await follow(anna, 'Aggiungi')
  await answer(anna, { Atto: 'Preavviso di rilascio', Data: '2026-11-10', 'Prossima data': '2026-12-03' })
  await press(anna, 'Aggiungi l’atto')
  await says(anna, 'Rilascio: fra 11 giorni (3 dicembre 2026)')
  await onPath(anna, 'Segnalazione')
}

/** What is not known yet waits in Oggi until it is. */
async function clarify(walk: Walk): Promise<void> {
  const { anna, referral } = walk
  await visit(anna, `${referral}/requisiti`)
  await meets(anna, 'Ha un provvedimento esecutivo di sfratto')
  await press(anna, 'Salva le risposte')
  await says(anna, '1 requisito è da chiarire')
  await visit(anna, '/oggi')
  await says(anna, 'Requisito da chiarire', 'fra 7 giorni (29 novembre 2026)')
  await follow(anna, /^Chiarisci/)
  await follow(anna, 'Rispondi')
  await meets(anna, 'Ha un ISEE fino a 16.000 euro')
  await press(anna, 'Salva le risposte')
  await says(anna, 'Tutti i requisiti ci sono')
  await visit(anna, '/oggi')
  assert.equal((await words(anna.locator('main article, main li'))).includes('ISEE'), false)
}

/** Carla declares it eligible and puts it on the list, whose order is explained. */
async function decide(walk: Walk): Promise<void> {
  const { carla, referral } = walk
  await visit(carla, referral)
  await press(carla, 'Dichiara idonea')
  await press(carla, 'Metti in lista d’attesa')
  await says(carla, 'In lista d’attesa: 1ª di 1', 'Urgenza immediata', 'Per ogni minore')
  await onPath(carla, 'Lista d’attesa')
}

/** The best place comes first, the others say what they lack. */
async function offer(walk: Walk): Promise<void> {
  const { carla, referral } = walk
  await visit(carla, referral)
  await follow(carla, 'Cerca un posto')
  await answer(carla, { Uscita: '2026-12-22' })
  await press(carla, 'Cerca', carla.getByRole('form', { name: 'Notti richieste' }))
  const places = carla.locator('.ap-finder-places > li')
  assert.equal(await places.count(), 2)
  await says(places.nth(0), 'Hub Barona, A3', 'Il più adatto')
  await says(places.nth(1), 'Hub Barona, A1', 'dorme in una stanza condivisa')
  await follow(carla, /^Troppo piccoli/)
  await says(carla, 'Hub Barona, A2 Ha 2 posti, ne servono 5')
  await press(carla, 'Proponi Hub Barona, A3')
  await says(carla, 'è tenuto fino al 23 novembre 2026, 12:00', 'Numero 1')
  await onPath(carla, 'Proposta')
}

/** The household accepts, and Omar registers the move-in with its agreement. */
async function moveIn(walk: Walk): Promise<void> {
  const { carla, omar, place } = walk
  await visit(carla, file)
  await follow(carla, 'Vedi la proposta')
  await press(carla, 'Accetta il posto')
  await visit(omar, '/oggi')
  await says(omar, 'Nucleo Rossi arriva il 22 novembre 2026')
  await follow(omar, /^Registra l’ingresso/)
  await says(omar, 'Per Youssef Benali va consegnata')
  await answer(omar, { 'Uscita entro il': '2026-12-22' })
  await press(omar, 'Registra l’ingresso')
  walk.stay = pathOf(omar)
  await says(omar, 'Ingresso registrato', 'Lina Benali Hub Barona, A3, Stanza 1')
  const agreement = await omar.getByRole('link', { name: /accordo/ }).getAttribute('href')
  const paper = await omar.request.get(`${place.url}${agreement}`)
  assert.equal(paper.status(), 200)
  assert.equal(paper.headers()['content-type'], 'application/pdf')
  await onPath(omar, 'Ospitalità')
}

/** The notice of the Moroccan guest is due in 48 hours, and is marked delivered. */
async function notify(walk: Walk): Promise<void> {
  const { omar } = walk
  await visit(omar, '/oggi')
  await says(omar, 'Youssef Benali ha la comunicazione di ospitalità da consegnare entro il 24 novembre 2026, 12:00')
  await follow(omar, /^Segna consegnata/)
  await answer(omar, { 'Numero di protocollo o della ricevuta': 'PS 2026/118' })
  await press(omar, 'Segna come consegnata')
  await visit(omar, '/comunicazioni')
  assert.equal((await words(omar)).includes('Youssef Benali'), false)
  await visit(omar, '/comunicazioni?stato=consegnate')
  await says(omar, 'Youssef Benali')
}

/** The board shows them, five beds of the new flat. */
async function lookAtTheBoard(walk: Walk): Promise<void> {
  const { carla, stay } = walk
  await visit(carla, '/posti/tabellone')
  await says(carla, '5 su 13 posti occupati stanotte')
  assert.equal(
    await carla
      .locator('main')
      .getByRole('link', { name: /Nucleo Rossi/ })
      .count(),
    5,
  )
  await follow(carla, /Nucleo Rossi/)
  assert.equal(pathOf(carla), stay)
}

/** Omar asks for more time, Carla hears the opinion and decides. */
async function extend(walk: Walk): Promise<void> {
  const { carla, omar, stay } = walk
  await visit(omar, stay)
  await follow(omar, 'Chiedi una proroga')
  await answer(omar, {
    'Casa assegnata, in attesa di consegna': true,
    'Fino al giorno': '2027-01-15',
    'Perché serve': 'La casa di via Lope de Vega si consegna a metà gennaio.',
  })
  await press(omar, 'Chiedi la proroga')
  await visit(carla, '/oggi')
  await follow(carla, /^Scrivi il parere/)
  const opinion = carla.getByRole('form', { name: 'Parere' })
  await answer(opinion, { Favorevole: true, 'Di chi': 'Ufficio Casa', 'Dato il': '2026-11-22' })
  await press(carla, 'Registra il parere', opinion)
  await visit(carla, `${stay}/proroga`)
  await answer(carla.getByRole('form', { name: 'Concedi la proroga' }), { 'Nuovo termine': '2027-01-10' })
  await press(carla, 'Concedi la proroga')
  await visit(carla, stay)
  await says(carla, 'fino al 10 gennaio 2027', 'Concessa')
}

/** On 1 December two of them move to beds of another flat. */
async function transfer(walk: Walk): Promise<void> {
  const { place, javaScript, stay } = walk
  const december = await townOn(place, '2026-12-01')
  const page = await visitor(december, 'carla', { javaScript })
  await visit(page, stay)
  await follow(page, 'Trasferisci')
  const form = page.getByRole('form', { name: 'Trasferimento' })
  await answer(form, { Motivo: 'Il nuovo posto è più adatto' })
  await form.getByLabel(/^Sara Benali/).selectOption({ label: await firstBedOf(form, /^Sara Benali/, 'A2') })
  await form.getByLabel(/^Adam Benali/).selectOption({ label: await lastBedOf(form, /^Adam Benali/, 'A2') })
  await press(page, 'Trasferisci', form)
  await visit(page, stay)
  await says(section(page, 'Chi dorme qui stanotte'), /Sara Benali Hub Barona, A2/, /Maria Rossi Hub Barona, A3/)
}

/** On 8 January they leave for public housing. */
async function moveOut(walk: Walk): Promise<void> {
  const { place, javaScript, stay } = walk
  const january = await townOn(place, '2027-01-08')
  const page = await visitor(january, 'omar', { javaScript })
  await visit(page, stay)
  await follow(page, 'Registra l’uscita')
  await answer(page, {
    'Giorno di uscita': '2027-01-08',
    'Dove va': 'Casa popolare (ERP/SAP)',
    'Perché esce': 'Ha trovato casa',
  })
  await press(page, 'Registra l’uscita')
  await says(page, 'Casa popolare (ERP/SAP)', '47 notti')
  await onPath(page, 'Verifica a 3 mesi')
}

/** Three months later somebody asks how they are, and writes it down. */
async function followUp(walk: Walk): Promise<void> {
  const { place, javaScript } = walk
  const spring = await townOn(place, '2027-04-08')
  const page = await visitor(spring, 'omar', { javaScript })
  await visit(page, '/oggi')
  await says(page, 'Verifica dopo l’uscita', 'Nucleo Rossi')
  await visit(page, '/verifiche')
  await follow(page, 'Nucleo Rossi')
  await answer(page, { 'È ancora nella casa in cui è andato': true, 'Sentito il': '2027-04-08' })
  await press(page, 'Registra l’esito')
  await visit(page, '/verifiche?stato=fatte')
  await says(page, 'È ancora nella casa in cui è andato')
  await onPath(page, 'Verifica a 6 mesi')
  const [truth] = await place.sql<{ nights: string }>(
    `select sum(upper(nights) - lower(nights))::text as nights from housing.bed_nights where kind = 'stay'`,
  )
  assert.equal(truth?.nights, String(47 * 5))
}

/** A flat in which the whole family sleeps in one room of its own: better than A1, where one would share. */
async function addLargeFlat({ house }: Town): Promise<void> {
  await commitAs(house, system('test'), async (tx) => {
    await addExampleUnit(tx, hubSite, 'A3', [{ name: 'Stanza 1', private: true, beds: 5 }])
    return done(null)
  })
}

type Form = ReturnType<Page['locator']>

async function meets(page: Page, requirement: string): Promise<void> {
  const question = page.getByRole('group', { name: requirement })
  await answer(question, { Sì: true, 'Da che cosa lo sappiamo': 'Documento agli atti' })
}

/** The file's path stands at this step: the last that is done or under way. */
async function onPath(page: Page, step: string): Promise<void> {
  await visit(page, file)
  const reached = page.locator('.ap-path li').filter({ hasText: /fatto il|ora/ })
  assert.match((await reached.last().innerText()).trim(), new RegExp(`^${step}`))
}

const bedsOf = async (form: Form, person: RegExp, unit: string) =>
  (await form.getByLabel(person).locator('option').allTextContents()).filter((label) => label.includes(unit))
const firstBedOf = async (form: Form, person: RegExp, unit: string) => (await bedsOf(form, person, unit))[0] ?? ''
const lastBedOf = async (form: Form, person: RegExp, unit: string) => (await bedsOf(form, person, unit)).at(-1) ?? ''
