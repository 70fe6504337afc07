import { addPerson } from '../people/add-person.ts'
import { askExtension } from '../placements/ask-extension.ts'
import { grantExtension } from '../placements/decide-extension.ts'
import { memberArrives } from '../placements/member-arrives.ts'
import { transfer } from '../placements/transfer.ts'
import { underEviction } from './eviction.ts'
import { house, offer, type Stay } from './housed.ts'
import { child, man, memberOf, spouse, woman } from './people.ts'
import { type Case, list, refer } from './referred.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** What happens to those who sleep in the hub: more time, another flat, a birth; and an offer that waits for its answer. */
export async function tellHubChanges(stage: Stage): Promise<void> {
  await haddadAskForTime(stage)
  await kofiHasAnOffer(stage)
  await huMovedOver(stage)
  await rathnayakeHaveABaby(stage)
}

async function haddadAskForTime(stage: Stage): Promise<void> {
  const { teller, places } = stage
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -25,
      household: {
        people: [
          woman('Nadia', 'Haddad', 41, 'SYR', {
            knownAs: 'نادية حداد',
            speaks: 'ara eng',
            reads: 'ara',
            needs: ['interpreter'],
            phone: '333 100 2003',
          }),
          man('Rami', 'Haddad', 17, 'SYR', { ...child, speaks: 'ara ita' }),
          woman('Yara', 'Haddad', 11, 'SYR', { ...child, speaks: 'ara ita' }),
        ],
      },
    }),
  )
  const { stayId } = await house(stage, one, { beds: places.beds('B1 Stanza 1'), entry: -21, until: 9 })
  await teller.tell('anna', teller.at(-3, '12:00'), (tx) =>
    askExtension(tx, {
      stayId,
      reason: 'home_assigned',
      explanation: 'Alloggio SAP assegnato in via Gonin: ALER prevede la consegna delle chiavi fra tre settimane.',
      until: teller.day(30),
    }),
  )
}

/** An offer that waits for an answer until this afternoon; in the other bed of the room somebody is near the end. */
async function kofiHasAnOffer(stage: Stage): Promise<void> {
  const { teller, places } = stage
  const [first = '', second = ''] = places.beds('B1 Stanza 2')
  const kofi = await refer(
    stage,
    underEviction(stage, {
      on: -7,
      urgency: 'ordinary',
      household: {
        people: [
          man('Kofi', 'Mensah', 28, 'GHA', {
            speaks: 'eng twi ita',
            identifiers: [{ kind: 'passport', value: 'G2214587', detail: 'Ghana' }],
            phone: '333 100 2004',
          }),
        ],
      },
    }),
  )
  await list(stage, kofi)
  await offer(
    stage,
    kofi,
    { beds: [first], entry: 1, until: 31 },
    teller.hoursAgo(20.5),
    'Stanza con un’altra persona; lavora in via Savona.',
  )
  const wang = await refer(
    stage,
    underEviction(stage, {
      on: -19,
      urgency: 'ordinary',
      household: { people: [man('Jianguo', 'Wang', 47, 'CHN', { knownAs: '王建国', speaks: 'zho ita' })] },
    }),
  )
  await house(stage, wang, { beds: [second], entry: -16, until: 14 })
}

/** Prolonged once, and moved to a quieter flat. */
async function huMovedOver(stage: Stage): Promise<void> {
  const { teller, places } = stage
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -44,
      household: {
        people: [
          man('Jun', 'Hu', 58, 'CHN', { speaks: 'zho ita' }),
          woman('Mei', 'Hu', 55, 'CHN', { ...spouse, speaks: 'zho' }),
        ],
      },
    }),
  )
  const stay = await house(stage, one, { beds: places.beds('C2 Stanza 1'), entry: -40, until: -10 })
  await moveHu(stage, stay)
  const { extensionId } = await teller.tell('anna', teller.at(-15, '09:30'), (tx) =>
    askExtension(tx, {
      stayId: stay.stayId,
      reason: 'limit_case',
      explanation: 'Trapianto di cornea fissato fra dieci giorni: serve un luogo stabile per la convalescenza.',
      until: teller.day(20),
    }),
  )
  await teller.tell('carla', teller.at(-14, '10:15'), (tx) =>
    grantExtension(tx, { extensionId, until: teller.day(20) }),
  )
}

function moveHu({ teller, places }: Stage, { stayId, personIds }: Stay): Promise<unknown> {
  const moves = personIds.map((personId, index) => ({ personId, bedId: places.beds('B2 Stanza 2')[index] ?? '' }))
  return teller.tell('omar', teller.at(-20), (tx) =>
    transfer(tx, {
      stayId,
      from: teller.day(-20),
      moves,
      reason: 'better_fit',
      note: 'Serviva una stanza più silenziosa.',
    }),
  )
}

async function rathnayakeHaveABaby(stage: Stage): Promise<void> {
  const family = 'Wijesundara Mudiyanselage Rathnayake'
  const one: Case = await refer(
    stage,
    underEviction(stage, {
      on: -22,
      household: {
        people: [
          woman('Dilhani Chathurika', family, 31, 'LKA', { speaks: 'sin eng ita' }),
          man('Nuwan Priyankara', family, 35, 'LKA', { ...spouse, speaks: 'sin tam eng' }),
          man('Sahan', family, 7, 'LKA', { ...child, speaks: 'sin ita' }),
          woman('Amaya', family, 4, 'LKA', { ...child, speaks: 'sin ita' }),
        ],
      },
    }),
  )
  const beds = stage.places.beds('C1 Stanza 1')
  const { stayId, householdId } = await house(stage, one, { beds, entry: -18, until: 12 })
  await stage.teller.tell('omar', stage.teller.at(-3, '15:20'), async (tx) => {
    const baby = memberOf(
      woman('Senuli', family, { days: 6 }, 'LKA', { ...child, needs: ['cot'] }),
      4,
      stage.teller.day(0),
    )
    const { personId } = must(await addPerson(tx, { householdId, since: tx.today.subtract({ days: 6 }), member: baby }))
    return memberArrives(tx, {
      stayId,
      personId,
      bedId: beds[4] ?? '',
      on: tx.today,
      reason: 'birth',
      note: 'Dimesse oggi dall’ospedale San Paolo.',
    })
  })
}
