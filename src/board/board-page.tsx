import { siteKinds } from '../housing/words.ts'
import type { ServiceChoice } from '../organisations/queries.ts'
import type { Actor } from '../platform/actor.ts'
import { LinkButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatDay, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { canAssignFrom } from './access.ts'
import type { Board } from './board.ts'
import { BoardTable, TimeSteps } from './board-table.tsx'
import { boardPaths } from './paths.ts'
import { installed, lastDay, weeksChoices } from './rules.ts'
import type { View } from './view.ts'
import { barKinds, tallyWords } from './words.ts'

type Props = { at: PageContext; actor: Actor; board: Board; view: View; services: ServiceChoice[] }

/** The home of coordinators: every bed and its nights. */
export const BoardPage = ({ at, actor, board, view, services }: Props) => (
  <Page
    at={at}
    title="Tabellone"
    wide
    scripts={['islands/board.js']}
    lead={board.beds > 0 ? tallyWords(board.tonight, installed(board.tonight)) : undefined}
    action={canAssignFrom(actor) && <LinkButton href="/posti/cerca">Cerca un posto</LinkButton>}
  >
    <BoardFilters board={board} view={view} services={services} />
    <div class="ap-board-bar">
      <p class="ap-board-period">
        Dal {formatDay(view.window.from)} al {formatDay(lastDay(view.window))}
        {view.onlyFree && <span>, {freeWords(view)}</span>}
      </p>
      <TimeSteps view={view} />
    </div>
    {board.sites.length > 0 ? (
      <>
        <approdo-board>
          <BoardTable board={board} view={view} actor={actor} />
          <p class="ap-board-say" role="status" />
        </approdo-board>
        <Key />
        {board.pages > 1 && (
          <>
            <p class="ap-muted">
              {plural(board.beds, 'posto letto', 'posti letto')} in {plural(board.siteCount, 'sito', 'siti')}: ogni
              pagina ne mostra al massimo 500.
            </p>
            <Pager
              page={board.page}
              pages={board.pages}
              href={(pagina) => boardPaths.board({ ...view.search, pagina: String(pagina) })}
              label="Pagine del tabellone"
            />
          </>
        )}
      </>
    ) : (
      <Nothing view={view} />
    )}
  </Page>
)

const isNarrowed = (view: View) => Boolean(view.serviceId || view.kind || view.siteId || view.onlyFree || view.q)

const freeWords = ({ pivot, today }: View) =>
  pivot.equals(today) ? 'solo i posti liberi stanotte' : `solo i posti liberi il ${formatDay(pivot)}`

const BoardFilters = ({ board, view, services }: Pick<Props, 'board' | 'view' | 'services'>) => (
  <details class="ap-board-filters ap-no-print" open={isNarrowed(view)}>
    <summary>Filtri e periodo</summary>
    <Filters action={boardPaths.board()} reset={boardPaths.board()}>
      {services.length > 1 && (
        <Select
          label="Servizio"
          name="servizio"
          value={view.serviceId ?? ''}
          placeholder="Tutti"
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Select
        label="Sito"
        name="sito"
        value={view.siteId ?? ''}
        placeholder="Tutti"
        options={board.siteChoices.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label="Tipo di sito"
        name="tipo"
        value={view.kind ?? ''}
        placeholder="Tutti"
        options={Object.entries(siteKinds).map(([value, label]) => ({ value, label }))}
      />
      <Field label="Nucleo o posto" name="q" type="search" value={view.q} maxlength={200} autocomplete="off" />
      <DateField label="Dal giorno" name="dal" value={view.search.dal ?? ''} />
      <Select
        label="Settimane"
        name="settimane"
        value={String(view.weeks)}
        options={weeksChoices.map((weeks) => ({ value: String(weeks), label: String(weeks) }))}
      />
      <Checkbox label="Solo liberi" name="liberi" checked={view.onlyFree} />
    </Filters>
  </details>
)

const Key = () => (
  <ul class="ap-board-key" aria-label="Legenda">
    {Object.entries(barKinds).map(([kind, label]) => (
      <li>
        <span class={`ap-bar ap-bar-${kind}`} aria-hidden="true" />
        {label}
      </li>
    ))}
    <li>
      <span class="ap-bar ap-bar-stay ap-bar-near" aria-hidden="true" />
      Finisce entro 15 giorni
    </li>
    <li>
      <span class="ap-board-now" aria-hidden="true" />
      Oggi
    </li>
    <li class="ap-board-hint">
      Con la tastiera: le frecce passano da una barra all’altra, Invio la apre, Spazio prende una proposta o la fine di
      un’ospitalità. Con il mouse: trascina una proposta su un altro letto, o il bordo destro di un’ospitalità.
    </li>
  </ul>
)

function Nothing({ view }: { view: View }) {
  return isNarrowed(view) ? (
    <EmptyState
      title="Nessun posto letto con questi filtri"
      text="Togli un filtro, o guarda un altro periodo."
      action={
        <LinkButton kind="secondary" href={boardPaths.board()}>
          Mostra tutti i posti
        </LinkButton>
      }
    />
  ) : (
    <EmptyState
      title="In questo periodo non ci sono posti letto"
      text="Qui compaiono i posti dei tuoi servizi, notte per notte: prima servono un sito, un alloggio e i suoi letti."
      action={
        <LinkButton kind="secondary" href="/posti">
          Vai a siti e alloggi
        </LinkButton>
      }
    />
  )
}
