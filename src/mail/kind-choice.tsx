import type { KindRow } from './kind-queries.ts'
import { itemKinds } from './words.ts'

/** The kinds, all in view, each with its key. The one chosen stays until another is. */
export const KindChoice = ({ kinds, chosen }: { kinds: KindRow[]; chosen: string }) => (
  <fieldset class="ap-kinds">
    <legend>Che cos’è</legend>
    <div>
      {kinds.map(({ kind, key }) => (
        <label class="ap-kind">
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={kind === chosen}
            data-key={key}
            data-label={itemKinds[kind]}
          />
          <span>
            {itemKinds[kind]} <kbd>{key}.</kbd>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)
