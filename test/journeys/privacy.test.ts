import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import { makeAccessCopy } from '../../src/privacy/access-copy.ts'
import { addExampleRetention, addOldHousehold } from '../../src/privacy/examples.ts'
import { executeDisposal } from '../../src/privacy/execute-disposal.ts'
import { answer, follow, pathOf, press, says, type Town, town, visit, visitor, words } from './browser.ts'

let place: Town
before(async () => {
  place = await town()
  const { anna } = place.actors
  await commitAs(place.house, system('test'), async (tx) => {
    await addExampleRetention(tx)
    await addOldHousehold(place.house, tx, anna.kind === 'user' ? anna.userId : '')
    return done(null)
  })
})

const idOf = async (table: string) => (await place.sql<{ id: string }>(`select id from ${table}`))[0]?.id ?? ''

test('Maria asks for her data: Dora finds her, has the copy made, and says that she gave it', async () => {
  const dora = await visitor(place, 'dora', { javaScript: false })
  await visit(dora, '/privacy')
  await follow(dora, /Richieste delle persone/)
  await follow(dora, 'Registra una richiesta')
  await answer(dora, { 'Nome e cognome, o codice': 'Rossi Maria' })
  await press(dora, 'Mostra')
  await follow(dora, 'Maria Rossi')
  await dora.getByRole('radio', { name: 'Copia dei propri dati' }).check()
  await answer(dora, { 'Chi chiede': 'Lei stessa', 'Come l’hai riconosciuta': 'Carta d’identità' })
  await press(dora, 'Registra la richiesta')
  await press(dora, 'Prepara la copia')
  await makeAccessCopy(place.house, await idOf('privacy.access_copy'))
  await follow(dora, 'Guarda se è pronta')
  await says(dora, 'Scarica la copia', 'fra 7 giorni')
  await dora.getByRole('radio', { name: 'Risposta data' }).check()
  await answer(dora, { 'Che cosa si è fatto, o perché no': 'Consegnata a mano' })
  await press(dora, 'Chiudi la richiesta')
  await says(dora, 'Risposta data', 'Consegnata a mano')
})

test('what is past its time goes only when another has written the authorisation, and then nobody finds it', async () => {
  const dora = await visitor(place, 'dora')
  await visit(dora, '/privacy/conservazione')
  await says(dora, 'Nucleo Quarantelli', 'Massimario di prova')
  await answer(dora, { 'Descrizione della proposta': 'Fascicoli chiusi' })
  await press(dora, 'Prepara la proposta di scarto')
  await says(dora, 'La registra un’altra persona')
  const address = pathOf(dora)
  const ada = await visitor(place, 'ada')
  await visit(ada, address)
  await answer(ada, { Autorità: 'Soprintendenza', 'Numero dell’autorizzazione': '12/2026', Del: '2026-11-21' })
  await press(ada, 'Registra l’autorizzazione')
  await ada.getByText('Esegui lo scarto').click()
  await press(ada, 'Scarta per sempre')
  await says(ada, 'Lo scarto è in corso')
  await executeDisposal(place.house, await idOf('privacy.disposal'))
  await follow(ada, 'Guarda se è finito')
  await says(ada, 'Eseguita', 'Scartato')
  await visit(dora, '/privacy/conservazione')
  assert.doesNotMatch(await words(dora), /Quarantelli/)
  const carla = await visitor(place, 'carla')
  await visit(carla, '/cerca?q=quarantelli')
  assert.doesNotMatch(await words(carla), /Zenobia/)
})
