import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { ClosureSummary } from './closures-list.ts'
import { ClosureState } from './closures-page.tsx'
import { housingPaths } from './paths.ts'
import { closureReasons, wordFor } from './words.ts'

type Props = { at: PageContext; closure: ClosureSummary; beds: string[]; mayReopen: boolean; form: FormState }

export const ClosurePage = ({ at, closure, beds, mayReopen, form }: Props) => (
  <Page
    at={at}
    title={closure.place || 'Posti chiusi'}
    crumbs={[{ href: housingPaths.closures(), label: 'Indisponibilità' }]}
    lead={<ClosureState closure={closure} today={at.today} />}
  >
    <Columns
      main={
        <>
          <Section title="La chiusura">
            <ClosureFacts closure={closure} />
          </Section>
          {mayReopen && <Reopen closure={closure} today={at.today} form={form} />}
        </>
      }
      side={
        <Section title="Letti">
          {beds.length === 0 && <p class="ap-muted">Nessun letto è rimasto chiuso.</p>}
          <ul>
            {beds.map((bed) => (
              <li>{bed}</li>
            ))}
          </ul>
        </Section>
      }
    />
  </Page>
)

const ClosureFacts = ({ closure }: { closure: ClosureSummary }) => (
  <Facts
    items={[
      { label: 'Motivo', value: wordFor(closureReasons, closure.reason) },
      { label: 'Chiusi dal', value: <Day date={closure.during.from} /> },
      { label: 'Riaprono il', value: closure.during.to ? <Day date={closure.during.to} /> : 'fino a nuovo avviso' },
      ...(closure.worksId
        ? [{ label: 'Lavori', value: <a href={housingPaths.works(closure.worksId)}>{closure.worksTitle}</a> }]
        : []),
      { label: 'Note', value: closure.note },
      { label: 'Chiusi da', value: closure.by },
      ...(closure.reopenedAt
        ? [
            {
              label: 'Riaperti prima',
              value: (
                <>
                  <Moment at={closure.reopenedAt} />
                  {closure.reopenedBy && `, da ${closure.reopenedBy}`}
                </>
              ),
            },
          ]
        : []),
    ]}
  />
)

const Reopen = ({ closure, today, form }: { closure: ClosureSummary; today: Temporal.PlainDate; form: FormState }) => (
  <DangerConfirm
    summary="Riapri prima"
    action={housingPaths.reopen(closure.id)}
    button="Riapri i posti"
    version={closure.version}
    open={Object.keys(form.errors).length > 0}
  >
    <ErrorSummary errors={form.errors} />
    <p>Da quel giorno i posti tornano liberi. Le notti già passate restano chiuse, agli atti.</p>
    <DateField label="Riaprono il" name="from" from={form} value={form.values.from ?? today.toString()} required />
  </DangerConfirm>
)
