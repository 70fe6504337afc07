import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Table } from '../ui/table.tsx'
import type { LeavingItem } from './dispatch-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { asideReasons, itemKinds } from './words.ts'

export const whose = ({ addressee, writtenName }: LeavingItem) =>
  addressee ? `${addressee.name} (n. ${addressee.number})` : (writtenName ?? 'nome non scritto')

/** Its term is over, or it was set aside: what is not so yet may be looked at ahead. */
export const isDue = ({ asideReason, returnOn }: LeavingItem, today: Temporal.PlainDate) =>
  asideReason !== null || (returnOn !== null && Temporal.PlainDate.compare(returnOn, today) <= 0)

/** Pieces to tick, with all that tells one from another on the shelf. */
export function LeavingItems({
  caption,
  items,
  today,
  chosen,
  empty,
}: {
  caption: string
  items: LeavingItem[]
  today: Temporal.PlainDate
  chosen: (item: LeavingItem) => boolean
  empty: { title: string; text: string }
}) {
  const columns: Column<LeavingItem>[] = [
    {
      header: 'Per chi',
      cell: (item) => (
        <span class="ap-choice">
          <input type="checkbox" id={`p-${item.id}`} name="piece" value={item.id} checked={chosen(item)} />
          <label for={`p-${item.id}`}>
            <Name>{whose(item)}</Name>
            <span class="visually-hidden">: {itemKinds[item.kind]}</span>
          </label>
        </span>
      ),
    },
    { header: 'Pezzo', value: (item) => itemKinds[item.kind] },
    { header: 'Mittente', value: (item) => item.sender, cell: (item) => <Name>{item.sender ?? '–'}</Name> },
    {
      header: 'Perché',
      value: (item) => {
        if (item.asideReason) return asideReasons[item.asideReason]
        return isDue(item, today) ? 'Termine passato' : 'Termine in arrivo'
      },
    },
    { header: 'Arrivo', value: (item) => item.receivedOn },
    { header: 'Termine', value: (item) => item.returnOn },
    { header: 'Posto', value: (item) => item.shelf },
    {
      header: 'Etichetta',
      value: (item) => item.code,
      cell: (item) => <a href={paths.item(item.id)}>{item.code}</a>,
    },
  ]
  return <Table caption={caption} columns={columns} rows={items} empty={<EmptyState {...empty} />} dense />
}
