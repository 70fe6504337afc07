import { undelivered } from '../mail/notice-queries.ts'
import { mailDeadlines } from '../mail/queries.ts'
import { type StayDeadlines, stayDeadlines } from '../placements/deadlines.ts'
import { type OfferDeadlines, offerDeadlines } from '../placements/deadlines-of-offers.ts'
import { placementPaths } from '../placements/paths.ts'
import type { StayLine } from '../placements/stay-lines.ts'
import type { Tx } from '../platform/transaction.ts'
import { referralPaths } from '../referrals/paths.ts'
import { type OpenTasks, openTasks, type RequirementTask } from '../referrals/queries.ts'
import { waitingTransfers } from '../residence-transfers/waiting.ts'
import { sharingPaths } from '../sharing/paths.ts'
import { type WaitingForAnswer, waitingForAnswer } from '../sharing/waiting.ts'
import { formatDay, formatInstant, plural } from '../ui/format.ts'
import { ofMail, ofNotices } from './mail-deadlines.ts'
import { atTheDesk } from './residence.ts'
import type { Deadline } from './rules.ts'
import { ofTransfers } from './transfers.ts'

/** Everything due that the actor may see, from every module, as sentences with an action. */
export async function allDeadlines(tx: Tx): Promise<Deadline[]> {
  return [
    ...ofStays(await stayDeadlines(tx), tx.today),
    ...ofOffers(await offerDeadlines(tx)),
    ...ofReferrals(await openTasks(tx)),
    ...fromOtherServices(await waitingForAnswer(tx)),
    ...(await atTheDesk(tx)),
    ...ofTransfers(await waitingTransfers(tx)),
    ...ofMail(await mailDeadlines(tx)),
    ...ofNotices(await undelivered(tx)),
  ]
}

function ofStays(stays: StayDeadlines, today: Temporal.PlainDate): Deadline[] {
  const line = (kind: Deadline['kind'], says: (stay: StayLine) => string, verb: string) => (stay: StayLine) => ({
    kind,
    household: { id: stay.householdId, name: stay.householdName },
    says: says(stay),
    due: stay.authorisedUntil,
    href: placementPaths.stay(stay.id),
    verb,
  })
  const place = ({ place, serviceName }: StayLine) => place || serviceName
  return [
    ...stays.conflicts.map((conflict) => ({
      kind: 'conflict' as const,
      household: { id: conflict.householdId, name: conflict.householdName },
      says: `doveva uscire il ${formatDay(conflict.authorisedUntil)} da ${conflict.place}; dal ${formatDay(conflict.from)} il posto è ${conflict.otherName ? `di ${conflict.otherName}` : 'impegnato'}.`,
      due: conflict.from,
      href: placementPaths.stay(conflict.stayId),
      verb: 'Risolvi',
      pressing: true,
    })),
    ...stays.overstays.rows.map(
      line(
        'overstay',
        (stay) => `è oltre il termine da ${plural(Math.abs(stay.daysLeft ?? 0), 'giorno', 'giorni')}, ${place(stay)}.`,
        'Decidi',
      ),
    ),
    ...stays.departures.rows.map(
      line(
        'departure',
        (stay) =>
          `esce ${stay.authorisedUntil.equals(today) ? 'oggi' : `il ${formatDay(stay.authorisedUntil)}`} da ${place(stay)}.`,
        'Registra l’uscita',
      ),
    ),
    ...stays.endings.rows.map(
      line('ending', (stay) => `finisce il ${formatDay(stay.authorisedUntil)}, ${place(stay)}.`, 'Prepara l’uscita'),
    ),
    ...stays.extensions.map((extension) => ({
      kind: 'extension' as const,
      household: { id: extension.householdId, name: extension.householdName },
      says: `chiede una proroga fino al ${formatDay(extension.askedUntil)}: ${extension.reasonLabel.toLowerCase()}${extension.waitsForOpinion ? ', manca il parere' : ''}.`,
      due: extension.askedOn,
      href: placementPaths.extension(extension.stayId),
      verb: extension.waitsForOpinion ? 'Scrivi il parere' : 'Decidi',
    })),
    ...stays.followUps.rows.map((followUp) => ({
      kind: 'followUp' as const,
      household: { id: followUp.householdId, name: followUp.householdName },
      says: `aspetta la verifica a ${followUp.months} mesi dall’uscita.`,
      due: followUp.dueOn,
      href: placementPaths.followUp(followUp.id),
      verb: 'Registra com’è andata',
    })),
    ...stays.destinationsToKnow.map((gone) => ({
      kind: 'destination' as const,
      household: { id: gone.householdId, name: gone.householdName },
      says: 'ha lasciato il posto e non si sa ancora per dove.',
      due: gone.exit,
      href: placementPaths.stay(gone.stayId),
      verb: 'Scrivi la destinazione',
    })),
  ]
}

function ofOffers({ offers, arrivals, notices }: OfferDeadlines): Deadline[] {
  return [
    ...offers.map((offer) => ({
      kind: 'offer' as const,
      household: { id: offer.householdId, name: offer.householdName },
      says: `ha una proposta che scade il ${formatInstant(offer.expiresAt)}${offer.place ? `, ${offer.place}` : ''}.`,
      due: offer.expiresAt,
      href: placementPaths.offer(offer.id),
      verb: 'Registra la risposta',
    })),
    ...arrivals.map((arrival) => ({
      kind: 'arrival' as const,
      household: { id: arrival.householdId, name: arrival.householdName },
      says: `arriva il ${formatDay(arrival.on)}${arrival.place ? `, ${arrival.place}` : ''}.`,
      due: arrival.on,
      href: placementPaths.moveInFromOffer(arrival.offerId),
      verb: 'Registra l’ingresso',
    })),
    ...notices.map((notice) => ({
      kind: 'notice' as const,
      household: { id: notice.householdId, name: notice.personName },
      says: `ha la comunicazione di ospitalità da consegnare entro il ${formatInstant(notice.dueAt)}.`,
      due: notice.dueAt,
      href: placementPaths.notice(notice.id),
      verb: 'Segna consegnata',
    })),
  ]
}

function ofReferrals({ requirements, responses }: OpenTasks): Deadline[] {
  return [
    ...responses.map((task) => ({
      kind: 'response' as const,
      household: { id: task.householdId, name: task.householdName },
      says: `aspetta risposta da ${task.serviceName} entro il ${formatInstant(task.dueAt)}.`,
      due: task.dueAt,
      href: referralPaths.referral(task.referralId),
      verb: 'Rispondi',
    })),
    ...ofEachReferral(requirements).map(([task, ...others]) => ({
      kind: 'requirement' as const,
      household: { id: task.householdId, name: task.householdName },
      says:
        others.length > 0
          ? `ha ${others.length + 1} requisiti da chiarire.`
          : `ha un requisito da chiarire: «${task.sentence}».`,
      due: task.dueOn,
      href: referralPaths.referral(task.referralId),
      verb: 'Chiarisci',
    })),
  ]
}

function fromOtherServices({ requests, transfers, glasses }: WaitingForAnswer): Deadline[] {
  return [
    ...requests.flatMap(({ id, household, fromService, askedAt }) =>
      household
        ? {
            kind: 'request' as const,
            household,
            says: `: ${fromService} chiede di aprire il fascicolo.`,
            due: askedAt,
            href: sharingPaths.request(id),
            verb: 'Rispondi',
          }
        : [],
    ),
    ...transfers.map((transfer) => ({
      kind: 'charge' as const,
      household: { id: transfer.householdId, name: transfer.householdName ?? 'Un nucleo' },
      closed: !transfer.opens,
      says: `: ${transfer.fromService} propone a ${transfer.toService} di prenderlo in carico.`,
      due: transfer.proposedAt,
      href: sharingPaths.transfer(transfer.id),
      verb: 'Rispondi',
    })),
    ...glasses.flatMap(({ household, by, serviceName, brokenAt }) =>
      household
        ? {
            kind: 'glass' as const,
            household,
            says: `: ${by}, ${serviceName}, ha aperto il fascicolo in emergenza.`,
            due: brokenAt,
            href: sharingPaths.glasses,
            verb: 'Rileggi',
          }
        : [],
    ),
  ]
}

/** One line for each referral, due when the first of its requirements is (they come in order of date). */
function ofEachReferral(tasks: RequirementTask[]): [RequirementTask, ...RequirementTask[]][] {
  const found = new Map<string, [RequirementTask, ...RequirementTask[]]>()
  for (const task of tasks) {
    const before = found.get(task.referralId)
    if (before) before.push(task)
    else found.set(task.referralId, [task])
  }
  return [...found.values()]
}
