import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { PlainPage } from '../ui/plain-page.tsx'

type Props = {
  /** Where a form was being sent. */
  action: string | undefined
  kept: { name: string; value: string }[]
  seconds: number
  requestId: string
}

/** Too much was asked in a short time: how long to wait, with what was typed kept. */
export const TooManyPage = ({ action, kept, seconds, requestId }: Props) => (
  <PlainPage
    title="Troppe richieste in poco tempo"
    lead={
      action
        ? 'Non abbiamo ancora salvato, ma quello che hai scritto è ancora qui.'
        : 'Ci sono arrivate molte richieste dal tuo accesso, una dietro l’altra.'
    }
  >
    <p>Aspetta {seconds === 1 ? 'un secondo' : `${seconds} secondi`} e riprova: poi tutto torna come prima.</p>
    {action ? (
      <form method="post" action={action}>
        {kept.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <SubmitButton>Riprova a salvare</SubmitButton>
      </form>
    ) : (
      <LinkButton href="/">Vai alla pagina iniziale</LinkButton>
    )}
    <p class="ap-help">
      Se non stai facendo nulla di insolito, dillo a chi amministra Approdo con questo numero:{' '}
      <code class="ap-code">{requestId}</code>
    </p>
  </PlainPage>
)
