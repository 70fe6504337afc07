import { closeService } from '../organisations/close-service.ts'
import { recordHouseholds } from '../people/record-households.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { defaultRules } from '../residence/default-rules.ts'
import { openDesk } from '../residence/keep-desk.ts'
import { recordRegistrations } from '../residence/record-registrations.ts'
import { acceptTransfer } from '../residence-transfers/answer-transfer.ts'
import { prepareTransfer } from '../residence-transfers/prepare-transfer.ts'
import { proposeTransfer } from '../residence-transfers/propose-transfer.ts'
import { deskGuests } from './desk-people.ts'
import { memberOf } from './people.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

const day = Temporal.PlainDate.from

/**
 * ASP's desk as source 000 tells it: open from 2015, about sixty people in 2022, six accompanied to a public home; at the end of 2023 those
 * still there pass, with their history, to the desk of their Municipio, and ASP's closes.
 */
export async function tellAspDesk(stage: Stage): Promise<void> {
  const { teller, services } = stage
  const on = (date: string) => teller.at(teller.day(0).until(day(date), { largestUnit: 'days' }).days, '11:00')
  await teller.tell('system', on('2015-01-12'), async (tx) => {
    await openBoth(tx, services)
    return done(null)
  })
  await teller.tell('system', on('2022-12-20'), async (tx) => done(await registerTheSixty(tx, services.desk)))
  const { id } = await teller.tell('system', on('2023-11-20'), (tx) =>
    prepareTransfer(tx, {
      of: { wholeDesk: services.desk },
      toServiceId: services.municipio6,
      toBody: null,
      toAddress: null,
      fromDay: day('2023-12-29'),
      reason: 'Il progetto si conclude: le persone passano al Municipio in cui sono domiciliate.',
      items: 'move',
    }),
  )
  await teller.tell('system', on('2023-11-21'), (tx) => proposeTransfer(tx, { transferId: id, version: 1 }))
  await teller.tell('system', on('2023-12-29'), (tx) => acceptTransfer(tx, { transferId: id, version: 2 }))
  await teller.tell('system', on('2023-12-30'), (tx) =>
    closeService(tx, { id: services.desk, version: 1, on: day('2024-01-01') }),
  )
}

async function openBoth(tx: Tx, services: Stage['services']): Promise<void> {
  const rules = { ...defaultRules, localHolidays: ['12-07'], validityMonths: 24 }
  const place = { postalCode: '20142', town: 'Milano', district: 'Municipio 6', numberPrefix: 'n.' }
  const from = day('2015-01-12')
  must(
    await openDesk(tx, {
      serviceId: services.desk,
      from,
      rules: {
        ...rules,
        act: 'Autorizzazione del Comune di Milano alla registrazione presso ASP (valori dimostrativi)',
      },
      address: { ...place, street: 'via dei Recapiti 6' },
    }),
  )
  must(
    await openDesk(tx, {
      serviceId: services.municipio6,
      from,
      rules: { ...rules, act: 'Disciplinare della residenza fittizia nei Municipi (valori dimostrativi)' },
      address: { ...place, street: 'via della Casa del Municipio 6' },
    }),
  )
}

async function registerTheSixty(tx: Tx, serviceId: string): Promise<null> {
  const households = await recordHouseholds(
    tx,
    deskGuests.map((guest) => ({
      serviceId,
      since: day(guest.declared),
      members: [memberOf(guest, 0, tx.today)],
    })),
  )
  if (typeof households === 'string') throw new Error(`the sixty broke ${households}`)
  const written = await recordRegistrations(tx, {
    serviceId,
    registrations: deskGuests.map(({ declared, language, home }, at) => ({
      householdId: households[at]?.householdId ?? '',
      personId: households[at]?.personIds[0] ?? '',
      from: day(declared),
      registeredOn: day(declared).add({ days: 1 }),
      language,
      box: `${'ABCDEF'.charAt(at % 6)}${1 + Math.floor(at / 6)}`,
      lastValidDay: day('2024-06-30'),
      ...(home && {
        ended: {
          onDay: day('2022-05-02').add({ days: at * 5 }),
          reason: 'stable_home' as const,
          destination: 'public_housing',
          newAddress: `${home}, Milano`,
          note: 'Casa ALER, trovata con i due volontari dello sportello; poi anche un lavoro.',
        },
      }),
    })),
  })
  if (typeof written === 'string') throw new Error(`the sixty broke ${written}`)
  return null
}
