import { roleLabels } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { Places } from './body-queries.ts'
import { crumbs } from './crumbs.ts'
import { listAddress } from './list-address.ts'
import { organisationsPaths as paths } from './paths.ts'
import type { UserFilters, UserRow } from './user-queries.ts'
import { optionsOf } from './words.ts'

export const userColumns: Column<UserRow>[] = [
  {
    header: 'Persona',
    value: (user) => user.name,
    cell: (user) => (
      <a href={paths.user(user.id)}>
        <Name>{user.name}</Name>
      </a>
    ),
  },
  { header: 'Indirizzo e-mail', value: (user) => user.email, cell: (user) => <Name>{user.email}</Name> },
  {
    header: 'Ruoli di oggi',
    value: (user) => user.roles.map(roleWords).join('; '),
    cell: (user) =>
      user.roles.length === 0 ? (
        <span class="ap-muted">nessuno</span>
      ) : (
        user.roles.map((held) => <div>{roleWords(held)}</div>)
      ),
  },
  {
    header: 'Ultima presenza',
    value: (user) => user.seenAt && formatDay(dayOf(user.seenAt)),
    cell: (user) => (user.seenAt ? <Day date={dayOf(user.seenAt)} /> : <span class="ap-muted">mai</span>),
  },
  {
    header: 'Accesso',
    value: (user) => (user.deactivated ? 'disattivato' : 'attivo'),
    cell: (user) => (user.deactivated ? <Badge tone="warning">Disattivato</Badge> : <Badge tone="good">Attivo</Badge>),
  },
]

const roleWords = ({ role, place }: UserRow['roles'][number]) => `${roleLabels[role]}, ${place}`

type Props = { at: PageContext; rows: UserRow[]; filters: UserFilters; places: Places; page: number; pages: number }

export const UsersPage = ({ at, rows, filters, places, page, pages }: Props) => (
  <Page
    at={at}
    title="Utenti"
    crumbs={crumbs.home}
    lead="Chi entra in Approdo per gli enti che amministri, e con quale ruolo."
    action={<LinkButton href={paths.newUser}>Aggiungi una persona</LinkButton>}
  >
    <Toolbar
      start={
        <Filters action={paths.users} reset={paths.users}>
          <Field label="Nome o e-mail" name="q" type="search" value={filters.q} />
          <Select label="Ruolo" name="ruolo" value={filters.role} placeholder="Tutti" options={optionsOf(roleLabels)} />
          <Select
            label="Servizio"
            name="servizio"
            value={filters.service}
            placeholder="Tutti"
            options={places.flatMap(({ services }) => services.map(({ id, name }) => ({ value: id, label: name })))}
          />
          <Select label="Chi" name="stato" value={filters.state} placeholder="Con un ruolo oggi" options={states} />
        </Filters>
      }
      end={
        <ExportLinks
          csv={listAddress(`${paths.users}.csv`, inUrl(filters))}
          xlsx={listAddress(`${paths.users}.xlsx`, inUrl(filters))}
        />
      }
    />
    <Table
      caption="Utenti"
      captionHidden
      columns={userColumns}
      rows={rows}
      empty={
        <EmptyState title="Nessuno con questi filtri" text="Togli un filtro, oppure aggiungi la persona che manca." />
      }
    />
    <p>
      <a href={paths.settings}>Quanto valgono gli inviti, e dopo quanto tempo chi non entra si disattiva</a>
    </p>
    <Pager page={page} pages={pages} href={(n) => listAddress(paths.users, inUrl(filters), n)} />
  </Page>
)

const states = [
  { value: 'all', label: 'Anche chi non ne ha più' },
  { value: 'deactivated', label: 'Disattivati' },
]

const inUrl = ({ q, role, service, state }: UserFilters) => ({ q, ruolo: role, servizio: service, stato: state })
