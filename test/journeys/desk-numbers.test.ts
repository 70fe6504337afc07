import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addDesk } from '../desk-world.ts'
import {
  answer,
  barriers,
  follow,
  overflow,
  type Page,
  press,
  says,
  section,
  type Town,
  town,
  visit,
  visitor,
} from './browser.ts'

const sheet = [
  'N.;Cognome;Nome;Sesso;Nato il;Nazionalità;Cellulare;Decorrenza;Casella',
  '101;Gassama;Rokhaya;F;02/07/1979;Senegal;333 1234567;02/02/2026;A7',
  '1;Neri;Ugo;M;1960;Italia;;15/06/2026;',
  '103;Diallo;Amadou;M;01/05/1990;Senegal;;15/06/2026;',
].join('\n')

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'
  let place: Town
  let sara: Page
  let elena: Page
  const clean = async (page: Page) => {
    if (!javaScript) return
    assert.deepEqual(await barriers(page), [])
    assert.equal(await overflow(page), 0)
  }

  before(async () => {
    place = await town()
    Object.assign(place.actors, await addDesk(place))
    sara = await visitor(place, 'sara', { javaScript })
    elena = await visitor(place, 'elena', { javaScript })
  })

  test(`Elena brings the desk's sheet: what is wrong is said, what is right comes in, ${on} JavaScript`, async () => {
    await visit(elena, '/importa')
    await answer(elena, { 'Registrazioni di residenza: le persone di uno sportello': true })
    await elena
      .getByLabel('Servizio', { exact: true })
      .selectOption({ label: 'Sportello residenza ASP (ASP Golgi-Redaelli)' })
    const file = { name: 'registro.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }
    await elena.getByLabel('File', { exact: true }).setInputFiles(file)
    await press(elena, 'Carica e controlla')
    await says(
      elena,
      '3 righe lette',
      '1 da importare',
      'Nessuno comincia a ricevere SMS o e-mail',
      'Il numero 1 in Approdo è già di Amadou Diallo',
      'registrala dal suo fascicolo, con «Chiedi la residenza»',
    )
    await clean(elena)
    await press(elena, 'Conferma e importa')
    await says(elena, '2 righe hanno un problema')
    await answer(elena, { 'Importa le righe che vanno bene e lascia da parte le altre 2': true })
    await press(elena, 'Conferma e importa')
    await says(elena, 'Importazione riuscita', '1 registrazione nuova', '2 lasciate da parte')
    await clean(elena)
    await follow(elena, 'Guarda le registrazioni')
    await says(elena, 'Gassama Rokhaya', '101')
  })

  test(`Sara reads the year's numbers, and opens who is behind one, ${on} JavaScript`, async () => {
    await visit(sara, '/residenza/numeri')
    await says(sara, '4 registrate', '5 nuove', '1 chiuse', '+4 saldo')
    await clean(sara)
    await follow(sara, '3', section(sara, 'Per sesso').first())
    await says(sara, 'Nuove registrazioni: Femmina', 'El Amrani Fatima', 'Gassama Rokhaya')
    await visit(sara, '/residenza/numeri?anno=2019')
    await says(sara, '0 registrate', 'La posta Niente nel periodo.')
    await clean(sara)
  })

  test(`from the letters Sara starts a path, and what she proposed stays written, ${on} JavaScript`, async () => {
    await place.sql(
      `insert into residence.visit (id, registration_id, service_id, on_day, at, kind)
       select gen_random_uuid(), id, service_id, '2026-11-20', '2026-11-20 10:00+01', 'came' from residence.registration where number = 1`,
    )
    await visit(sara, '/residenza/percorsi')
    const row = sara.getByRole('row').filter({ hasText: 'Diallo Amadou' })
    await row.locator('summary').click()
    await answer(row, { 'Che cosa hai proposto a Diallo Amadou': 'Un colloquio con l’assistente sociale' })
    await press(sara, 'Scrivi il colloquio di oggi', row)
    await says(sara, 'Scritto il colloquio di oggi.', 'Un colloquio con l’assistente sociale')
    await clean(sara)
    await follow(sara, 'Apri una segnalazione', row)
    await says(sara, 'Nuova segnalazione', 'Amadou Diallo')
  })

  test(`a body outside receives the package, and its answer is written down, ${on} JavaScript`, async () => {
    await visit(elena, '/residenza/trasferimenti/nuovo')
    await answer(elena, {
      Ente: 'Municipio 8',
      Indirizzo: 'Via Quarenghi 21, 20151 Milano',
      'Primo giorno al nuovo sportello': '2026-11-22',
      Perché: 'Lo sportello chiude.',
    })
    await press(elena, 'Prepara il trasferimento')
    await says(elena, 'Preparato: 4 persone', 'Municipio 8 non è in questo sistema: manda il pacchetto')
    await clean(elena)
    await press(elena, 'Segna come proposto')
    await press(elena, 'Registra che hanno accettato')
    await says(elena, 'Non si può ancora', 'Scrivi con quale atto l’ente ha accettato')
    await answer(elena, { 'Con quale atto hanno accettato': 'PEC prot. 12 del 22/11/2026' })
    await press(elena, 'Registra che hanno accettato')
    await says(elena, 'Accettato con un atto: PEC prot. 12 del 22/11/2026', 'risulta passata: portala a Municipio 8')
    await clean(elena)
    await visit(sara, '/residenza/numeri')
    await says(sara, '0 registrate')
  })
}
