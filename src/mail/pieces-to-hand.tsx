import { Badge } from '../ui/badge.tsx'
import { Day } from '../ui/day.tsx'
import { HelpAndErrors } from '../ui/field-frame.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { pressingDays } from './deadline-words.ts'
import type { WaitingItem } from './waiting-queries.ts'
import { itemKinds } from './words.ts'

type Props = { items: WaitingItem[]; today: Temporal.PlainDate; form: FormState; chosen: string[]; marked?: string }

/** What waits, all of it ticked; notices of storage apart, because the thing itself lies elsewhere. */
export const PiecesToHand = ({ items, ...props }: Props) => {
  const here = items.filter(({ kind }) => kind !== 'storage_notice')
  const elsewhere = items.filter(({ kind }) => kind === 'storage_notice')
  return (
    <>
      {here.length > 0 && <Pieces legend="Che cosa consegni" items={here} first {...props} />}
      {elsewhere.length > 0 && (
        <Pieces
          legend="Avvisi di giacenza"
          help="Consegni l’avviso: la posta è altrove. Di’ alla persona dove andare, con questo codice e il documento."
          items={elsewhere}
          first={here.length === 0}
          {...props}
        />
      )}
    </>
  )
}

const Pieces = ({
  legend,
  help,
  items,
  first,
  form,
  ...props
}: Props & { legend: string; help?: string; first: boolean }) => {
  const id = first ? 'f-piece' : 'f-piece-elsewhere'
  const errors = first ? (form.errors.piece ?? []) : []
  return (
    <fieldset class={errors.length > 0 ? 'ap-field ap-choices ap-field-wrong' : 'ap-field ap-choices'} id={`${id}-all`}>
      <legend class="ap-label">{legend}</legend>
      <HelpAndErrors id={id} help={help} errors={errors} />
      <ul class="ap-pieces">
        {items.map((item, index) => (
          <Piece item={item} id={index === 0 ? id : `${id}-${index}`} {...props} />
        ))}
      </ul>
    </fieldset>
  )
}

type PieceProps = { item: WaitingItem; id: string; today: Temporal.PlainDate; chosen: string[]; marked?: string }

const Piece = ({ item, id, today, chosen, marked }: PieceProps) => (
  <li class={marked === item.id ? 'ap-piece ap-piece-marked' : 'ap-piece'}>
    <input type="checkbox" id={id} name="piece" value={item.id} checked={chosen.includes(item.id)} />
    <label for={id}>
      <span class="ap-piece-what">
        {itemKinds[item.kind]}
        {item.sender && (
          <>
            {' da '}
            <Name>{item.sender}</Name>
          </>
        )}
      </span>
      <span class="ap-muted">
        arrivo <Day date={item.receivedOn} short />
        {item.shelf && `, posto ${item.shelf}`}, etichetta {item.code}
        {item.needsIdentity && ', serve il documento'}
      </span>
      {item.kind === 'storage_notice' && <Stored item={item} />}
      {pressingDays(item, today).map(({ text, tone }) => (
        <Badge tone={tone}>{text}</Badge>
      ))}
    </label>
  </li>
)

const Stored = ({ item }: { item: WaitingItem }) => (
  <span class="ap-stored">
    <span>
      <span class="ap-muted">{item.storedKind ? itemKinds[item.storedKind] : 'Posta'} in deposito presso</span>{' '}
      <strong>{item.storedAt ?? 'luogo scritto sull’avviso'}</strong>
    </span>
    {item.storedCode && (
      <span>
        <span class="ap-muted">codice</span> <strong class="ap-stored-code">{item.storedCode}</strong>
      </span>
    )}
  </span>
)
