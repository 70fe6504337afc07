import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton } from './button.tsx'
import { Page } from './page.tsx'
import type { PageContext } from './page-context.ts'
import { PlainPage } from './plain-page.tsx'

export type ErrorStatus = 400 | 403 | 404 | 500 | 503

type Words = { title: string; text: string }

const words: Record<ErrorStatus, Words> = {
  400: {
    title: 'Quello che è stato inviato non si legge',
    text: 'Il modulo è arrivato rovinato o incompleto. Torna alla pagina da cui venivi, riaprila e riprova.',
  },
  403: {
    title: 'Questa pagina non è fra quelle che puoi aprire',
    text: 'Il tuo ruolo non la comprende. Se ti serve per lavorare, chiedi a chi amministra Approdo nel tuo ente.',
  },
  404: {
    title: 'Qui non c’è nulla che tu possa vedere',
    text: 'L’indirizzo può essere sbagliato, oppure porta a qualcosa che non è del tuo servizio. Prova a cercarlo.',
  },
  500: {
    title: 'Qualcosa non ha funzionato, da parte nostra',
    text: 'Non è colpa di quello che hai fatto. Riprova fra poco; se succede ancora, chiedi aiuto.',
  },
  503: {
    title: 'Approdo torna fra poco',
    text: 'Il servizio si sta riavviando o è molto carico. Niente è andato perso: aspetta un minuto e riprova.',
  },
}

type Props = { status: ErrorStatus; requestId: string; at?: PageContext }

/** What went wrong, what to do now, and the number to tell whoever helps. */
export function ErrorPage({ status, requestId, at }: Props) {
  const { title, text } = words[status]
  const content: Child = (
    <div class="ap-stack ap-measure">
      <p>{text}</p>
      <ButtonRow>
        <LinkButton href="/">Vai alla pagina iniziale</LinkButton>
      </ButtonRow>
      <p class="ap-help">
        Se chiedi aiuto, riporta questo numero: <code class="ap-code">{requestId}</code>
      </p>
    </div>
  )
  return at?.actor ? (
    <Page at={at} title={title}>
      {content}
    </Page>
  ) : (
    <PlainPage title={title}>{content}</PlainPage>
  )
}
