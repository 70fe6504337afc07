import { dispatchItems } from '../../src/mail/dispatch-items.ts'
import { addExamplePost } from '../../src/mail/examples.ts'
import { handOver } from '../../src/mail/hand-over.ts'
import { municipality, named } from '../../src/organisations/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs, type House } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import type { TestDatabase } from '../../src/platform/test-database.ts'
import {
  addExampleRequests,
  deskService,
  exampleInterview,
  exampleRequest,
  exampleSuspension,
} from '../../src/residence/examples.ts'
import {
  addExampleReach,
  exampleForwarding,
  examplePaper,
  exampleProxy,
  exampleTemplate,
} from '../../src/residence/examples-of-reach.ts'
import { addExampleTransfer, exampleTransfer } from '../../src/residence-transfers/examples.ts'
import { addDesk } from '../desk-world.ts'

type Place = { house: House; sql: TestDatabase['sql'] }

export const registrationOf = (name: string) => named(`residenza ${name}`)
const [diallo, elAmrani, bianchi] = ['Amadou Diallo', 'Fatima El Amrani', 'Rosa Bianchi'].map(registrationOf)

/** A desk in which every page has something to show: requests, papers, a morning's post, some of it gone, a transfer. Returns who works there. */
export async function fillDesk(place: Place) {
  const workers = await addDesk(place)
  const { sara } = workers
  await commitAs(place.house, system('test'), async (tx) => {
    await addExampleRequests(tx, sara.kind === 'user' ? sara.userId : '')
    await addExampleReach(tx)
    await addExamplePost(tx, { diallo: diallo ?? '', elAmrani: elAmrani ?? '', bianchi: bianchi ?? '' })
    await addExampleTransfer(tx)
    return done(null)
  })
  const items = await itemsOf(place)
  const collected = items.get(named('busta 4')) ?? ''
  await commitAs(place.house, sara, (tx) =>
    handOver(tx, {
      key: named('consegna'),
      registrationId: elAmrani ?? '',
      pieces: [collected],
      proxyId: null,
      identity: 'document',
      identityNote: 'Permesso di soggiorno',
      proof: 'paper',
      signature: null,
    }),
  )
  await commitAs(place.house, sara, (tx) =>
    dispatchItems(tx, {
      key: named('restituzione'),
      serviceId: deskService,
      kind: 'returned',
      itemIds: [items.get(named('busta 6')) ?? ''],
    }),
  )
  return workers
}

async function itemsOf({ sql }: Place): Promise<Map<string, string>> {
  const rows = await sql<{ key: string; id: string }>('select key, id from mail.item')
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** By the segment of the address that stands before it, the id of one that can be opened. */
export async function deskExamples(place: Place): Promise<Record<string, string>> {
  const items = await itemsOf(place)
  const one = async (text: string) => (await place.sql<{ id: string }>(text))[0]?.id ?? ''
  return {
    sportelli: deskService,
    registrazioni: diallo ?? '',
    consegna: diallo ?? '',
    percorsi: diallo ?? '',
    domande: exampleRequest,
    colloqui: exampleInterview,
    sospensione: exampleSuspension,
    visite: named('visita 2026-10-05'),
    deleghe: exampleProxy,
    inoltro: exampleForwarding,
    carte: examplePaper,
    modelli: exampleTemplate,
    trasferimenti: exampleTransfer,
    pezzi: items.get(named('busta 1')) ?? '',
    'da-parte': items.get(named('busta 7')) ?? '',
    etichetta: await one(`select code as id from mail.item where key = '${named('busta 1')}'`),
    consegne: await one('select id from mail.hand_over'),
    spedizioni: await one('select id from mail.dispatch'),
    avvisi: await one('select id from mail.notice'),
    sms: municipality,
  }
}
