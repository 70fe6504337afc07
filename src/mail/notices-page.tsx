import type { Desk } from '../residence/desks.ts'
import { residencePaths } from '../residence/paths.ts'
import { tellingLanguages } from '../residence/words.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatInstant } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { Tone } from '../ui/tone.tsx'
import type { DeskCard, NoticeRow } from './notice-queries.ts'
import { NoticeTabs } from './notice-tabs.tsx'
import { mailPaths as paths } from './paths.ts'
import { type NoticeState, noticeStates } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  todo: NoticeRow[]
  found: { rows: NoticeRow[]; total: number; pages: number }
  page: number
  state: NoticeState | undefined
  card: DeskCard | undefined
  form: FormState
}

const tones: Record<NoticeState, Tone> = {
  waiting: 'info',
  sending: 'info',
  sent: 'good',
  failed: 'danger',
  unsure: 'warning',
  cancelled: 'neutral',
}

const nameOf = ({ addressee }: NoticeRow) =>
  addressee ? `${addressee.name} (n. ${addressee.number})` : 'Persona protetta'

const columns: Column<NoticeRow>[] = [
  { header: 'Persona', value: nameOf, cell: (row) => <Name>{nameOf(row)}</Name> },
  {
    header: 'Stato',
    value: (row) => noticeStates[row.state],
    cell: (row) => <Badge tone={tones[row.state]}>{noticeStates[row.state]}</Badge>,
  },
  { header: 'Con', value: (row) => (row.channel === 'sms' ? 'SMS' : 'E-mail') },
  { header: 'In', value: (row) => tellingLanguages[row.language] },
  { header: 'Pezzi', value: (row) => row.pieces, numeric: true },
  {
    header: 'Quando',
    value: (row) => formatInstant(row.settledAt ?? row.dueAt),
    cell: (row) => <Moment at={row.settledAt ?? row.dueAt} />,
  },
]

/** What became of the notices, and above all of those that did not arrive. */
export const NoticesPage = ({ at, desks, desk, todo, found, page, state, card, form }: Props) => {
  const sportello = desks.length > 1 ? desk.id : undefined
  return (
    <Page at={at} title="Avvisi" lead={desk.name} tabs={<NoticeTabs current="notices" sportello={desk.id} keeps />}>
      <ErrorSummary errors={form.errors} />
      <Section
        title={todo.length > 0 ? `Da avvisare in un altro modo: ${todo.length}` : 'Da avvisare in un altro modo'}
      >
        {todo.length === 0 ? (
          <EmptyState
            title="Tutti gli avvisi sono partiti"
            text="Quando uno non arriva, qui trovi la persona da avvisare."
          />
        ) : (
          todo.map((notice) => <ToSeeTo notice={notice} />)
        )}
      </Section>
      <Section title="Avvisi">
        <Filters action={paths.notices()} reset={paths.notices({ sportello })}>
          {sportello && <input type="hidden" name="sportello" value={sportello} />}
          <Select
            label="Stato"
            name="stato"
            value={state ?? ''}
            placeholder="Tutti"
            options={Object.entries(noticeStates).map(([value, label]) => ({ value, label }))}
          />
        </Filters>
        <Table
          caption="Avvisi"
          captionHidden
          columns={columns}
          rows={found.rows}
          empty={
            <EmptyState
              title="Nessun avviso"
              text="Partono quando arriva posta per chi ha chiesto di essere avvisato."
            />
          }
        />
        <Pager page={page} pages={found.pages} href={(pagina) => paths.notices({ sportello, stato: state, pagina })} />
      </Section>
      <Section title="Come gli avvisi chiamano lo sportello">
        <Form action={paths.deskCard} version={card?.version ?? 0} hidden={{ service: desk.id }}>
          <p class="ap-help">
            Gli avvisi dicono solo che c’è posta, dove e con quale numero: mai nomi, mai mittenti. Nella lingua di
            ciascuno.
          </p>
          <FieldRow>
            <Field
              label="Nome dello sportello"
              name="called"
              value={form.values.called ?? card?.called ?? desk.name.slice(0, 40)}
              from={form}
              required
              maxlength={40}
              help="Al massimo 40 lettere, come lo chiama chi ci viene"
            />
            <Field
              label="Quando è aperto"
              name="opening"
              value={form.values.opening ?? card?.opening ?? ''}
              from={form}
              maxlength={40}
              help="Per esempio: lun-ven 9-12"
            />
          </FieldRow>
          <SubmitButton kind="secondary">Salva</SubmitButton>
        </Form>
      </Section>
    </Page>
  )
}

const ToSeeTo = ({ notice }: { notice: NoticeRow }) => (
  <Card
    tone={notice.state === 'failed' ? 'danger' : 'warning'}
    title={<Name>{nameOf(notice)}</Name>}
    href={residencePaths.registration(notice.registrationId)}
  >
    <p>
      {noticeStates[notice.state]}
      {notice.recipient && (
        <>
          {': '}
          <span class="ap-address">{notice.recipient}</span>
        </>
      )}
      . {notice.problem}
    </p>
    <div class="ap-see-to">
      <Form action={paths.seeToNotice(notice.id)} version={notice.version} warnOnLeave={false} class="ap-see-to">
        <Select
          label="Che cosa hai fatto"
          name="how"
          id={`how-${notice.id}`}
          required
          width="medium"
          options={seenTo.map((value) => ({ value, label: value }))}
        />
        <SubmitButton kind="secondary" label={`Fatto per ${nameOf(notice)}`}>
          Fatto
        </SubmitButton>
      </Form>
      <ActionButton
        action={paths.seeToNotice(notice.id)}
        fields={{ again: 'on', version: String(notice.version) }}
        kind="quiet"
        label={`Invia di nuovo a ${nameOf(notice)}`}
      >
        Invia di nuovo
      </ActionButton>
    </div>
  </Card>
)

const seenTo = [
  'L’ho avvisata a voce',
  'L’ho avvisata per telefono',
  'Le ho lasciato un biglietto',
  'L’ha avvisata un altro servizio',
  'Recapito sbagliato: l’ho corretto',
  'Non si riesce ad avvisarla',
]
