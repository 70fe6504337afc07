import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { Name } from '../ui/name.tsx'
import { asideWords } from './addressee-words.ts'
import { isLate, nextDate } from './deadline-words.ts'
import type { AddressedItem } from './item-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { itemStateTones } from './state-tones.ts'
import { itemKinds, itemStates, senderCategories } from './words.ts'

/** The columns of pieces, on the page and in the spreadsheet. */
export const itemColumns = (today: Temporal.PlainDate): Column<AddressedItem>[] => [
  {
    header: 'Pezzo',
    value: (item) => item.code,
    cell: (item) => (
      <>
        <a class="ap-label-code" href={paths.item(item.id)}>
          {item.code}
        </a>{' '}
        {itemKinds[item.kind]}
      </>
    ),
    sort: 'codice',
  },
  { header: 'Tipo', value: ({ kind }) => itemKinds[kind], only: 'export' },
  {
    header: 'Per',
    value: ({ addressee, writtenName }) => addressee?.name ?? writtenName,
    cell: ({ addressee, writtenName, id }) =>
      addressee ? (
        <span>
          <a href={paths.person(addressee.id)}>
            <Name>{addressee.name}</Name>
          </a>{' '}
          <span class="ap-muted">{`n.\u00a0${addressee.number}`}</span>
        </span>
      ) : (
        <a href={paths.item(id)}>
          <Name>{writtenName ?? 'senza nome'}</Name>
        </a>
      ),
  },
  { header: 'Numero', value: ({ addressee }) => addressee?.number, only: 'export' },
  {
    header: 'Stato',
    value: ({ state }) => itemStates[state],
    cell: (item) => (
      <div>
        <Badge tone={itemStateTones[item.state]}>{itemStates[item.state]}</Badge>
        {item.state === 'set_aside' && <p class="ap-help">{asideWords(item)}</p>}
      </div>
    ),
  },
  {
    header: 'Termine',
    value: (item) => nextDate(item, today),
    cell: (item) =>
      isLate(item, today) ? (
        <Badge tone="danger">{nextDate(item, today)}</Badge>
      ) : (
        <span>{nextDate(item, today) || '–'}</span>
      ),
    sort: 'scadenza',
    only: 'screen',
  },
  { header: 'Da ritirare entro', value: ({ collectBy }) => collectBy, only: 'export' },
  { header: 'Effetto di legge', value: ({ effectOn }) => effectOn, only: 'export' },
  { header: 'Da restituire il', value: ({ returnOn }) => returnOn, only: 'export' },
  { header: 'Arrivata il', value: ({ receivedOn }) => receivedOn, sort: 'arrivo' },
  { header: 'Mittente', value: ({ sender }) => sender },
  {
    header: 'Chi è il mittente',
    value: ({ senderCategory }) => senderCategory && senderCategories[senderCategory],
    only: 'export',
  },
  { header: 'Scaffale', value: ({ shelf }) => shelf },
  { header: 'Numero della spedizione', value: ({ tracking }) => tracking, only: 'export' },
  { header: 'In giacenza presso', value: ({ storedAt }) => storedAt, only: 'export' },
  { header: 'Codice della giacenza', value: ({ storedCode }) => storedCode, only: 'export' },
]
