import { ActionButton } from '../ui/action-button.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { plural } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail, Visit } from './registration-detail.ts'
import { type VisitKind, visitKinds } from './words.ts'

type Props = { registration: RegistrationDetail; mayRecord: boolean; today: Temporal.PlainDate }

/** What one may write by hand; collecting is written by the hand-over itself. */
export const byHand = ['came', 'phone', 'message', 'meeting', 'checked_absent'] as const satisfies VisitKind[]

/** When they showed up or were looked for: one button for today, the rest a page away. */
export const VisitsSection = ({ registration, mayRecord, today }: Props) => {
  const { who, visits, visitsInAll, ending } = registration
  return (
    <Section
      title="Visite"
      id="visite"
      action={
        mayRecord && (
          <LinkButton href={paths.visit(who.id)} kind="secondary" small>
            Scrivi un altro giorno
          </LinkButton>
        )
      }
    >
      {mayRecord && !ending && (
        <div class="ap-buttons ap-no-print">
          {byHand.map((kind) => (
            <ActionButton action={paths.visit(who.id)} fields={{ kind, onDay: today.toString(), back: 'page' }} small>
              {labels[kind]}
            </ActionButton>
          ))}
        </div>
      )}
      <VisitList registrationId={who.id} visits={visits} mayRecord={mayRecord} />
      {visitsInAll > 0 && (
        <p class="ap-muted">
          {plural(visitsInAll, 'giorno', 'giorni')} in tutto.{' '}
          <a class="ap-no-print" href={paths.visit(who.id)}>
            Vedi tutte le visite
          </a>
        </p>
      )}
    </Section>
  )
}

const labels: Record<(typeof byHand)[number], string> = {
  came: 'Di passaggio oggi',
  phone: 'Ha telefonato',
  message: 'Ha scritto',
  meeting: 'Colloquio',
  checked_absent: 'Ricerca senza esito',
}

type ListProps = { registrationId: string; visits: Visit[]; mayRecord: boolean }

export const VisitList = ({ registrationId, visits, mayRecord }: ListProps) =>
  visits.length === 0 ? (
    <p class="ap-muted">Ancora nessuna visita.</p>
  ) : (
    <ul class="ap-plain-list">
      {visits.map(({ id, onDay, kind, note, by }) => (
        <li>
          <Day date={onDay} short /> · <strong>{visitKinds[kind]}</strong>
          {note && <>: {note}</>} {by && <span class="ap-muted">({by})</span>}{' '}
          {mayRecord && kind !== 'collected' && kind !== 'collected_by_proxy' && (
            <ActionButton
              action={paths.undoVisit(registrationId, id)}
              kind="quiet"
              small
              label={`Annulla: ${visitKinds[kind]}, ${onDay}`}
            >
              Annulla
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  )
