import { SubmitButton } from '../ui/button.tsx'
import { PlainPage } from '../ui/plain-page.tsx'

type Props = { action: string; kept: { name: string; value: string }[]; requestId: string }

/** Carries what was typed, idempotency key included: if the first try did arrive, the second counts for the same one. */
export const RetryPage = ({ action, kept, requestId }: Props) => (
  <PlainPage title="Non è andata, per ora" lead="Non siamo riusciti a salvare, ma quello che hai scritto è ancora qui.">
    <form method="post" action={action}>
      {kept.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>Aspetta qualche secondo e premi il pulsante. Se nel frattempo era arrivato, conta una volta sola.</p>
      <SubmitButton>Riprova a salvare</SubmitButton>
    </form>
    <p class="ap-help">
      Se chiedi aiuto, riporta questo numero: <code class="ap-code">{requestId}</code>
    </p>
  </PlainPage>
)
