import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskService } from '../../src/residence/examples.ts'
import { receivingDesk } from '../../src/residence-transfers/examples.ts'
import { addClosingDesk, child, hiddenRegistration, parent } from '../closing-desk.ts'
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
  words,
} from './browser.ts'

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'
  let place: Town
  let elena: Page
  let carla: Page
  let address = ''
  const count = async (where: string) =>
    (await place.sql<{ n: number }>(`select count(*)::int as n from ${where}`))[0]?.n ?? -1
  const registered = (service: string) =>
    count(`residence.registration where service_id = '${service}' and upper_inf(during)`)
  const clean = async (page: Page) => {
    if (!javaScript) return
    assert.deepEqual(await barriers(page), [])
    assert.equal(await overflow(page), 0)
  }

  before(async () => {
    place = await town()
    await addClosingDesk(place)
    elena = await visitor(place, 'elena', { javaScript })
    carla = await visitor(place, 'carla', { javaScript })
  })

  test(`a desk with its 60 people cannot just be closed, ${on} JavaScript`, async () => {
    assert.equal(await registered(deskService), 60)
    await assert.rejects(
      place.sql(`update organisations.service set closed_on = '2026-12-01' where id = $1`, [deskService]),
      /ci sono ancora registrazioni in vigore/,
    )
  })

  test(`Elena prepares the whole desk, and leaves nobody without a look, ${on} JavaScript`, async () => {
    await visit(elena, '/residenza/trasferimenti')
    await says(elena, 'Nessun trasferimento aperto')
    await clean(elena)
    await follow(elena, 'Trasferisci tutto lo sportello')
    await press(elena, 'Prepara il trasferimento')
    await says(elena, 'Prima di continuare, controlla', 'Scegli uno sportello, oppure scrivi a quale ente passano')
    await clean(elena)
    await answer(elena, {
      'A quale sportello': 'Sportello residenza Municipio 4 · Comune di Milano',
      'Primo giorno al nuovo sportello': '2026-11-22',
      Perché: 'Lo sportello chiude: tutte le persone passano al Municipio 4.',
    })
    await press(elena, 'Prepara il trasferimento')
    await says(
      elena,
      'Preparato: 60 persone',
      'Ha una delega: vale anche là',
      'Sospesa (detenzione): la sospensione continua là.',
      'Minorenne: passa con il genitore.',
      'Protetta: passa solo se chi accetta è fra chi può leggere di lei.',
      'Un pezzo l’aspetta.',
      'Scade presto',
    )
    await clean(elena)
    address = new URL(elena.url()).pathname
    assert.equal((await carla.goto(address))?.status(), 404)
  })

  test(`somebody is left out with a reason, and taken back, ${on} JavaScript`, async () => {
    await elena.goto(address)
    await follow(elena, /^Lascia fuori: Popescu Ionut/)
    await clean(elena)
    await answer(elena, { 'Perché resta fuori': 'Vuole restare qui' })
    await press(elena, 'Lascia fuori')
    await says(elena, 'Vuole restare qui', '59 persone')
    await follow(elena, /^Perché è fuori: Popescu Ionut/)
    await press(elena, 'Rimettila nel trasferimento')
    await says(elena, '60 persone da Sportello residenza ASP')
  })

  test(`the letters are written, each is told, and it is proposed, ${on} JavaScript`, async () => {
    await elena.goto(address)
    await press(elena, 'Scrivi le lettere che mancano')
    await says(elena, '60 di 60.')
    assert.equal(await count(`residence.paper where kind = 'transfer'`), 60)
    const letters = await place.app.request(`${address}/lettere.pdf`, {
      headers: { cookie: place.cookies.get('elena') ?? '' },
    })
    assert.equal(letters.headers.get('content-type'), 'application/pdf')
    await press(elena, 'Segna avvisate quelle spuntate')
    await says(elena, '60 di 60 avvisate')
    assert.equal(await count(`residence_transfers.transfer_person where told_on = '2026-11-22'`), 60)
    await press(elena, 'Proponi il trasferimento')
    await says(elena, 'Aspettare la risposta', 'Aspetta risposta')
    await clean(elena)
  })

  test(`Carla reads it on Oggi and accepts: nobody is left here, everybody is there, ${on} JavaScript`, async () => {
    await visit(carla, '/oggi')
    await says(
      carla,
      '60 persone da Sportello residenza ASP a Sportello residenza Municipio 4 dal 22 novembre 2026, se accetti.',
    )
    await carla.goto(address)
    await says(carla, 'Accettando, 60 persone sono registrate qui', 'Con loro passano 14 pezzi')
    assert.doesNotMatch(await words(carla), /Scrivere le lettere|Lascia fuori/)
    await clean(carla)
    const waiting = await count(
      `mail.item where service_id = '${deskService}' and state in ('received', 'notified', 'kept', 'set_aside')`,
    )
    await press(carla, 'Accetta il trasferimento')
    await says(carla, 'Accettato', 'Registrata con il n. 60')
    await clean(carla)
    assert.equal(await registered(deskService), 0)
    assert.equal(await registered(receivingDesk), 60)
    const numbers = await place.sql<{ number: number }>(
      `select number from residence.registration where service_id = '${receivingDesk}' order by number`,
    )
    assert.deepEqual(
      numbers.map(({ number }) => number),
      Array.from({ length: 60 }, (_, at) => at + 1),
    )
    assert.equal(await count(`mail.item where service_id = '${receivingDesk}' and moved_from_id is not null`), waiting)
    assert.equal(
      await count(
        `mail.item where service_id = '${deskService}' and state in ('received', 'notified', 'kept', 'set_aside')`,
      ),
      0,
    )
    assert.equal(
      await count(`residence_transfers.transfer_person where outcome = 'moved' and new_registration_id is not null`),
      60,
    )
    const [together] = await place.sql<{ yes: boolean }>(
      `select c.with_registration_id = p.new_registration_id as yes from residence_transfers.transfer_person p, residence_transfers.transfer_person k
       join residence.registration c on c.id = k.new_registration_id where p.registration_id = $1 and k.registration_id = $2`,
      [parent, child],
    )
    assert.equal(together?.yes, true)
    const [hidden] = await place.sql<{ n: number }>(
      'select r.number as n from residence_transfers.transfer_person p join residence.registration r on r.id = p.new_registration_id where p.registration_id = $1',
      [hiddenRegistration],
    )
    assert.ok(hidden)
  })

  test(`the history is read on both sides, and the file opens there, ${on} JavaScript`, async () => {
    await follow(carla, /Registrata con il n\. 1\s*:/)
    await says(carla, 'Diallo Amadou, n. 1', 'Via Oglio 18', 'Diallo Moussa', 'Minorenni registrati insieme')
    await follow(carla, 'Fascicolo')
    await says(section(carla, 'Storia'), 'Residenza: Amadou Diallo passa a Sportello residenza Municipio 4')
    await visit(elena, `/residenza/registrazioni/${parent}`)
    await says(elena, 'passaggio a un altro sportello')
    await follow(elena, 'Guarda il trasferimento')
    await says(elena, 'Passata, ora è il n. 1', 'risulta passata: portala a')
    const lina = await visitor(place, 'lina', { javaScript })
    await visit(lina, `/corrispondenza/consegna?sportello=${receivingDesk}&q=abdallah`)
    await says(lina, 'Abdallah Adama 0')
    assert.equal((await lina.goto(address))?.status(), 403)
  })

  test(`then the desk may be closed, ${on} JavaScript`, async () => {
    await place.sql(`update organisations.service set closed_on = '2026-12-01' where id = $1`, [deskService])
  })
}
