import { addPerson } from '../people/add-person.ts'
import { askExtension } from '../placements/ask-extension.ts'
import { grantExtension } from '../placements/decide-extension.ts'
import { memberArrives } from '../placements/member-arrives.ts'
import { recordOverstays } from '../placements/record-overstays.ts'
import { transfer } from '../placements/transfer.ts'
import { done } from '../platform/refusal.ts'
import { underEviction } from './eviction.ts'
import { accept, house, offer, type Stay } from './housed.ts'
import { child, man, memberOf, parent, spouse, woman } from './people.ts'
import { type Case, list, refer } from './referred.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** Who sleeps in the hub tonight, and who arrives. */
export async function fillHub(stage: Stage): Promise<void> {
  await rossiArriveToday(stage)
  await ferrariStayOn(stage)
  await elAmraniLeaveSoon(stage)
  await kovalenkoCameYesterday(stage)
  await haddadAskForTime(stage)
  await kofiHasAnOffer(stage)
  await huMovedOver(stage)
  await rathnayakeHaveABaby(stage)
}

async function rossiArriveToday(stage: Stage): Promise<void> {
  const rossi = await refer(
    stage,
    underEviction(stage, {
      on: -8,
      evictedOn: 0,
      urgency: 'immediate',
      wantedIn: 8,
      household: {
        people: [
          woman('Maria', 'Rossi', 40, 'ITA', {
            bornIn: 'F205',
            birthday: '03-14',
            birthPlace: 'Milano',
            phone: '333 100 2001',
          }),
          man('Youssef', 'Benali', 43, 'MAR', {
            ...spouse,
            knownAs: 'يوسف بن علي',
            speaks: 'ara fra ita',
            reads: 'ara fra',
          }),
          woman('Sara', 'Benali', 14, 'ITA MAR', { ...child, speaks: 'ita ara' }),
          man('Adam', 'Benali', 10, 'ITA MAR', { ...child, speaks: 'ita ara' }),
          woman('Lina', 'Benali', { days: 260 }, 'ITA MAR', { ...child, needs: ['cot'] }),
        ],
      },
    }),
  )
  await list(stage, rossi)
  const told = { beds: stage.places.beds('A1 Stanza 1'), entry: 0, until: 30 }
  const offerId = await offer(
    stage,
    rossi,
    told,
    stage.teller.at(-2, '12:10'),
    'Culla pronta; la scuola di Adam è a due fermate.',
  )
  await accept(stage, rossi, offerId, stage.teller.at(-2, '17:30'))
}

/** Three days past their term, where another household is expected the day after tomorrow. */
async function ferrariStayOn(stage: Stage): Promise<void> {
  const { teller, places } = stage
  const beds = places.beds('A2 Stanza 1')
  const ferrari = await refer(
    stage,
    underEviction(stage, {
      on: -37,
      household: {
        people: [
          woman('Lucia', 'Ferrari', 52, 'ITA', { phone: '333 100 2002' }),
          man('Pietro', 'Ferrari', 19, 'ITA', child),
        ],
      },
    }),
  )
  const { stayId } = await house(stage, ferrari, { beds, entry: -33, until: -3 })
  const tesfay = await refer(
    stage,
    underEviction(stage, {
      on: -6,
      household: {
        people: [
          woman('Selam', 'Tesfay', 36, 'ERI', { knownAs: 'ሰላም ተስፋይ', speaks: 'tir amh ita', needs: ['interpreter'] }),
          man('Yonas', 'Tesfay', 12, 'ERI', { ...child, speaks: 'tir ita' }),
          woman('Ruta', 'Tesfay', 8, 'ERI', { ...child, speaks: 'tir ita' }),
        ],
      },
    }),
  )
  await list(stage, tesfay)
  const offerId = await offer(stage, tesfay, { beds, entry: 2, until: 32 }, teller.at(-5, '09:15'))
  await accept(stage, tesfay, offerId, teller.at(-5, '18:00'))
  await teller.tell('system', teller.at(0), async (tx) => done(await recordOverstays(tx, { stayId })))
}

async function elAmraniLeaveSoon(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -31,
      household: {
        people: [
          woman('Samira', 'El Amrani', 33, 'MAR', { knownAs: 'سميرة العمراني', speaks: 'ara ita fra' }),
          man('Ilyas', 'El Amrani', 6, 'MAR', { ...child, speaks: 'ita ara' }),
        ],
      },
    }),
  )
  await house(stage, one, { beds: stage.places.beds('A2 Stanza 2'), entry: -27, until: 3 })
}

/** From outside the Union, entered yesterday: the 48 hours are running. */
async function kovalenkoCameYesterday(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -5,
      urgency: 'immediate',
      household: {
        people: [
          woman('Oksana', 'Kovalenko', 38, 'UKR', {
            knownAs: 'Оксана Коваленко',
            speaks: 'ukr rus ita',
            needs: ['pet'],
            notes: 'Con loro vive Rex, un cane di taglia media.',
          }),
          man('Danylo', 'Kovalenko', 15, 'UKR', { ...child, speaks: 'ukr ita' }),
          woman('Halyna', 'Shevchenko', 66, 'UKR', { ...parent, speaks: 'ukr rus', needs: ['interpreter'] }),
        ],
      },
    }),
  )
  await house(stage, one, {
    beds: stage.places.beds('A3 Stanza 1'),
    entry: -1,
    until: 29,
    conditions: 'Il cane resta nell’alloggio A3 e si porta fuori al guinzaglio.',
  })
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
