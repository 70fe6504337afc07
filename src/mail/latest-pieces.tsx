import type { Child } from 'hono/jsx'
import { Name } from '../ui/name.tsx'
import { addresseeWords, asideWords } from './addressee-words.ts'
import type { AddressedItem } from './item-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { itemKinds } from './words.ts'

/** The last pieces recorded, each with its code and a way to take it back. The template is what a script fills for those saved since. */
export const LatestPieces = ({ items }: { items: AddressedItem[] }) => (
  <>
    <ol class="ap-latest" data-latest>
      {items.map((item) => (
        <Row
          kind={itemKinds[item.kind]}
          whom={item.addressee?.name ?? item.writtenName ?? 'senza nome'}
          where={item.addressee ? addresseeWords(item.addressee) : ''}
          aside={asideWords(item)}
          code={item.code}
          href={paths.item(item.id)}
          undo={paths.undoArrival(item.id)}
        />
      ))}
    </ol>
    <p class="ap-muted" data-none hidden={items.length > 0}>
      Ancora niente: il primo pezzo compare qui appena lo salvi.
    </p>
    <template data-row>
      <Row kind="" whom="" where="" aside="" code="" href="" undo="" />
    </template>
  </>
)

type RowProps = { kind: string; whom: Child; where: string; aside: string; code: string; href: string; undo: string }

const Row = ({ kind, whom, where, aside, code, href, undo }: RowProps) => (
  <li>
    <p class="ap-latest-what">
      <span data-slot="kind">{kind}</span> per{' '}
      <strong data-slot="whom">
        <Name>{whom}</Name>
      </strong>
    </p>
    <p class="ap-help" data-slot="where">
      {where}
    </p>
    <p class="ap-latest-aside" data-slot="aside">
      {aside}
    </p>
    <div class="ap-latest-acts">
      <a class="ap-label-code" href={href} data-slot="code">
        {code}
      </a>
      <button
        type="submit"
        class="btn ap-btn-quiet ap-btn-small"
        formaction={undo}
        data-slot="undo"
        aria-label={`Annulla il pezzo ${code}`}
      >
        Annulla
      </button>
    </div>
  </li>
)
