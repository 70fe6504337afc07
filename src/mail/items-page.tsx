import type { Desk } from '../residence/desks.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { itemColumns } from './item-columns.tsx'
import type { AddressedItem } from './item-queries.ts'
import type { ItemFilters, Order } from './items-list.ts'
import { mailPaths as paths } from './paths.ts'
import { itemKinds, itemStates, senderCategories } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  filters: ItemFilters
  order: Order
  rows: AddressedItem[]
  total: number
  page: number
  pages: number
}

export const ItemsPage = ({ at, desks, filters, order, rows, total, page, pages }: Props) => {
  const search = { ...filters, ordine: order.by, verso: order.descending ? 'giu' : undefined }
  return (
    <Page at={at} title="Pezzi" lead={`${plural(total, 'pezzo', 'pezzi')}${filters.stato ? '' : ' in attesa'}.`}>
      <Toolbar
        start={<ItemFilter desks={desks} filters={filters} />}
        end={<ExportLinks csv={paths.itemsAs('csv', search)} xlsx={paths.itemsAs('xlsx', search)} />}
      />
      <Table
        caption="Pezzi"
        captionHidden
        columns={itemColumns(at.today)}
        rows={rows}
        sort={{
          ...order,
          href: (by, descending) => paths.items({ ...filters, ordine: by, verso: descending ? 'giu' : undefined }),
        }}
        empty={<NoItems filters={filters} />}
      />
      <Pager page={page} pages={pages} href={(n) => paths.items({ ...search, pagina: n === 1 ? undefined : n })} />
    </Page>
  )
}

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

const ItemFilter = ({ desks, filters }: { desks: Desk[]; filters: ItemFilters }) => (
  <Filters action={paths.items()} reset={paths.items({ sportello: filters.sportello })}>
    {desks.length > 1 ? (
      <Select
        label="Sportello"
        name="sportello"
        value={filters.sportello}
        options={desks.map(({ id, name }) => ({ value: id, label: name }))}
      />
    ) : (
      <input type="hidden" name="sportello" value={filters.sportello} />
    )}
    <Field
      label="Cerca"
      name="q"
      type="search"
      value={filters.q}
      maxlength={200}
      help="Nome, numero, codice o mittente"
    />
    <Select
      label="Stato"
      name="stato"
      value={filters.stato}
      placeholder="In attesa"
      options={[
        { value: 'scade', label: 'Con il termine vicino' },
        ...options(itemStates),
        { value: 'ricevuti', label: 'Tutti, senza quelli registrati per errore' },
        { value: 'tutti', label: 'Tutti' },
      ]}
    />
    <Select label="Tipo" name="tipo" value={filters.tipo} placeholder="Tutti" options={options(itemKinds)} />
    <Select
      label="Mittente"
      name="mittente"
      value={filters.mittente}
      placeholder="Tutti"
      options={options(senderCategories)}
    />
    <DateField label="Arrivati dal" name="dal" value={filters.dal} />
    <DateField label="al" name="al" value={filters.al} />
  </Filters>
)

const NoItems = ({ filters: { sportello, ...filters } }: { filters: ItemFilters }) =>
  Object.values(filters).some(Boolean) ? (
    <EmptyState title="Nessun pezzo con questi filtri" text="Togline qualcuno, o cerca in tutti gli stati." />
  ) : (
    <EmptyState
      title="Non c’è posta in attesa"
      text="Quello che arriva si registra con la posta del mattino."
      action={<LinkButton href={paths.morning({ sportello })}>Posta del mattino</LinkButton>}
    />
  )
