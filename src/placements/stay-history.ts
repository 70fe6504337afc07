import { formatDay, plural } from '../ui/format.ts'
import type { Tone } from '../ui/tone.tsx'
import { destinationLabel } from './destinations.ts'
import type { StayPage } from './stay-page-query.ts'
import { exitReasonLabels, labelOf, memberReasonLabels, transferReasonLabels } from './stay-words.ts'

type Day = Temporal.PlainDate
export type StayEvent = { day: Day; title: string; text?: string; by?: string; tone?: Tone }

/** What happened in a stay, the latest first, in the words of whoever reads it. */
export function historyOf(stay: StayPage): StayEvent[] {
  const events: StayEvent[] = [
    { day: stay.entry, title: `Ingresso di ${stay.householdName}`, tone: 'good' },
    ...stay.changes.map((change) => ({
      day: change.on,
      title: `${change.kind === 'arrival' ? 'Arrivo' : 'Uscita'} di ${change.personName}`,
      ...said(change.note, labelOf(memberReasonLabels, change.reason), change.by),
    })),
    ...stay.transfers.map((transfer) => ({
      day: transfer.from,
      title: `Trasferimento di ${plural(transfer.moved, 'persona', 'persone')}`,
      ...said(transfer.note, labelOf(transferReasonLabels, transfer.reason), transfer.by),
    })),
    ...stay.extensions.flatMap(extensionEvents),
    ...stay.departures.flatMap(departureEvents),
  ]
  return events.toSorted((one, other) => Temporal.PlainDate.compare(other.day, one.day))
}

const said = (note: string | null, reason: string, by: string | null) => ({
  text: [reason, note].filter(Boolean).join('. '),
  ...(by ? { by } : {}),
})

function extensionEvents(extension: StayPage['extensions'][number]): StayEvent[] {
  const asked: StayEvent = {
    day: extension.askedOn,
    title: `Chiesta una proroga fino al ${formatDay(extension.askedUntil)}`,
    ...said(null, extension.reasonLabel, extension.askedBy),
  }
  if (!extension.decidedOn) return [asked]
  const by = extension.decidedBy ? { by: extension.decidedBy } : {}
  if (extension.state === 'granted' && extension.newEnd)
    return [
      {
        day: extension.decidedOn,
        title: `Proroga concessa fino al ${formatDay(extension.newEnd)}`,
        tone: 'good',
        ...by,
      },
      asked,
    ]
  if (extension.state === 'refused')
    return [
      {
        day: extension.decidedOn,
        title: 'Proroga negata',
        text: `${extension.refusalReason} In alternativa: ${extension.alternative}`,
        tone: 'warning',
        ...by,
      },
      asked,
    ]
  return [{ day: extension.decidedOn, title: 'Richiesta di proroga ritirata', ...by }, asked]
}

function departureEvents(departure: StayPage['departures'][number]): StayEvent[] {
  const left: StayEvent = {
    day: departure.on,
    title: `Uscita: ${destinationLabel(departure.destination)}`,
    tone: departure.undoneAt ? 'neutral' : 'info',
    ...said(departure.note, labelOf(exitReasonLabels, departure.reason), departure.by),
  }
  if (!departure.undoneAt) return [left]
  return [
    {
      day: departure.undoneAt.toZonedDateTimeISO('Europe/Rome').toPlainDate(),
      title: `Annullata l’uscita del ${formatDay(departure.on)}`,
      text: departure.undoneReason ?? '',
      tone: 'warning',
    },
    left,
  ]
}
