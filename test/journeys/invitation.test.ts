import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  answer,
  barriers,
  follow,
  overflow,
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

const phrase = 'una casa con il glicine'

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'
  const name = javaScript ? 'Rita Neri' : 'Rosa Neri'
  const email = javaScript ? 'rita@approdo.example' : 'rosa@approdo.example'

  test(`Ada invites somebody, hands the link over, and they come in, ${on} JavaScript`, async () => {
    const ada = await visitor(place, 'ada', { javaScript })
    await invite(ada, name, email)
    const link = await readLink(ada, email)
    const newcomer = await (await stranger(place, { javaScript, width: 390 })).newPage()
    await choosesPassword(newcomer, link, javaScript)
    await signIn(newcomer, email, phrase)
    assert.equal(pathOf(newcomer), '/oggi')
    const late = await (await stranger(place, { javaScript })).newPage()
    await late.goto(link)
    await says(late, 'Questo collegamento non vale')
    if (javaScript) assert.deepEqual(await barriers(late), [])
  })

  test(`Ada ends somebody’s access and gives it back, ${on} JavaScript`, async () => {
    const ada = await visitor(place, 'ada', { javaScript })
    await visit(ada, '/amministrazione/utenti')
    await follow(ada, name)
    await ada.getByText('Disattiva l’accesso').first().click()
    await answer(ada, { Perché: 'Ha cambiato lavoro' })
    await press(ada, 'Disattiva l’accesso')
    await says(ada, 'Disattivato', 'Ha cambiato lavoro')
    const out = await (await stranger(place, { javaScript })).newPage()
    await signIn(out, email, phrase)
    await says(out, 'Il tuo accesso è disattivato')
    await press(ada, 'Riattiva l’accesso')
    await signIn(out, email, phrase)
    assert.equal(pathOf(out), '/oggi')
  })
}

test('whoever forgot the password asks for a link, and is told the same whoever they are', async () => {
  const page = await (await stranger(place, { width: 390 })).newPage()
  for (const email of ['rita@approdo.example', 'nessuno@altrove.example']) {
    await visit(page, '/accesso')
    await follow(page, 'Hai dimenticato la password?')
    assert.deepEqual(await barriers(page), [])
    await answer(page, { 'Indirizzo e-mail': email })
    await press(page, 'Manda il collegamento')
    await says(page, 'Se con quell’indirizzo si entra in Approdo')
    assert.deepEqual(await barriers(page), [])
    assert.equal(await overflow(page), 0)
  }
})

async function invite(ada: Page, name: string, email: string): Promise<void> {
  await visit(ada, '/amministrazione/utenti/nuovo')
  await answer(ada, {
    'Nome e cognome': name,
    'Indirizzo e-mail di lavoro': email,
    'Operatore dell’accoglienza': true,
    Dove: 'Hub Barona',
    Dal: '2026-11-22',
    'Con un invito per e-mail': true,
  })
  await press(ada, 'Aggiungi la persona')
  await says(ada, name, 'Invitato', 'questo Approdo non spedisce posta')
}

/** Without a mail server the administrator reads the link, once, and says that it was handed over. */
async function readLink(ada: Page, email: string): Promise<string> {
  await follow(ada, 'Aprilo in Posta in uscita')
  await answer(ada, { 'Destinatario o oggetto': email })
  await press(ada, 'Mostra', ada.locator('main'))
  await follow(ada, 'Il tuo accesso ad Approdo')
  const link = new URL(await ada.locator('main code').innerText()).pathname
  await press(ada, 'L’ho consegnata a mano')
  await says(ada, 'Consegnata a mano', '[qui il collegamento personale]')
  return link
}

/** axe needs JavaScript in the page it looks at. */
async function choosesPassword(page: Page, link: string, looking: boolean): Promise<void> {
  await visit(page, link)
  if (looking) assert.deepEqual(await barriers(page), [])
  assert.equal(await overflow(page), 0)
  await answer(page, { 'Nuova password': 'corta', 'Nuova password, di nuovo': 'corta' })
  await press(page, 'Scegli questa password')
  await says(page, 'Troppo corta')
  if (looking) assert.deepEqual(await barriers(page), [])
  await answer(page, { 'Nuova password': phrase, 'Nuova password, di nuovo': phrase })
  await press(page, 'Scegli questa password')
  await says(page, 'Password scelta')
  await follow(page, 'Entra in Approdo')
}
