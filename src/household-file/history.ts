import { destinationLabel } from '../placements/destinations.ts'
import { placementPaths } from '../placements/paths.ts'
import { offerStates } from '../placements/words.ts'
import { dayOf } from '../platform/clock.ts'
import { referralPaths } from '../referrals/paths.ts'
import { reasonLabels, stateLabels } from '../referrals/words.ts'
import { transferPaths } from '../residence-transfers/paths.ts'
import type { HouseholdFile } from './queries.ts'

export type Event = {
  day: Temporal.PlainDate
  title: string
  text?: string
  href?: string
  tone?: 'good' | 'info' | 'neutral'
}

/** What happened to a household here, the latest first. */
export function historyOf(file: HouseholdFile): Event[] {
  return [
    ...referralEvents(file),
    ...offerEvents(file),
    ...stayEvents(file),
    ...chargeEvents(file),
    ...followUpEvents(file),
    ...moveEvents(file),
  ].sort((one, other) => Temporal.PlainDate.compare(other.day, one.day))
}

function referralEvents({ referrals }: HouseholdFile): Event[] {
  return referrals.map((referral) => ({
    day: dayOf(referral.receivedAt),
    title: `Segnalazione n. ${referral.number} a ${referral.serviceName}`,
    text: `${labelOf(reasonLabels, referral.reason)}. Ora: ${stateLabels[referral.state].toLowerCase()}.`,
    href: referralPaths.referral(referral.id),
  }))
}

function offerEvents({ offers }: HouseholdFile): Event[] {
  return offers.map((offer) => ({
    day: dayOf(offer.madeAt),
    title: offer.place ? `Proposta: ${offer.place}` : `Proposta di ${offer.serviceName}`,
    text: offerStates[offer.state],
    href: placementPaths.offer(offer.id),
  }))
}

function stayEvents({ stays }: HouseholdFile): Event[] {
  return stays.flatMap((stay) => {
    const entered: Event = {
      day: stay.entry,
      title: `Ingresso: ${stay.place || stay.serviceName}`,
      href: placementPaths.stay(stay.id),
      tone: 'good',
    }
    if (!stay.exit) return [entered]
    const text = stay.destination ? destinationLabel(stay.destination) : undefined
    return [
      { day: stay.exit, title: 'Uscita', text, href: placementPaths.stay(stay.id), tone: 'good' as const },
      entered,
    ]
  })
}

function chargeEvents({ charges }: HouseholdFile): Event[] {
  return charges.flatMap((charge) => {
    const taken: Event = {
      day: charge.from,
      title: `Presa in carico: ${charge.serviceName}`,
      text: charge.caseManager ? `Referente: ${charge.caseManager}` : undefined,
      tone: 'neutral',
    }
    return charge.to
      ? [
          {
            day: charge.to,
            title: `Fine della presa in carico: ${charge.serviceName}`,
            text: charge.endReason ?? undefined,
            tone: 'neutral' as const,
          },
          taken,
        ]
      : [taken]
  })
}

function followUpEvents({ followUps }: HouseholdFile): Event[] {
  return followUps.flatMap((followUp) =>
    followUp.doneOn
      ? [
          {
            day: followUp.doneOn,
            title: `Verifica a ${followUp.months} mesi`,
            text: followUp.note ?? undefined,
            href: placementPaths.followUp(followUp.id),
          },
        ]
      : [],
  )
}

function labelOf(labels: Record<string, string>, code: string): string {
  return labels[code] ?? code
}

function moveEvents({ moves }: HouseholdFile): Event[] {
  return moves.map(({ transferId, name, fromName, toName, fromDay }) => ({
    day: fromDay,
    title: `Residenza: ${name} passa a ${toName}`,
    text: `Prima era registrata a ${fromName}.`,
    href: transferPaths.transfer(transferId),
    tone: 'neutral',
  }))
}
