import { addHousehold } from '../people/add-household.ts'
import { done } from '../platform/refusal.ts'
import { acceptRequest, refuseRequest, sendRefusalNotice } from '../residence/decide-request.ts'
import { noteRegistry } from '../residence/edit-registration.ts'
import { addInterview } from '../residence/keep-interview.ts'
import { openRequests } from '../residence/open-requests.ts'
import { child, man, memberOf, type Someone, woman } from './people.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** Who asks now, and who was answered these years. */
export async function tellRequests(stage: Stage): Promise<void> {
  const { teller } = stage
  await ask(stage, {
    on: -1,
    people: [man('Ousmane', 'Keita', 24, 'MLI', { speaks: 'bam fra' })],
    report: 'Dorme alla stazione di San Cristoforo. Gli serve la tessera sanitaria per una terapia.',
  })
  const [doubtful = ''] = await ask(stage, {
    on: -24,
    people: [man('Mauro', 'Zanella', 51, 'ITA')],
    report: 'Dice di vivere in auto in zona Barona; risulta ancora iscritto dal fratello a Rozzano.',
  })
  await teller.tell('carla', teller.at(-14), (tx) =>
    sendRefusalNotice(tx, {
      requestId: doubtful,
      version: 1,
      reason: 'home_elsewhere',
      note: 'Risulta una dimora a Rozzano: chiediamo se è ancora sua.',
    }),
  )
  await accepted(stage, -100, [
    woman('Sandra', 'Quispe', 35, 'PER', { speaks: 'spa ita' }),
    woman('Dayana', 'Quispe', 7, 'PER', { ...child, speaks: 'ita spa' }),
  ])
  await accepted(stage, -40, [man('Tommaso', 'Bellotti', 60, 'ITA')])
  await accepted(stage, -695, [man('Idrissa', 'Sawadogo', 33, 'BFA', { speaks: 'fra' })])
  await accepted(stage, -6, [man('Biruk', 'Tadesse', 27, 'ETH', { speaks: 'amh eng' })])
  const [refused = ''] = await ask(stage, {
    on: -90,
    people: [man('Renzo', 'Colli', 45, 'ITA')],
    report: 'Chiede un recapito per la partita IVA; abita con la compagna a Corsico.',
  })
  await teller.tell('carla', teller.at(-80), (tx) =>
    sendRefusalNotice(tx, {
      requestId: refused,
      version: 1,
      reason: 'home_elsewhere',
      note: 'Abita stabilmente a Corsico.',
    }),
  )
  await teller.tell('carla', teller.at(-66), (tx) =>
    refuseRequest(tx, {
      requestId: refused,
      version: 2,
      reason: 'home_elsewhere',
      note: 'Nessuna risposta al preavviso.',
    }),
  )
}

type Asked = { on: number; people: Someone[]; declared?: number; report: string }

/** A request written down at the desk by who works there. */
async function ask({ teller, services }: Stage, { on, people, declared, report }: Asked): Promise<string[]> {
  return teller.tell('sofia', teller.at(on, '09:40'), async (tx) => {
    const { householdId, personIds } = must(
      await addHousehold(tx, {
        serviceId: services.municipio6,
        since: tx.today,
        members: people.map((someone, position) => memberOf(someone, position, tx.today)),
        confirmedNew: true,
      }),
    )
    const [first = '', ...others] = personIds
    const { ids } = must(
      await openRequests(tx, {
        serviceId: services.municipio6,
        householdId,
        people: [
          { personId: first, withPersonId: null },
          ...others.map((personId) => ({ personId, withPersonId: first })),
        ],
        fromServiceId: null,
        fromBody: 'Caritas Ambrosiana, centro di ascolto',
        fromWorker: 'suor Agnese',
        receivedOn: tx.today,
        declaredOn: declared === undefined ? null : teller.day(declared),
        report,
        ties: ['sleeps_here', 'health'],
        tiesNote: null,
      }),
    )
    return done(ids)
  })
}

/** Asked, heard, and accepted two days later from the day of the declaration; all but the latest are in the registry by now. */
async function accepted(stage: Stage, on: number, people: Someone[]): Promise<void> {
  const { teller } = stage
  const ids = await ask(stage, {
    on,
    people,
    declared: on,
    report: 'La conosciamo dalla mensa: è qui da due inverni, ha bisogno di un medico di base.',
  })
  for (const requestId of ids.slice(0, 1))
    await teller.tell('sofia', teller.at(on, '11:00'), (tx) =>
      addInterview(tx, {
        requestId,
        heldOn: tx.today,
        interpreter: null,
        text: 'Racconta dove dorme e da quanto. Mostra la tessera della mensa e la ricevuta della questura.',
      }),
    )
  for (const requestId of ids) {
    const { registrationId } = await teller.tell('carla', teller.at(on + 2), (tx) =>
      acceptRequest(tx, { requestId, version: 1, declaredOn: teller.day(on), box: null, language: 'it' }),
    )
    if (on > -10) continue
    const noted = { registrationId, version: 1, registeredOn: teller.day(on + 2), checkedOn: null, checkOutcome: null }
    await teller.tell('sofia', teller.at(on + 3), (tx) => noteRegistry(tx, noted))
  }
}
