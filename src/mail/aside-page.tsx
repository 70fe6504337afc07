import type { Desk } from '../residence/desks.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { codesOf } from '../ui/fields.ts'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { DispatchTabs } from './dispatch-tabs.tsx'
import type { AddressedItem } from './item-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { type AsideTodo, asideReasons, asideTodos, itemKinds } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  todo: AsideTodo | undefined
  counts: Record<AsideTodo, number>
  rows: AddressedItem[]
  mayKeep: boolean
}

/** What could be given to nobody, each with what to do. */
export const AsidePage = ({ at, desks, desk, todo, counts, rows, mayKeep }: Props) => {
  const all = counts.return + counts.forward + counts.ask
  return (
    <Page
      at={at}
      title="Da parte"
      lead={all === 0 ? 'Niente è da parte.' : `${plural(all, 'pezzo aspetta', 'pezzi aspettano')} una decisione.`}
      tabs={mayKeep ? <DispatchTabs current="aside" sportello={desk.id} /> : undefined}
    >
      <AsideFilter desks={desks} desk={desk} todo={todo} counts={counts} />
      <Table
        caption="Pezzi messi da parte"
        captionHidden
        columns={columns(mayKeep)}
        rows={rows}
        empty={
          <EmptyState
            title="Niente da parte"
            text="Qui arriva la posta di chi non si conosce, di chi non è più registrato, o che due persone possono aspettare."
          />
        }
      />
    </Page>
  )
}

const AsideFilter = ({ desks, desk, todo, counts }: Pick<Props, 'desks' | 'desk' | 'todo' | 'counts'>) => (
  <Filters action={paths.aside()} label="Pezzi da parte">
    {desks.length > 1 && (
      <Select
        label="Sportello"
        name="sportello"
        value={desk.id}
        options={desks.map(({ id, name }) => ({ value: id, label: name }))}
      />
    )}
    <Select
      label="Che cosa farne"
      name="fare"
      value={todo ?? ''}
      placeholder="Tutti"
      options={codesOf(asideTodos).map((value) => ({ value, label: `${asideTodos[value]} (${counts[value]})` }))}
    />
  </Filters>
)

const columns = (mayKeep: boolean): Column<AddressedItem>[] => [
  {
    header: 'Sulla busta',
    cell: ({ addressee, writtenName, id, code, kind }) => (
      <>
        <a href={paths.item(id)}>
          <Name>{addressee?.name ?? writtenName ?? 'senza nome'}</Name>
        </a>{' '}
        <span class="ap-muted">
          {itemKinds[kind]} <span class="ap-label-code">{code}</span>
        </span>
      </>
    ),
  },
  { header: 'Perché', value: ({ asideReason }) => asideReason && asideReasons[asideReason] },
  {
    header: 'Che cosa farne',
    value: ({ asideTodo }) => asideTodo && asideTodos[asideTodo],
    cell: ({ asideTodo, note }) => (
      <div>
        {asideTodo && <Badge tone={asideTodo === 'ask' ? 'warning' : 'info'}>{asideTodos[asideTodo]}</Badge>}
        {note && <p class="ap-help">{note}</p>}
      </div>
    ),
  },
  { header: 'Mittente', value: ({ sender }) => sender },
  { header: 'Arrivata il', value: ({ receivedOn }) => receivedOn },
  {
    header: 'Decidi',
    headerHidden: true,
    cell: ({ id, code }) =>
      mayKeep ? (
        <LinkButton href={paths.settleAside(id)} kind="secondary" small label={`Decidi sul pezzo ${code}`}>
          Decidi
        </LinkButton>
      ) : null,
  },
]
