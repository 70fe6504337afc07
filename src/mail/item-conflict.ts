import { formatDay } from '../ui/format.ts'
import type { ItemEvent } from './item-history.ts'
import type { Item } from './item-queries.ts'
import { itemKinds, senderCategories } from './words.ts'

export type Conflict = {
  who: string
  when: Temporal.Instant
  differences: { label: string; mine: string; theirs: string }[]
}

const labelled = (labels: Record<string, string>, code: string) => labels[code] ?? code

/** What somebody else saved meanwhile, beside what was typed; undefined when nobody is known to have. */
export function conflictOf(item: Item, typed: Record<string, string>, [last]: ItemEvent[]): Conflict | undefined {
  if (!last) return undefined
  const lines: [label: string, mine: string, theirs: string][] = [
    ['Tipo', labelled(itemKinds, typed.kind ?? ''), itemKinds[item.kind]],
    ['Mittente', typed.sender ?? '', item.sender ?? ''],
    [
      'Chi è il mittente',
      labelled(senderCategories, typed.senderCategory ?? ''),
      item.senderCategory ? senderCategories[item.senderCategory] : '',
    ],
    ['Numero della spedizione', typed.tracking ?? '', item.tracking ?? ''],
    ['Scaffale', typed.shelf ?? '', item.shelf ?? ''],
    ['Dove si ritira', typed.storedAt ?? '', item.storedAt ?? ''],
    ['Depositata il', typed.storedOn ?? '', item.storedOn ? formatDay(item.storedOn) : ''],
    ['Nota', typed.note ?? '', item.note ?? ''],
  ]
  const differences = lines
    .filter(([, mine, theirs]) => mine !== theirs)
    .map(([label, mine, theirs]) => ({ label, mine, theirs }))
  return { who: last.who ?? 'qualcuno', when: last.at, differences }
}
