import type { Refusal } from '../platform/refusal.ts'

type Day = Temporal.PlainDate

const rome = 'Europe/Rome'

/**
 * The instant of a day and hour on the clocks of Rome. In the night of spring an hour does not exist: undefined. In the night of autumn
 * an hour comes twice: the first is meant.
 */
export function instantInRome(day: Day, time: Temporal.PlainTime): Temporal.Instant | undefined {
  const local = day.toPlainDateTime(time)
  const zoned = local.toZonedDateTime(rome, { disambiguation: 'earlier' })
  return zoned.toPlainDateTime().equals(local) ? zoned.toInstant() : undefined
}

/** An answer is due so many hours of real time after the referral came in, whatever the clocks do meanwhile. */
export function responseDueAt(receivedAt: Temporal.Instant, responseHours: number | null): Temporal.Instant | null {
  return responseHours === null ? null : receivedAt.add({ hours: responseHours })
}

export type ReferralFacts = {
  receivedAt: Temporal.Instant
  wantedOn: Day
  ethos: string | null
  ethosOn: Day | null
  reason: string
  reasonNote: string | null
}

/** What the facts of a referral must satisfy among themselves, all the objections at once. */
export function objectionsTo(facts: ReferralFacts, now: Temporal.Instant): Refusal[] {
  const receivedOn = facts.receivedAt.toZonedDateTimeISO(rome).toPlainDate()
  const today = now.toZonedDateTimeISO(rome).toPlainDate()
  const objections: Refusal[] = []
  const object = (reason: string, field: string, sentence: string) => objections.push({ reason, field, sentence })
  if (Temporal.Instant.compare(facts.receivedAt, now) > 0)
    object('received-in-future', 'receivedOn', 'La segnalazione risulta ricevuta nel futuro: controlla giorno e ora.')
  if (Temporal.PlainDate.compare(facts.wantedOn, receivedOn) < 0)
    object(
      'wanted-before-received',
      'wantedOn',
      'Il posto risulta chiesto per un giorno prima della segnalazione: scegli il giorno in cui è arrivata o uno dopo.',
    )
  if (facts.ethosOn && Temporal.PlainDate.compare(facts.ethosOn, today) > 0)
    object(
      'situation-in-future',
      'ethosOn',
      'La situazione abitativa è quella di oggi o di prima: scegli una data non futura.',
    )
  if (facts.ethos && !facts.ethosOn)
    object('situation-undated', 'ethosOn', 'Scrivi da quale giorno la situazione abitativa è questa.')
  if (!facts.ethos && facts.ethosOn)
    object('situation-missing', 'ethos', 'Hai scritto una data: scegli anche la situazione abitativa.')
  if (facts.reason === 'other' && !facts.reasonNote)
    object('reason-unsaid', 'reasonNote', 'Hai scelto «Altro»: scrivi in due parole il motivo.')
  return objections
}

export type AnsweredRequirement = { sentence: string; answer: string }

/** Eligible only when every requirement is answered yes: what is unknown never counts as met. */
export function objectionsToEligibility(requirements: AnsweredRequirement[]): Refusal[] {
  return requirements
    .filter(({ answer }) => answer !== 'pass')
    .map(({ sentence, answer }) =>
      answer === 'fail'
        ? {
            reason: 'requirement-failed',
            sentence: `Manca un requisito: «${sentence}». Finché la risposta è no, la segnalazione non può diventare idonea.`,
          }
        : {
            reason: 'requirement-unknown',
            sentence: `Da chiarire: «${sentence}». Finché non si sa, la segnalazione resta in valutazione.`,
          },
    )
}
