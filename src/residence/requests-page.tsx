import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural, relativeDays } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { optionsOf, Select } from '../ui/select.tsx'
import type { Desk } from './desks.ts'
import { PagedList } from './paged-list.tsx'
import { residencePaths as paths } from './paths.ts'
import { isPast } from './request-rules.ts'
import type { RequestFilters, RequestRow } from './requests-list.ts'
import { requestTones } from './state-tones.ts'
import { type RefusalReason, refusalReasons, requestStates } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  filters: RequestFilters
  rows: RequestRow[]
  total: number
  page: number
  pages: number
}

/** The requests one may read: those of one's desks, and those one's services sent. */
export const RequestsPage = ({ at, desks, filters, rows, total, page, pages }: Props) => (
  <Page
    at={at}
    title="Domande di residenza"
    lead={`${plural(total, 'domanda', 'domande')}. In cima chi aspetta da più tempo.`}
    action={
      <LinkButton href={paths.newRequest()} icon="it-plus">
        Nuova domanda
      </LinkButton>
    }
  >
    <PagedList
      caption="Domande di residenza"
      filters={
        <Filters action={paths.requests()} reset={paths.requests()}>
          {desks.length > 1 && (
            <Select
              label="Sportello"
              name="sportello"
              value={filters.sportello}
              placeholder="Tutti"
              options={desks.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Field label="Cerca" name="q" value={filters.q} type="search" help="Nome o numero" />
          <Select
            label="Stato"
            name="stato"
            value={filters.stato}
            placeholder="Aperte"
            options={[
              ...optionsOf(requestStates),
              { value: 'concluse', label: 'Concluse' },
              { value: 'tutte', label: 'Tutte' },
            ]}
          />
        </Filters>
      }
      whole={(format) => paths.requestsAs(format, filters)}
      columns={requestColumns(at.today)}
      rows={rows}
      none={Object.values(filters).some(Boolean) ? noneSo : undefined}
      empty={<NoRequests />}
      page={page}
      pages={pages}
      href={(pagina) => paths.requests({ ...filters, pagina })}
    />
  </Page>
)

const noneSo = {
  title: 'Nessuna domanda con questi filtri',
  text: 'Togline qualcuno, o guarda anche quelle concluse.',
}

const NoRequests = () => (
  <EmptyState
    title="Nessuna domanda aperta"
    text="Chi non ha casa chiede qui la residenza: la domanda la manda chi segue la persona, o la scrive lo sportello."
  />
)

/** The columns of the list, on the page and in the spreadsheet. */
export const requestColumns = (today: Temporal.PlainDate): Column<RequestRow>[] => [
  {
    header: 'Persona',
    value: ({ name }) => name,
    cell: ({ id, name, number }) => (
      <>
        <a href={paths.request(id)}>
          <Name>{name}</Name>
        </a>{' '}
        <span class="ap-muted">n. {number}</span>
      </>
    ),
  },
  { header: 'Domanda', value: ({ number }) => number, only: 'export' },
  {
    header: 'Stato',
    value: ({ state }) => requestStates[state],
    cell: ({ state, refusalReason }) => (
      <div>
        <Badge tone={requestTones[state]}>{requestStates[state]}</Badge>
        {refusalReason && state !== 'accepted' && (
          <p class="ap-help">{refusalReasons[refusalReason as RefusalReason]}</p>
        )}
      </div>
    ),
  },
  { header: 'Ricevuta il', value: ({ receivedOn }) => receivedOn },
  { header: 'Dichiarazione del', value: ({ declaredOn }) => declaredOn },
  {
    header: 'Scadenza',
    value: ({ noticeUntil, state }) => (state === 'notice' ? noticeUntil : null),
    cell: ({ noticeUntil, state, decidedOn }) =>
      state === 'notice' && noticeUntil ? (
        <span>
          {isPast(noticeUntil, today) ? 'tempo per rispondere finito' : 'risponde entro'} il{' '}
          <Day date={noticeUntil} short /> ({relativeDays(noticeUntil, today)})
        </span>
      ) : decidedOn ? (
        <span class="ap-muted">
          decisa il <Day date={decidedOn} short />
        </span>
      ) : (
        <span class="ap-muted">–</span>
      ),
  },
  { header: 'Decisa il', value: ({ decidedOn }) => decidedOn, only: 'export' },
  { header: 'Mandata da', value: ({ sender }) => sender },
  { header: 'Sportello', value: ({ deskName }) => deskName, only: 'export' },
]
