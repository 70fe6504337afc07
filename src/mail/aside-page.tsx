import type { Desk } from '../residence/desks.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { DeskChoice } from './desk-choice.tsx'
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
      tabs={
        <Tabs
          label="Che cosa farne"
          items={[
            { href: paths.aside({ sportello: desk.id }), label: 'Tutti', count: all, current: !todo },
            ...Object.entries(asideTodos).map(([value, label]) => ({
              href: paths.aside({ sportello: desk.id, fare: value }),
              label,
              count: counts[value as AsideTodo],
              current: todo === value,
            })),
          ]}
        />
      }
    >
      <DeskChoice desks={desks} desk={desk} action={paths.aside()} />
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
      {counts.return > 0 && (
        <p>
          <a href={paths.returns({ sportello: desk.id })}>Prepara le restituzioni</a>
        </p>
      )}
      {counts.forward > 0 && (
        <p>
          <a href={paths.forwardings({ sportello: desk.id })}>Prepara gli inoltri</a>
        </p>
      )}
    </Page>
  )
}

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
