import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { noteRegistry } from '../residence/edit-registration.ts'
import { endRegistration } from '../residence/end-registration.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { validUntil } from '../residence/registration-facts.ts'
import { renew } from '../residence/renew.ts'
import type { EndingReason } from '../residence/words.ts'
import { prepareTransfer } from '../residence-transfers/prepare-transfer.ts'
import { proposeTransfer } from '../residence-transfers/propose-transfer.ts'
import { tellMail } from './desk-mail.ts'
import { registrationAt } from './desk-people.ts'
import { tellRequests } from './desk-requests.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** The desk of the Municipio as it stands today: those who came from ASP's, those who ask now, this morning's post. */
export async function tellMunicipioDesk(stage: Stage): Promise<void> {
  const here = await registeredHere(stage)
  const staying = await yearsSince(stage, here)
  await tellRequests(stage)
  await tellMail(stage, staying)
  await oneMovesOn(stage, staying)
}

function registeredHere({ teller, services }: Stage): Promise<string[]> {
  return teller.tell('system', teller.at(0), async ({ db }) => {
    const rows = await db
      .selectFrom('residence.registration')
      .select('id')
      .where('service_id', '=', services.municipio6)
      .orderBy('number')
      .execute()
    return done(rows.map(({ id }) => id))
  })
}

/** Since 2023 some found a home or went elsewhere, most were renewed, a few were not seen again. Returns those who are still registered. */
async function yearsSince(stage: Stage, here: string[]): Promise<string[]> {
  const { teller } = stage
  const gone: [number, number, EndingReason, string | null, string | null][] = [
    [3, -610, 'stable_home', 'public_housing', 'via Solari 40, Milano'],
    [9, -540, 'moved_to_other_town', null, 'Comune di Torino'],
    [14, -400, 'stable_home', 'private_lease', 'via Imbonati 9, Milano'],
    [20, -330, 'own_wish', null, null],
    [26, -250, 'stable_home', 'supported_lease', 'viale Famagosta 22, Milano'],
    [33, -160, 'other_home', null, 'via Savona 90, Milano'],
    [38, -75, 'stable_home', 'public_housing', 'via Rimini 28, Milano'],
  ]
  // the registry wrote them down in the first days, and found them there
  await teller.tell('system', teller.at(-1040), async (tx) => {
    const registeredOn = Temporal.PlainDate.from('2024-01-02')
    for (const registrationId of here)
      must(
        await noteRegistry(tx, {
          registrationId,
          version: 1,
          registeredOn,
          checkedOn: tx.today,
          checkOutcome: 'found',
        }),
      )
    return done(null)
  })
  await teller.tell('system', teller.at(-880), async (tx) => {
    for (const registrationId of here) await renewAgain(tx, registrationId)
    return done(null)
  })
  for (const [at, on, reason, destination, newAddress] of gone)
    await teller.tell('system', teller.at(on), (tx) =>
      endRegistration(tx, {
        registrationId: registrationAt(here, at),
        onDay: tx.today,
        reason,
        destination,
        newAddress,
      }),
    )
  const staying = here.filter((_, at) => !gone.some(([one]) => one === at))
  await teller.tell('system', teller.at(-150), async (tx) => {
    for (const registrationId of staying.slice(0, -4)) await renewAgain(tx, registrationId)
    return done(null)
  })
  await seenNowAndThen(stage, staying)
  return staying
}

const comingEveryTenDays = [4, 17, 27]

/** Those for whom little post comes pass by all the same, some often; the last four have not been seen since the spring. */
async function seenNowAndThen({ teller }: Stage, staying: string[]): Promise<void> {
  await teller.tell('system', teller.at(0), async (tx) => {
    for (const [at, registrationId] of staying.entries()) {
      const ago = at >= staying.length - 4 ? 200 + at : at > 21 ? 4 + ((at * 7) % 60) : null
      if (ago !== null)
        must(await recordVisit(tx, { registrationId, kind: 'came', onDay: tx.today.subtract({ days: ago }) }))
    }
    for (const at of comingEveryTenDays)
      for (let ago = 5; ago < 80; ago += 10) {
        const onDay = tx.today.subtract({ days: ago })
        must(await recordVisit(tx, { registrationId: registrationAt(staying, at), kind: 'came', onDay }))
      }
    return done(null)
  })
}

async function renewAgain(tx: Tx, registrationId: string): Promise<void> {
  const until = (await validUntil(tx, registrationId))?.toString() ?? null
  must(await renew(tx, { registrationId, until, note: null }))
}

/** One goes to another Municipio, which has not answered yet; another is still being prepared. */
async function oneMovesOn({ teller }: Stage, staying: string[]): Promise<void> {
  const prepare = (at: number, on: number, toBody: string, toAddress: string, reason: string) =>
    teller.tell('carla', teller.at(on), (tx) =>
      prepareTransfer(tx, {
        of: { registrationId: registrationAt(staying, at) },
        toServiceId: null,
        toBody,
        toAddress,
        fromDay: teller.day(5),
        reason,
        items: 'move',
      }),
    )
  await prepare(
    13,
    -12,
    'Comune di Milano, Municipio 9',
    'via Guerzoni 38, 20158 Milano',
    'Dorme da un cugino in Bovisa.',
  )
  const { id } = await prepare(
    9,
    -4,
    'Comune di Milano, Municipio 4',
    'via Oglio 18, 20139 Milano',
    'Ora dorme e lavora al Corvetto.',
  )
  await teller.tell('carla', teller.at(-3), (tx) => proposeTransfer(tx, { transferId: id, version: 1 }))
}
