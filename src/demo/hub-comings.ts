import { recordOverstays } from '../placements/record-overstays.ts'
import { done } from '../platform/refusal.ts'
import { underEviction } from './eviction.ts'
import { accept, house, offer } from './housed.ts'
import { child, man, parent, spouse, woman } from './people.ts'
import { list, refer } from './referred.ts'
import type { Stage } from './stage.ts'

/** Who comes to the hub and who goes these days. */
export async function tellComingsAndGoings(stage: Stage): Promise<void> {
  await rossiArriveToday(stage)
  await ferrariStayOn(stage)
  await elAmraniLeaveSoon(stage)
  await kovalenkoCameYesterday(stage)
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
