import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { referralPaths } from './paths.ts'
import type { ReferralDetail } from './referral-detail.ts'
import { ReferralFields, type SenderChoice } from './referral-fields.tsx'

type Props = { at: PageContext; referral: ReferralDetail; senders: SenderChoice[]; form: FormState; conflict?: Child }

export const CorrectReferralPage = ({ at, referral, senders, form, conflict }: Props) => (
  <Page
    at={at}
    title="Correggi la segnalazione"
    lead="Ciò che cambi resta nella storia, con chi l’ha cambiato e quando."
    crumbs={[
      { href: referralPaths.list, label: 'Segnalazioni' },
      { href: referralPaths.referral(referral.id), label: `Segnalazione ${referral.number}` },
    ]}
  >
    {conflict}
    <Form action={referralPaths.correct(referral.id)} version={referral.version}>
      <ErrorSummary errors={form.errors} />
      <ReferralFields from={form} senders={senders} today={at.today} />
      <ButtonRow>
        <SubmitButton>Salva le correzioni</SubmitButton>
        <LinkButton href={referralPaths.referral(referral.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
