import assert from 'node:assert/strict'
import { test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import {
  answer,
  follow,
  type Page,
  pathOf,
  press,
  says,
  type Town,
  town,
  townOn,
  visit,
  visitor,
  words,
} from './browser.ts'

const file = `/persone/nuclei/${named('Kofi Mensah')}`

for (const javaScript of [true, false]) {
  test(`a person alone says no, then yes, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const place = await town()
    const omar = await visitor(place, 'omar', { javaScript })
    const carla = await visitor(place, 'carla', { javaScript })
    const referral = await refer(omar)
    await list(carla, referral)
    await propose(carla, referral)
    await decline(omar, referral)
    await propose(carla, referral)
    const stay = await enter(omar)
    await isAtHome(place, omar, stay)
    await isPastTheTerm(place, stay, { javaScript })
  })
}

/** Omar meets Kofi at the desk: he sleeps in the street, and all that the rules ask is known at once. */
async function refer(omar: Page): Promise<string> {
  await visit(omar, `/segnalazioni/nuova?nucleo=${named('Kofi Mensah')}`)
  await answer(omar, { 'Da dove arriva': 'Sportello', Motivo: 'Senza dimora', Alta: true })
  await press(omar, 'Registra la segnalazione')
  const referral = pathOf(omar)
  await follow(omar, 'Rispondi')
  for (const requirement of ['Ha un provvedimento esecutivo di sfratto', 'Ha un ISEE fino a 16.000 euro'])
    await answer(omar.getByRole('group', { name: requirement }), { Sì: true, 'Da che cosa lo sappiamo': 'Colloquio' })
  await press(omar, 'Salva le risposte')
  await says(omar, 'Tutti i requisiti ci sono')
  return referral
}

async function list(carla: Page, referral: string): Promise<void> {
  await visit(carla, referral)
  await press(carla, 'Dichiara idonea')
  await press(carla, 'Metti in lista d’attesa')
  await says(carla, 'In lista d’attesa: 1ª di 1')
}

async function propose(carla: Page, referral: string): Promise<void> {
  await visit(carla, referral)
  await follow(carla, 'Cerca un posto')
  await press(carla, /^Proponi/)
  await says(carla, 'In attesa di risposta')
}

async function decline(omar: Page, referral: string): Promise<void> {
  await visit(omar, '/proposte')
  await follow(omar, 'Kofi Mensah')
  await omar.getByText('Il posto non va: registra il rifiuto').click()
  await answer(omar, { Motivo: 'Troppo lontano da lavoro, scuola o affetti', Nota: 'Lavora a Lambrate, di notte.' })
  await press(omar, 'Registra il rifiuto')
  await says(omar, 'Rifiutata', 'Ha rifiutato il nucleo Troppo lontano da lavoro, scuola o affetti')
  await visit(omar, referral)
  await says(omar, 'In lista d’attesa: 1ª di 1')
}

async function enter(omar: Page): Promise<string> {
  await visit(omar, file)
  await follow(omar, 'Vedi la proposta')
  await press(omar, 'Accetta il posto')
  await follow(omar, 'Registra l’ingresso')
  await press(omar, 'Registra l’ingresso')
  await says(omar, 'Ingresso registrato', '1 comunicazione')
  return pathOf(omar)
}

async function isAtHome({ sql }: Town, omar: Page, stay: string): Promise<void> {
  await visit(omar, file)
  await says(omar, /Ospitalità ora/, 'Hub Barona')
  await visit(omar, `${stay}/componenti`)
  await says(omar, 'tutto il nucleo è già qui', 'È rimasta una persona sola')
  const offers = await sql(`select state from placements.offer order by made_at, state`)
  assert.deepEqual(offers.map(({ state }) => state).sort(), ['accepted', 'declined'])
  const held = await sql(`select kind, count(*)::int as lines from housing.bed_nights group by kind`)
  assert.deepEqual(held, [{ kind: 'stay', lines: 1 }])
}

/** Sixty days later nobody has asked for more time: whoever coordinates reads it first thing. */
async function isPastTheTerm(place: Town, stay: string, visitIn: { javaScript: boolean }): Promise<void> {
  const later = await townOn(place, '2027-01-25')
  const carla = await visitor(later, 'carla', visitIn)
  await visit(carla, '/oggi')
  await says(carla, 'Oltre il termine', 'Kofi Mensah è oltre il termine da 4 giorni')
  await visit(carla, stay)
  assert.match(await words(carla), /Il termine autorizzato è passato/)
}
