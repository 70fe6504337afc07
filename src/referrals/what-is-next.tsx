import { plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { referralPaths } from './paths.ts'
import type { ReferralDetail } from './referral-detail.ts'
import { isOverdue, responseWords } from './response-words.ts'
import { undecided } from './states.ts'

/** What the referral waits for, in a sentence or two. */
export function WhatIsNext({ referral, now }: { referral: ReferralDetail; now: Temporal.Instant }) {
  const clock = { dueAt: referral.responseDueAt, respondedAt: referral.respondedAt }
  if (undecided.includes(referral.state))
    return (
      <Notice
        tone={isOverdue(clock, now) ? 'danger' : 'info'}
        title={responseWords(clock, now) ?? 'La segnalazione aspetta una decisione'}
      >
        <p>{toDecide(referral)}</p>
      </Notice>
    )
  if (referral.state === 'eligible')
    return (
      <Notice title="Idonea: ora serve un posto">
        <p>
          <a href={referralPaths.findPlace(referral.id)}>Cerca un posto</a> libero, oppure mettila in lista d’attesa.
        </p>
      </Notice>
    )
  if (referral.state === 'listed' && referral.place)
    return (
      <Notice title={`In lista d’attesa: ${referral.place.row.position}ª di ${referral.place.of}`}>
        <p>
          <a href={referralPaths.findPlace(referral.id)}>Cerca un posto</a> o guarda la{' '}
          <a href={referralPaths.waitingList(referral.serviceId)}>lista intera</a>.
        </p>
      </Notice>
    )
  if (referral.state === 'offered')
    return (
      <Notice title="Un posto è proposto e tenuto per il nucleo">
        <p>La risposta si registra nella proposta. Per chiudere la segnalazione, prima si ritira la proposta.</p>
      </Notice>
    )
  if (referral.state === 'accepted')
    return (
      <Notice tone="good" title="Il posto è accettato">
        <p>Si registra l’ingresso quando il nucleo arriva.</p>
      </Notice>
    )
  return null
}

function toDecide({ requirements }: ReferralDetail): string {
  const failed = requirements.filter(({ answer }) => answer === 'fail').length
  const unknown = requirements.filter(({ answer }) => answer === 'unknown').length
  if (failed > 0) return `${plural(failed, 'requisito manca', 'requisiti mancano')}: così non può essere idonea.`
  if (unknown > 0)
    return `${plural(unknown, 'requisito è', 'requisiti sono')} da chiarire prima di poterla dichiarare idonea.`
  return 'Tutti i requisiti ci sono: chi coordina può decidere.'
}
