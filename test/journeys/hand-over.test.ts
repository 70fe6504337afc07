import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addExampleItem } from '../../src/mail/examples.ts'
import { named } from '../../src/organisations/examples.ts'
import { commitAs } from '../../src/platform/house.ts'
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
  type Town,
  town,
  visit,
  visitor,
  words,
} from './browser.ts'

const diallo = named('residenza Amadou Diallo')
const elAmrani = named('residenza Fatima El Amrani')

for (const javaScript of [true, false])
  test(`a volunteer hands over the post and hangs the board, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const place = await theDesk()
    const lina = await visitor(place, 'lina', { javaScript, width: 390 })
    if (javaScript) withScripts.add(lina)
    await find(lina)
    if (javaScript) await handOverSigned(lina)
    else await handOverOnPaper(lina, 'diallo')
    await handOverOnPaper(lina, 'fatima')
    await undo(lina)
    await comeForNothing(lina)
    await hangTheBoard(place, lina)
  })

/** Three letters for Amadou Diallo (one registered), a notice of storage and a letter for Fatima El Amrani. */
async function theDesk(): Promise<Town> {
  const place = await town()
  const actors = await addDesk(place)
  const arrivals: Parameters<typeof addExampleItem>[1][] = [
    { registrationId: diallo, sender: 'INPS', shelf: 'A1' },
    { registrationId: diallo, kind: 'registered', sender: 'Questura di Milano' },
    { registrationId: diallo, sender: 'ATS Milano' },
    { registrationId: elAmrani, sender: 'Comune di Milano' },
    {
      registrationId: elAmrani,
      kind: 'storage_notice',
      storedKind: 'registered',
      storedAt: 'Ufficio postale Milano 32',
      storedCode: 'AB 1234',
    },
  ]
  for (const arrival of arrivals)
    assert.ok((await commitAs(place.house, actors.lina, (tx) => addExampleItem(tx, arrival))).ok)
  return place
}

const withScripts = new WeakSet<Page>()

/** Where scripts do not run axe does not either: it has looked at the same pages in the other walk. */
async function sound(page: Page): Promise<void> {
  if (withScripts.has(page)) assert.deepEqual(await barriers(page), [], pathOf(page))
  assert.equal(await overflow(page), 0, pathOf(page))
}

/** The home of a volunteer is the question who is there; some letters, or the number, are enough. */
async function find(page: Page): Promise<void> {
  await visit(page, '/')
  assert.equal(pathOf(page), '/corrispondenza/consegna')
  await sound(page)
  await look(page, 'zzzz')
  await says(page, 'Nessuno risponde a questo nome')
  await sound(page)
  await look(page, 'diallo')
  await says(page, 'Diallo Amadou', 'casella A1', 'Raccomandata da Questura di Milano', 'serve il documento')
  assert.doesNotMatch(await words(page), /El Amrani/)
  await sound(page)
}

async function look(page: Page, typed: string): Promise<void> {
  await visit(page, '/corrispondenza/consegna')
  await answer(page, { 'Nome, numero o codice dell’etichetta': typed })
  await press(page, 'Cerca', page.locator('main'))
}

/** Two of three pieces, with a finger on the glass. */
async function handOverSigned(page: Page): Promise<void> {
  await page.getByLabel(/Lettera da INPS/).uncheck()
  await answer(page, { 'Persona conosciuta': true })
  await press(page, 'Consegna i pezzi spuntati')
  await says(page, 'Manca la firma')
  await page.getByLabel(/Firma sullo schermo/).check()
  await sign(page)
  await press(page, 'Consegna i pezzi spuntati')
  await says(page, 'serve il documento o il PIN')
  await sound(page)
  await answer(page, { 'Documento mostrato': true })
  await page.getByLabel(/Firma sullo schermo/).check()
  await sign(page)
  await press(page, 'Consegna i pezzi spuntati')
  await says(page, 'Consegnati 2 pezzi')
  await follow(page, 'Vedi o annulla')
  await says(page, 'A Diallo Amadou', 'Documento mostrato', 'Lina Pozzi')
  assert.equal(await page.getByRole('img', { name: 'Firma di Diallo Amadou' }).count(), 1)
  await sound(page)
}

async function sign(page: Page): Promise<void> {
  const pad = page.locator('canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  for (let step = 1; step < 25; step++) await page.mouse.move(box.x + 30 + step * 8, box.y + 60 + (step % 5) * 10)
  await page.mouse.up()
}

/** All that waits, against a receipt that is printed and signed. */
async function handOverOnPaper(page: Page, who: string): Promise<void> {
  await look(page, who)
  if (who === 'fatima') await says(page, 'Avvisi di giacenza', 'Ufficio postale Milano 32', 'AB 1234')
  await answer(page, { 'Documento mostrato': true, 'Ricevuta di carta, da firmare': true })
  await press(page, 'Consegna i pezzi spuntati')
  await says(page, 'Stampa la ricevuta e falla firmare')
  const receipt = await page.request.get(`${pathOf(page)}/ricevuta.pdf`)
  assert.equal(receipt.headers()['content-type'], 'application/pdf')
  assert.equal((await receipt.body()).subarray(0, 5).toString(), '%PDF-')
  await sound(page)
}

/** It was the wrong person: the letters wait again. */
async function undo(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Annulla la consegna' }).click()
  await press(page, 'Annulla la consegna', page.locator('details'))
  await says(page, 'Scrivi perché si annulla')
  await answer(page, { Perché: 'Persona sbagliata' })
  await press(page, 'Annulla la consegna', page.locator('details'))
  await says(page, 'i pezzi aspettano di nuovo', 'Persona sbagliata')
  await look(page, '2')
  await says(page, 'El Amrani Fatima', 'Lettera da Comune di Milano')
}

/** Nothing waits, and having come counts all the same. */
async function comeForNothing(page: Page): Promise<void> {
  await look(page, 'popescu')
  await says(page, 'Non c’è posta')
  await sound(page)
  await press(page, 'Segna la presenza')
  await says(page, 'Segnata la presenza di Popescu Ionut')
}

/** Numbers, and not a name. */
async function hangTheBoard({ sql }: Town, page: Page): Promise<void> {
  await visit(page, '/corrispondenza/bacheca')
  const board = await words(page)
  assert.match(board, /\b2\b/)
  assert.doesNotMatch(board, /Fatima|Amrani|Diallo|Popescu/)
  await sound(page)
  const paper = await page.request.get('/corrispondenza/bacheca.pdf?foglio=A3')
  assert.equal(paper.headers()['content-type'], 'application/pdf')
  const visits = await sql(
    `select kind, count(*)::int as n from residence.visit where undone_at is null group by kind order by kind`,
  )
  assert.deepEqual(visits, [
    { kind: 'came', n: 1 },
    { kind: 'collected', n: 1 },
  ])
}
