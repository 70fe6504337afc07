import { LinkButton } from '../ui/button.tsx'
import { PlainPage } from '../ui/plain-page.tsx'

type Props = { sentence: string; again?: string }

/** Somebody went to their organisation's identity provider, and could not come in. */
export const NotVouchedForPage = ({ sentence, again }: Props) => (
  <PlainPage title="Non sei entrato" lead={sentence}>
    {again && (
      <p>
        <LinkButton href={again}>Riprova</LinkButton>
      </p>
    )}
    <p>
      <a href="/accesso">Torna all’accesso</a>
    </p>
  </PlainPage>
)
