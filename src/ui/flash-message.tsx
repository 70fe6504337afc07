import { ActionButton } from './action-button.tsx'
import type { Flash } from './page-context.ts'
import { ToneShape } from './tone.tsx'

/** What was just done, where to see it, and how to take it back. */
export const FlashMessage = ({ flash }: { flash: Flash | undefined }) =>
  flash ? (
    <div class={`ap-flash ap-tone-${flash.tone ?? 'good'}`} role="status">
      <p>
        <ToneShape tone={flash.tone ?? 'good'} />
        {flash.text}
      </p>
      {flash.link && <a href={flash.link.href}>{flash.link.label}</a>}
      {flash.undo && (
        <ActionButton action={flash.undo.href} kind="quiet" small>
          {flash.undo.label}
        </ActionButton>
      )}
    </div>
  ) : null
