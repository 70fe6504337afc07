import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { DayIn } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Radios } from '../ui/radios.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { destinationLabel } from './destinations.ts'
import type { FollowUp, FollowUpView } from './follow-up-queries.ts'
import { placementPaths } from './paths.ts'
import { stayPaths } from './stay-paths.ts'
import { followUpLabels, labelOf, optionsOf } from './stay-words.ts'

export const followUpColumns = (today: Temporal.PlainDate): Column<FollowUp>[] => [
  {
    header: 'Nucleo',
    value: ({ householdName }) => householdName,
    cell: (followUp) => (
      <a href={placementPaths.followUp(followUp.id)}>
        <Name>{followUp.householdName}</Name>
      </a>
    ),
  },
  { header: 'Verifica', value: ({ months }) => `a ${plural(months, 'mese', 'mesi')}` },
  {
    header: 'Prevista',
    value: ({ dueOn }) => dueOn,
    cell: ({ dueOn, doneOn }) => (doneOn ? formatDay(dueOn) : <DayIn date={dueOn} today={today} />),
  },
  { header: 'Uscita', value: ({ exit }) => exit },
  { header: 'Destinazione', value: ({ destination }) => destinationLabel(destination) },
  { header: 'Servizio', value: ({ serviceName }) => serviceName },
  { header: 'Fatta', value: ({ doneOn }) => doneOn },
  { header: 'Esito', value: ({ result }) => labelOf(followUpLabels, result) },
]

type ListProps = { at: PageContext; view: FollowUpView; rows: FollowUp[]; total: number; page: number; pages: number }

export const FollowUpsPage = ({ at, view, rows, total, page, pages }: ListProps) => (
  <Page
    at={at}
    title="Verifiche"
    lead={leads[view](total)}
    tabs={
      <Tabs
        label="Quali verifiche"
        items={(['da-fare', 'prossime', 'fatte'] as const).map((each) => ({
          href: stayPaths.followUps({ stato: each }),
          label: titles[each],
          current: each === view,
        }))}
      />
    }
  >
    <Toolbar
      end={
        <ExportLinks
          csv={stayPaths.followUpsAs('csv', { stato: view })}
          xlsx={stayPaths.followUpsAs('xlsx', { stato: view })}
        />
      }
    />
    <Table
      caption={view === 'fatte' ? 'Dall’ultima fatta' : 'Dalla prima che scade'}
      columns={followUpColumns(at.today).filter(
        ({ header }) => view === 'fatte' || (header !== 'Fatta' && header !== 'Esito'),
      )}
      rows={rows}
      empty={
        <EmptyState
          title={empties[view]}
          text="Dopo un’uscita si chiede come va ai mesi previsti dalle regole del servizio."
        />
      }
    />
    <Pager page={page} pages={pages} href={(n) => stayPaths.followUps({ stato: view, pagina: n })} />
  </Page>
)

const titles: Record<FollowUpView, string> = { 'da-fare': 'Da fare', prossime: 'Prossime', fatte: 'Fatte' }
const empties: Record<FollowUpView, string> = {
  'da-fare': 'Nessuna verifica da fare',
  prossime: 'Nessuna verifica prevista',
  fatte: 'Nessuna verifica fatta',
}
const leads: Record<FollowUpView, (total: number) => string> = {
  'da-fare': (total) =>
    total === 0 ? 'Tutti i nuclei usciti sono stati sentiti' : `${plural(total, 'nucleo', 'nuclei')} da sentire`,
  prossime: (total) => plural(total, 'verifica prevista', 'verifiche previste'),
  fatte: (total) => plural(total, 'verifica fatta', 'verifiche fatte'),
}

type OneProps = { at: PageContext; followUp: FollowUp; may: boolean; form: FormState }

export const FollowUpPage = ({ at, followUp, may, form }: OneProps) => (
  <Page
    at={at}
    title={`Verifica a ${plural(followUp.months, 'mese', 'mesi')}`}
    crumbs={[
      { href: placementPaths.followUps, label: 'Verifiche' },
      { href: placementPaths.stay(followUp.stayId), label: followUp.householdName },
    ]}
    lead={
      <>
        <Name>{followUp.householdName}</Name>, uscito il {formatDay(followUp.exit)}:{' '}
        {destinationLabel(followUp.destination)}
      </>
    }
  >
    {followUp.doneOn && (
      <p>
        {labelOf(followUpLabels, followUp.result)}, il {formatDay(followUp.doneOn)}
        {followUp.doneBy && `, da ${followUp.doneBy}`}
        {followUp.note && `. ${followUp.note}`}
      </p>
    )}
    {may && (
      <Form action={placementPaths.followUp(followUp.id)} version={followUp.version} label="Esito della verifica">
        <ErrorSummary errors={form.errors} />
        <Radios legend="Come va" name="result" from={form} options={optionsOf(followUpLabels)} required />
        <DateField
          label="Sentito il"
          name="on"
          from={form}
          required
          min={followUp.exit.toString()}
          max={at.today.toString()}
        />
        <Field label="Nota" name="note" from={form} type="textarea" rows={3} maxlength={2000} />
        <ButtonRow>
          <SubmitButton>{followUp.doneOn ? 'Correggi l’esito' : 'Registra l’esito'}</SubmitButton>
          <LinkButton kind="quiet" href={placementPaths.followUps}>
            Torna alle verifiche
          </LinkButton>
        </ButtonRow>
      </Form>
    )}
  </Page>
)
