import type { Child } from 'hono/jsx'

type Props = {
  /** Shows a passkey already registered, or makes one. */
  does: 'get' | 'create'
  /** The address that takes the answer; what to ask comes from the one below it, `/opzioni`. */
  at: string
  towards?: string
  /** Asked before the button, and sent with the answer. */
  question?: Child
  children: Child
}

/** Passkeys are the browser's: the button appears only where a script can use them, and the page works without. */
export const PasskeyButton = ({ does, at, towards, question, children }: Props) => (
  <approdo-passkey does={does} at={at} towards={towards} hidden>
    <p class="ap-notice ap-tone-danger" role="alert" data-problem hidden></p>
    {question}
    <button type="button" class={does === 'get' ? 'btn btn-outline-primary' : 'btn btn-primary'}>
      {children}
    </button>
  </approdo-passkey>
)
