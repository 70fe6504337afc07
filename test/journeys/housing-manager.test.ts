import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { kofisOffer, rossisStay } from '../../src/board/examples.ts'
import { modules } from '../../src/modules.ts'
import { named } from '../../src/organisations/examples.ts'
import { answer, follow, type Page, pathOf, press, says, section, type Town, visit, visitor } from './browser.ts'
import { busyTown } from './busy-town.ts'

let place: Town
before(async () => {
  place = await busyTown()
})

const site = named('Hub Barona, edificio')

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'

  test(`a bed where somebody sleeps cannot be closed, a free one can, ${on} JavaScript`, async () => {
    const paolo = await visitor(place, 'paolo', { javaScript })
    await visit(paolo, `/posti/indisponibilita/nuova?sito=${site}`)
    await answer(paolo, {
      'Che cosa chiudi': 'Tutto l’alloggio A1',
      Motivo: 'Danni',
      'Chiusi dal': javaScript ? '2026-12-01' : '2026-12-05',
      'Riaprono il': javaScript ? '2026-12-03' : '2026-12-07',
    })
    await press(paolo, 'Chiudi i posti')
    await says(
      paolo,
      'In quelle notti c’è già qualcuno o qualcosa',
      'A1, Stanza 1, letto 1 occupato fino al 9 gennaio 2027',
    )
    await answer(paolo, {
      'Che cosa chiudi': 'A1, Stanza 2 (condivisa)',
      'Chiusi dal': javaScript ? '2027-02-01' : '2027-03-01',
    })
    await answer(paolo, { 'Riaprono il': javaScript ? '2027-02-05' : '2027-03-05' })
    await press(paolo, 'Guarda chi c’è in quelle notti')
    await says(paolo, 'In quelle notti 2 posti sono tutti liberi')
    await press(paolo, 'Chiudi i posti')
    await says(paolo, 'Danni')
    assert.match(pathOf(paolo), /^\/posti\/(indisponibilita|siti)/)
  })

  test(`works have phases with days and costs, planned and real, ${on} JavaScript`, async () => {
    const paolo = await visitor(place, 'paolo', { javaScript })
    await visit(paolo, `/posti/alloggi/${named('A2')}`)
    await follow(paolo, 'Aggiungi lavori')
    await answer(paolo, { 'Che lavori sono': `Impianto elettrico ${on}`, Atto: 'Determina 12/2026' })
    await press(paolo, 'Aggiungi i lavori')
    await follow(paolo, 'Aggiungi una fase')
    await answer(paolo, {
      Fase: 'Quadro nuovo',
      'Inizio previsto': '2026-11-02',
      'Fine prevista': '2026-11-13',
      'Costo previsto in euro': '3.200,50',
      'Inizio effettivo': '2026-11-04',
      'Fine effettiva': '2026-11-18',
      'Costo effettivo in euro': '3.450',
    })
    await press(paolo, 'Aggiungi la fase')
    await says(section(paolo, 'Fasi'), 'Quadro nuovo', '5 giorni di ritardo')
    await says(paolo, '3.450')
  })
}

test('he opens every page of his menu and of his places, and reads no one’s name', async () => {
  const paolo = await visitor(place, 'paolo')
  const names = await namesOf(place)
  const menu = modules.flatMap(({ menu = [] }) => menu).filter((entry) => entry.for(place.actors.paolo))
  const queue = [...menu.map(({ href }) => href), ...notHis]
  const seen = new Set<string>()
  for (let path = queue.shift(); path; path = queue.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const text = await textOf(paolo, path)
    for (const name of names) assert.doesNotMatch(text, new RegExp(`\\b${name}\\b`), path)
    queue.push(...[...text.matchAll(/href="(\/posti[^"?#]*)/g)].map(([, href = '']) => href).filter(isReadable))
  }
  assert.ok(seen.size > 40, `only ${seen.size} pages were reached`)
})

/** What he may not open, or opens with nothing in it. */
const notHis = [
  '/persone',
  '/cerca?q=rossi',
  '/segnalazioni',
  '/segnalazioni/lista-attesa',
  '/proposte',
  '/ospitalita',
  '/comunicazioni',
  '/verifiche',
  '/oggi',
  '/posti/cerca',
  '/posti/tabellone',
  `/persone/nuclei/${named('Nucleo Rossi')}`,
  `/persone/${named('Maria Rossi')}`,
  `/ospitalita/${rossisStay}`,
  `/proposte/${kofisOffer}`,
]

const isReadable = (path: string) => !/\.xlsx$/.test(path)

const namesOf = async ({ sql }: Town) => [
  ...new Set((await sql<{ name: string }>('select family_name as name from people.person')).map(({ name }) => name)),
]

/** All that his browser would be given, whatever is shown of it; what was searched for is his own word. */
const textOf = async (page: Page, path: string) =>
  (await (await page.request.get(place.url + path)).text()).replace(/value="rossi"|«rossi»/g, '')
