import { declineOffer } from '../placements/answer-offer.ts'
import { decideReferral } from '../referrals/decide.ts'
import { placeInList } from '../referrals/place-in-list.ts'
import { underEviction } from './eviction.ts'
import { offer } from './housed.ts'
import { child, man, spouse, woman } from './people.ts'
import { type Case, list, met, refer } from './referred.ts'
import type { Stage } from './stage.ts'

/** Who waits for the hub, who has just been referred to it, and who was told no. */
export async function fillHubWaitingList(stage: Stage): Promise<void> {
  await dangeloSaidNo(stage)
  await espositoGoFirst(stage)
  await dialloAreUrgent(stage)
  await nguyenWaitForAnAnswer(stage)
  await bianchiAreNotEligible(stage)
  await fontanaThoughtBetter(stage)
}

async function dangeloSaidNo(stage: Stage): Promise<void> {
  const { teller, places } = stage
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -24,
      evictedOn: 40,
      urgency: 'ordinary',
      household: {
        people: [
          man('Nicolò', 'D’Angelo', 45, 'ITA', { phone: '333 100 2005' }),
          man('Mattia', 'D’Angelo', 13, 'ITA', child),
        ],
      },
    }),
  )
  await list(stage, one)
  const offerId = await offer(
    stage,
    one,
    { beds: places.beds('C2 Stanza 1'), entry: 5, until: 35 },
    teller.at(-12, '11:00'),
  )
  await teller.tell('omar', teller.at(-12, '19:00'), (tx) =>
    declineOffer(tx, { offerId, by: 'person', reason: 'too_far', note: 'Il figlio va a scuola a Niguarda.' }),
  )
}

/** By points they would come later: the coordinator has put them first, and says why. */
async function espositoGoFirst(stage: Stage): Promise<void> {
  const { teller } = stage
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -11,
      evictedOn: 9,
      household: {
        people: [
          woman('Carmela', 'Esposito', 61, 'ITA', {
            bornIn: 'F839',
            birthPlace: 'Napoli',
            needs: ['wheelchair'],
            phone: '333 100 2006',
          }),
          man('Gennaro', 'Esposito', 64, 'ITA', { ...spouse, bornIn: 'F839', birthPlace: 'Napoli' }),
        ],
      },
    }),
  )
  await list(stage, one)
  await teller.tell('carla', teller.at(-4, '16:40'), async (tx) => {
    const { version } = await tx.db
      .selectFrom('referrals.waiting_entry')
      .select('version')
      .where('referral_id', '=', one.referralId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    const reason = 'Solo A1 ha porte e bagno per la sedia a rotelle: la prima stanza adatta è per lei.'
    return placeInList(tx, { referralId: one.referralId, position: 1, reason, version })
  })
}

async function dialloAreUrgent(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -6,
      evictedOn: 12,
      urgency: 'immediate',
      household: {
        people: [
          man('Mamadou', 'Diallo', 34, 'SEN', { speaks: 'wol fra ita' }),
          woman('Aïssatou', 'Diallo', 29, 'SEN', { ...spouse, speaks: 'ful fra' }),
          woman('Khadija', 'Diallo', 5, 'SEN', child),
          man('Moussa', 'Diallo', { days: 60 }, 'SEN', { ...child, needs: ['cot'] }),
        ],
      },
    }),
  )
  await list(stage, one)
}

/** Referred this night: of the twelve hours within which the hub answers, one is left. */
async function nguyenWaitForAnAnswer(stage: Stage): Promise<void> {
  await refer(
    stage,
    underEviction(stage, {
      on: -1,
      when: stage.teller.hoursAgo(10.5),
      channel: 'court',
      senderPerson: 'Ufficiale giudiziario Marco Villa',
      urgency: 'immediate',
      requirements: undefined,
      household: {
        people: [
          woman('Thị Hương', 'Nguyễn', 37, 'VNM', { speaks: 'vie ita' }),
          man('Minh', 'Nguyễn', 9, 'VNM', { ...child, speaks: 'ita vie' }),
        ],
      },
    }),
  )
}

async function bianchiAreNotEligible(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, {
      on: -15,
      household: { people: [man('Aurelio', 'Bianchi', 49, 'ITA')] },
      requirements: {
        executive_eviction: met('Sfratto convalidato'),
        no_other_home: { answer: 'fail', basis: 'Visura catastale: bilocale libero a Rozzano' },
      },
    }),
  )
  await decide(stage, one, {
    to: 'refused',
    reason: 'requirement_not_met',
    note: 'Ha un alloggio libero di sua proprietà.',
  })
}

async function fontanaThoughtBetter(stage: Stage): Promise<void> {
  const one = await refer(
    stage,
    underEviction(stage, { on: -28, household: { people: [woman('Beatrice', 'Fontana', 27, 'ITA')] } }),
  )
  await decide(stage, one, { to: 'withdrawn', reason: 'by_person', note: 'Va a vivere da un’amica a Pavia.' })
}

type Decision = { to: 'refused' | 'withdrawn'; reason: string; note: string }

const decide = ({ teller }: Stage, { referralId, when, cast }: Case, decision: Decision) =>
  teller.tell(cast.coordinator, when.add({ hours: 5 }), (tx) => decideReferral(tx, { referralId, ...decision }))
