import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { optionsOf, Select } from '../ui/select.tsx'
import { DeskChoice } from './desk-choice.tsx'
import type { Desk } from './desks.ts'
import { PagedList } from './paged-list.tsx'
import { residencePaths as paths } from './paths.ts'
import { type RegisteredFilters, type RegisteredRow, signals } from './registered-list.ts'
import { stateTones } from './state-tones.ts'
import { registrationStates, tellingLanguages } from './words.ts'

type Props = {
  at: PageContext
  desk: Desk
  desks: Desk[]
  filters: RegisteredFilters
  rows: RegisteredRow[]
  total: number
  page: number
  pages: number
}

/** Who is registered at a desk: found by name or number, or by what is worth looking at. */
export const RegisteredPage = ({ at, desk, desks, filters, rows, total, page, pages }: Props) => {
  const search = { sportello: desk.id, ...filters }
  return (
    <Page at={at} title="Registrazioni" lead={`${plural(total, 'persona', 'persone')}, ${desk.name}.`}>
      <PagedList
        caption="Registrazioni"
        filters={
          <Filters action={paths.registered()} reset={paths.registered({ sportello: desk.id })}>
            <DeskChoice desks={desks} chosen={desk} />
            <Field label="Cerca" name="q" value={filters.q} type="search" help="Nome o numero" />
            <Select
              label="Stato"
              name="stato"
              value={filters.stato}
              placeholder="Aperte"
              options={[...optionsOf(registrationStates), { value: 'tutte', label: 'Tutte' }]}
            />
            <Select
              label="Da guardare"
              name="segnale"
              value={filters.segnale}
              placeholder="Tutte"
              options={optionsOf(signals)}
            />
          </Filters>
        }
        whole={(format) => paths.registeredAs(format, search)}
        columns={registeredColumns(at.today)}
        rows={rows}
        none={Object.values(filters).some(Boolean) ? noneSo : undefined}
        empty={<Nobody />}
        page={page}
        pages={pages}
        href={(pagina) => paths.registered({ ...search, pagina })}
      />
    </Page>
  )
}

const noneSo = { title: 'Nessuno con questi filtri', text: 'Togline qualcuno, o cerca con meno lettere.' }

const Nobody = () => (
  <EmptyState
    title="Nessuna registrazione aperta"
    text="Si comincia da una domanda: quando è accolta, la persona compare qui. Quelle chiuse si vedono con lo stato «Chiusa»."
    action={<LinkButton href={paths.requests()}>Guarda le domande</LinkButton>}
  />
)

/** The columns of the list, on the page and in the spreadsheet. */
export const registeredColumns = (today: Temporal.PlainDate): Column<RegisteredRow>[] => [
  {
    header: 'Persona',
    value: ({ name }) => name,
    cell: ({ id, name }) => (
      <a href={paths.registration(id)}>
        <Name>{name}</Name>
      </a>
    ),
  },
  { header: 'Numero', value: ({ number }) => number, numeric: true },
  { header: 'Casella', value: ({ box }) => box },
  {
    header: 'Stato',
    value: ({ state }) => registrationStates[state],
    cell: ({ state }) => <Badge tone={stateTones[state]}>{registrationStates[state]}</Badge>,
  },
  { header: 'Dal', value: ({ begins }) => begins, only: 'export' },
  { header: 'Ultimo giorno di validità', value: ({ validUntil }) => validUntil?.subtract({ days: 1 }), only: 'export' },
  {
    header: 'Vale fino al',
    only: 'screen',
    cell: ({ state, endedOn, validUntil }) =>
      state === 'ended' && endedOn ? (
        <span class="ap-muted">
          chiusa <Day date={endedOn} short />
        </span>
      ) : validUntil ? (
        <Day date={validUntil.subtract({ days: 1 })} short />
      ) : (
        <span class="ap-muted">–</span>
      ),
  },
  {
    header: 'Ultima presenza',
    value: ({ lastOn }) => lastOn,
    cell: ({ lastOn }) => (lastOn ? <Day date={lastOn} short /> : <span class="ap-muted">mai</span>),
  },
  { header: 'Chiusa dal', value: ({ endedOn }) => endedOn, only: 'export' },
  { header: 'Iscrizione in anagrafe', value: ({ registeredOn }) => registeredOn, only: 'export' },
  { header: 'Accertamenti entro', value: ({ checksBy }) => checksBy, only: 'export' },
  {
    header: 'Lingua',
    value: ({ language }) => tellingLanguages[language as keyof typeof tellingLanguages],
    only: 'export',
  },
  { header: 'Anno di nascita', value: ({ birthYear }) => birthYear, only: 'export' },
  { header: 'Al giorno', value: () => today, only: 'export' },
]
