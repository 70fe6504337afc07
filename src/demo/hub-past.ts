import { underEviction } from './eviction.ts'
import { followUp, house, leave } from './housed.ts'
import { child, man, sibling, spouse, woman } from './people.ts'
import { refer } from './referred.ts'
import type { Stage } from './stage.ts'

/** Who has been in the hub: where they went, and how they were found later. Told before those who sleep there now. */
export async function tellHubPast(stage: Stage): Promise<void> {
  await colomboHaveAHome(stage)
  await popescuRent(stage)
  await petrovicIsGone(stage)
  await okaforToldNobody(stage)
  await contiLeftYesterday(stage)
  await quispeCameBack(stage)
}

async function colomboHaveAHome(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -260,
      household: { people: [man('Franco', 'Colombo', 57, 'ITA'), woman('Rosanna', 'Colombo', 54, 'ITA', spouse)] },
    }),
  )
  const stay = await house(stage, one, { beds: stage.places.beds('A3 Stanza 1'), entry: -255, until: -225 })
  await leave(stage, stay, {
    on: -228,
    destination: 'sat',
    reason: 'housed',
    ethos: '9.1',
    note: 'Contratto SAT in via Inganni.',
  })
  await followUp(stage, stay, 3, {
    on: -136,
    result: 'still_housed',
    note: 'Pagano il canone; Rosanna ha ripreso a lavorare.',
  })
  await followUp(stage, stay, 6, { on: -40, result: 'still_housed', note: 'Tutto bene.' })
}

/** Left a little more than three months ago: somebody asks now how it goes. */
async function popescuRent(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -128,
      household: {
        people: [
          woman('Ioana', 'Popescu', 35, 'ROU', { speaks: 'ron ita' }),
          man('Andrei', 'Popescu', 38, 'ROU', { ...spouse, speaks: 'ron ita' }),
          woman('Ștefania', 'Popescu', 3, 'ROU', { ...child, speaks: 'ita ron' }),
        ],
      },
    }),
  )
  const stay = await house(stage, one, { beds: stage.places.beds('A1 Stanza 1'), entry: -124, until: -94 })
  await leave(stage, stay, {
    on: -96,
    destination: 'private_lease',
    reason: 'housed',
    ethos: '9.1',
    note: 'Affitto con Milano Abitare, fondo di garanzia.',
  })
}

async function petrovicIsGone(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -49,
      household: { people: [man('Dragan', 'Petrović', 44, 'SRB', { speaks: 'srp ita' })] },
    }),
  )
  const stay = await house(stage, one, { beds: stage.places.beds('C2 Stanza 2').slice(0, 1), entry: -45, until: -15 })
  await leave(stage, stay, {
    on: -20,
    destination: 'left_without_notice',
    reason: 'unknown',
    note: 'Non rientra da tre notti, telefono spento. Le sue cose sono in deposito.',
  })
}

async function okaforToldNobody(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -20,
      household: {
        people: [
          woman('Blessing', 'Okafor', 26, 'NGA', { speaks: 'eng ibo' }),
          woman('Grace', 'Okafor', 22, 'NGA', { ...sibling, speaks: 'eng ibo' }),
        ],
      },
    }),
  )
  const stay = await house(stage, one, { beds: stage.places.beds('A1 Stanza 1').slice(0, 2), entry: -16, until: 4 })
  await leave(
    stage,
    stay,
    {
      on: -2,
      destination: 'waiting_to_know',
      reason: 'own_choice',
      note: 'Hanno trovato da sole: richiamare per sapere dove.',
    },
    true,
  )
}

/** The room rests until tomorrow. */
async function contiLeftYesterday(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -34,
      household: { people: [woman('Alba', 'Conti', 70, 'ITA'), man('Bruno', 'Conti', 72, 'ITA', spouse)] },
    }),
  )
  const stay = await house(stage, one, { beds: stage.places.beds('A1 Stanza 2'), entry: -30, until: 0 })
  await leave(stage, stay, {
    on: -1,
    destination: 'public_housing',
    reason: 'housed',
    ethos: '9.1',
    note: 'Alloggio ERP in via Faenza, senza barriere.',
  })
}

/** A stable exit that did not last: back after more than a year. */
async function quispeCameBack(stage: Stage): Promise<void> {
  const beds = stage.places.beds('B2 Stanza 1')
  const people = [
    woman('Luz Marina', 'Quispe Mamani', 39, 'PER', { speaks: 'spa que ita' }),
    man('José', 'Quispe Mamani', 16, 'PER', { ...child, speaks: 'spa ita' }),
    woman('Inés', 'Quispe Mamani', 12, 'PER', { ...child, speaks: 'spa ita' }),
    woman('Begoña', 'Quispe Mamani', 9, 'PER', { ...child, speaks: 'spa ita' }),
  ]
  const first = await refer(stage, underEviction(stage, { on: -424, household: { people } }))
  const stay = await house(stage, first, { beds, entry: -420, until: -390 })
  await leave(stage, stay, {
    on: -393,
    destination: 'relatives_for_good',
    reason: 'housed',
    ethos: '9.1',
    note: 'Dalla sorella, a Cologno.',
  })
  await followUp(stage, stay, 3, { on: -300, result: 'still_housed', note: 'Sette persone in due stanze: tengono.' })
  await followUp(stage, stay, 6, {
    on: -208,
    result: 'still_housed',
    note: 'La sorella aspetta un figlio, lo spazio manca.',
  })
  await followUp(stage, stay, 12, {
    on: -26,
    result: 'homeless_again',
    note: 'Lo sfratto è toccato alla sorella: sono di nuovo senza casa.',
  })
  const again = await refer(
    stage,
    underEviction(stage, { on: -16, urgency: 'immediate', household: first, blamelessArrears: false }),
  )
  await house(stage, again, { beds, entry: -12, until: 18 })
}
