import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  answer,
  follow,
  type Page,
  pathOf,
  press,
  says,
  signIn,
  stranger,
  type Town,
  town,
  visit,
  visitor,
} from './browser.ts'

let place: Town
before(async () => {
  place = await town()
})

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'
  const service = javaScript ? 'Residenza Corvetto' : 'Residenza Gratosoglio'
  const email = javaScript ? 'bianca@approdo.example' : 'berta@approdo.example'
  const name = javaScript ? 'Bianca Longhi' : 'Berta Longhi'

  test(`Ada opens a service with its rules and somebody to work in it, ${on} JavaScript`, async () => {
    const ada = await visitor(place, 'ada', { javaScript })
    await openService(ada, service)
    await changeRules(ada)
    const secret = await addPerson(ada, { name, email, service })
    const newcomer = await (await stranger(place, { javaScript })).newPage()
    await changesPassword(newcomer, email, secret)
    await giveAnotherRole(ada, name)
    await newcomer.goto('/segnalazioni')
    await says(newcomer, 'Segnalazioni')
    await isOnTheTrail(ada, name)
  })
}

/** With the rules one usually begins from, which are then in force from the day it opens. */
async function openService(ada: Page, name: string): Promise<void> {
  await visit(ada, '/amministrazione/servizi/nuovo')
  await answer(ada, {
    'Ente che lo gestisce': 'Comune di Milano',
    Nome: name,
    Tipo: 'Residenzialità sociale temporanea (RST)',
    'Aperto dal': '2026-11-01',
    'Residenzialità sociale temporanea': true,
    'Atto che le decide': 'Determina 7 del 2026',
  })
  await press(ada, 'Apri il servizio')
  await says(ada, name)
}

/** A new version, from a later day: the one before stays as it was. */
async function changeRules(ada: Page): Promise<void> {
  const rules = `${pathOf(ada)}/regole`
  await visit(ada, `${rules}/nuova`)
  await answer(ada, {
    'Vale dal': '2027-01-01',
    'Atto che le decide': 'Determina 1 del 2027',
    'Notti di ripristino dopo un’uscita': '5',
  })
  await press(ada, 'Prepara la versione')
  await visit(ada, rules)
  await says(ada, 'Determina 7 del 2026', 'Determina 1 del 2027')
}

async function addPerson(ada: Page, who: { name: string; email: string; service: string }): Promise<string> {
  await visit(ada, '/amministrazione/utenti/nuovo')
  await answer(ada, {
    'Nome e cognome': who.name,
    'Indirizzo e-mail di lavoro': who.email,
    'Operatore dell’accoglienza': true,
    Dove: who.service,
    Dal: '2026-11-22',
    'Con una password da stampare': true,
  })
  await press(ada, 'Aggiungi la persona')
  await says(ada, 'Password da consegnare', who.email)
  const secret = await ada.locator('code').innerText()
  await follow(ada, 'L’ho consegnata')
  return secret
}

/** The password that was handed over opens one page only: where it is changed. */
async function changesPassword(page: Page, email: string, secret: string): Promise<void> {
  await signIn(page, email, secret)
  assert.equal(pathOf(page), '/password')
  await page.goto('/persone')
  assert.equal(pathOf(page), '/password')
  const wanted = 'una casa con il glicine'
  await answer(page, { 'Password di adesso': secret, 'Nuova password': wanted, 'Nuova password, di nuovo': wanted })
  await press(page, 'Cambia la password')
  assert.equal(pathOf(page), '/oggi')
}

async function giveAnotherRole(ada: Page, name: string): Promise<void> {
  await visit(ada, '/amministrazione/utenti')
  await follow(ada, name)
  await follow(ada, 'Dai un ruolo')
  await answer(ada, { 'Assistente sociale': true, Dove: 'Hub Barona', Dal: '2026-11-22' })
  await press(ada, 'Dai il ruolo')
  await says(ada, 'Assistente sociale', 'Hub Barona')
}

async function isOnTheTrail(ada: Page, name: string): Promise<void> {
  await visit(ada, '/amministrazione/tracce')
  for (const [kind, value] of [
    ['Versione delle regole', 'Determina 1 del 2027'],
    ['Ruolo di un utente', name],
  ] as const) {
    await answer(ada, { Chi: 'Ada Moretti', 'Che cosa': `Dati: ${kind}` })
    await press(ada, 'Mostra', ada.locator('main'))
    await says(ada, `Ada Moretti Creazione: ${kind}`)
    await ada.locator('main details summary').first().click()
    await says(ada, value)
  }
}
