import { peoplePaths } from '../people/paths.ts'
import type { HouseholdGlance } from '../people/queries.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { ageWords } from './household-words.ts'
import { referralPaths } from './paths.ts'
import { ReferralFields, type SenderChoice } from './referral-fields.tsx'

type Props = {
  at: PageContext
  household: HouseholdGlance
  services: { id: string; name: string; organisationName: string }[]
  senders: SenderChoice[]
  form: FormState
  links?: LinkTo[]
}

export const NewReferralPage = ({ at, household, services, senders, form, links = [] }: Props) => (
  <Page
    at={at}
    title="Nuova segnalazione"
    crumbs={[{ href: referralPaths.list, label: 'Segnalazioni' }]}
    lead={
      <>
        Per{' '}
        <a href={peoplePaths.household(household.id)}>
          <Name>{household.name}</Name>
        </a>
        : {household.members.map(ageWords).join(', ') || 'nessuno, per ora'}.{' '}
        <a href={referralPaths.new()}>Scegli un altro nucleo</a>
      </>
    }
  >
    <Form action={referralPaths.new()} hidden={{ householdId: household.id }}>
      <ErrorSummary errors={form.errors} />
      {links.map(({ href, label }) => (
        <Notice tone="info">
          <p>
            <a href={href}>{label}</a>
          </p>
        </Notice>
      ))}
      {services.length === 0 && (
        <Notice tone="warning">
          <p>
            Non c’è un servizio a cui puoi segnalare: serve un ruolo in un servizio che accoglie. Chiedilo a chi
            amministra.
          </p>
        </Notice>
      )}
      <Select
        label="A quale servizio"
        name="serviceId"
        from={form}
        options={services.map(({ id, name, organisationName }) => ({
          value: id,
          label: `${name} · ${organisationName}`,
        }))}
        placeholder={services.length === 1 ? undefined : 'Scegli'}
        help="Il servizio potrà aprire il fascicolo del nucleo."
        required
      />
      <ReferralFields from={form} senders={senders} today={at.today} />
      <ButtonRow>
        <SubmitButton>Registra la segnalazione</SubmitButton>
        <LinkButton href={referralPaths.list} kind="quiet">
          Torna alle segnalazioni
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
