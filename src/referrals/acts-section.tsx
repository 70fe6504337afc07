import { LinkButton } from '../ui/button.tsx'
import { Day, DayIn } from '../ui/day.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { actName } from './act-words.ts'
import { evictionDay } from './eviction-rules.ts'
import { referralPaths } from './paths.ts'
import type { Act, ReferralDetail } from './referral-detail.ts'

type Props = { referral: ReferralDetail; editable: boolean; today: Temporal.PlainDate }

/** The chain of an eviction or a clearance, with what does not add up in it. */
export function ActsSection({ referral, editable, today }: Props) {
  const { acts, warnings } = referral
  const out = evictionDay(acts, today)
  return (
    <Section
      title="Atti dello sfratto o dello sgombero"
      id="atti"
      action={
        editable && (
          <LinkButton href={referralPaths.newAct(referral.id)} kind="secondary" small icon="it-plus">
            Aggiungi
          </LinkButton>
        )
      }
    >
      {out && (
        <p>
          Rilascio: <DayIn date={out} today={today} />
        </p>
      )}
      {warnings.map(({ sentence, source }) => (
        <Notice tone="warning">
          <p>
            {sentence} <span class="ap-muted">{source}</span>
          </p>
        </Notice>
      ))}
      <Table
        caption="Atti"
        captionHidden
        columns={[
          {
            header: 'Atto',
            value: (act: Act) => actName(act),
            cell: (act) =>
              editable ? <a href={referralPaths.act(referral.id, act.id)}>{actName(act)}</a> : actName(act),
          },
          { header: 'Data', cell: (act) => <Day date={act.onDate} short /> },
          { header: 'Prossima data', value: (act) => act.nextDate },
          { header: 'Com’è andata', value: (act) => act.outcome },
        ]}
        rows={acts}
        empty={<p class="ap-muted">Nessun atto scritto.</p>}
      />
    </Section>
  )
}
