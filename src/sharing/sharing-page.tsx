import { peoplePaths } from '../people/paths.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { formatInstant, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { OpeningCard } from './opening-lines.tsx'
import { sharingPaths } from './paths.ts'
import type { FileOpening, Openings, ServiceOfBody } from './queries.ts'
import { byBody } from './service-options.ts'
import { ShareFields } from './share-fields.tsx'
import type { PartForm } from './share-form.ts'
import type { Transfer } from './transfers.ts'
import { transferStates } from './words.ts'

type Props = {
  at: PageContext
  household: { id: string; name: string }
  openings: Openings
  transfers: Transfer[]
  services: ServiceOfBody[]
  lastDay: Temporal.PlainDate
  handsOver: boolean
  form: PartForm
}

/** Who can open a file and why; and, for who follows the household, sharing it and taking shares back. */
export const SharingPage = ({ at, household, openings, transfers, services, lastDay, handsOver, form }: Props) => (
  <Page
    at={at}
    title={`Chi può aprire il fascicolo: ${household.name}`}
    heading={
      <>
        Chi può aprire il fascicolo di <Name>{household.name}</Name>
      </>
    }
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: peoplePaths.household(household.id), label: household.name },
    ]}
    lead="Condividere è un atto: a chi, che cosa, fino a quando, perché. Si revoca quando si vuole."
    action={
      handsOver ? (
        <LinkButton href={sharingPaths.proposeTransfer(household.id)} kind="secondary">
          Passa la presa in carico
        </LinkButton>
      ) : undefined
    }
  >
    <Section title="Adesso">
      <div class="ap-stack">
        {openings.now.map((opening) => (
          <OpeningCard opening={opening} today={at.today}>
            {openings.mayShare && isRevocable(opening) && (
              <Revoke householdId={household.id} opening={opening} form={form} />
            )}
          </OpeningCard>
        ))}
      </div>
    </Section>
    {openings.mayShare && <ShareForm {...{ at, household, services, lastDay, form, openings }} />}
    {transfers.length > 0 && <Transfers transfers={transfers} />}
    {openings.before.length > 0 && (
      <details class="ap-more">
        <summary>Prima: {plural(openings.before.length, 'apertura finita', 'aperture finite')}</summary>
        <div class="ap-stack">
          {openings.before.map((opening) => (
            <OpeningCard opening={opening} today={at.today} />
          ))}
        </div>
      </details>
    )}
  </Page>
)

const isRevocable = ({ ground }: FileOpening) => ground === 'shared' || ground === 'glass'

const Revoke = ({ householdId, opening, form }: { householdId: string; opening: FileOpening; form: PartForm }) => {
  const mine = form.values.share === opening.id
  return (
    <DangerConfirm
      summary="Revoca"
      action={sharingPaths.endShare(householdId, opening.id)}
      button={`Revoca a ${opening.onlyUser ?? opening.serviceName}`}
      hidden={{ share: opening.id }}
      open={mine}
    >
      {mine && <ErrorSummary errors={form.errors} prefix={`${opening.id}-`} />}
      <p>Da subito non potrà più aprire il fascicolo. Ciò che ha già letto o scritto per il suo lavoro resta dov’è.</p>
      <Field
        label="Motivo"
        name="reason"
        id={`${opening.id}-reason`}
        value={mine ? form.values.reason : ''}
        error={mine ? form.errors.reason : []}
        maxlength={500}
        required
      />
    </DangerConfirm>
  )
}

type ShareFormProps = Pick<Props, 'at' | 'household' | 'services' | 'lastDay' | 'form' | 'openings'>

const ShareForm = ({ at, household, services, lastDay, form, openings }: ShareFormProps) => {
  const sharing = form.values.share === undefined
  const opening = new Set(openings.now.filter(({ onlyUser }) => !onlyUser).map(({ serviceId }) => serviceId))
  const others = services.filter(({ id }) => !opening.has(id))
  if (others.length === 0)
    return (
      <EmptyState
        title="Non c’è nessun altro con cui condividere"
        text="Tutti i servizi registrati possono già aprire il fascicolo."
      />
    )
  return (
    <details class="ap-more" open={sharing && Object.keys(form.values).length > 0}>
      <summary>Condividi con un altro servizio</summary>
      <Form action={sharingPaths.household(household.id)}>
        {sharing && <ErrorSummary errors={form.errors} />}
        <Select
          label="Con quale servizio"
          name="serviceId"
          from={sharing ? form : undefined}
          options={byBody(others)}
          placeholder="Scegli"
          required
          width="medium"
        />
        <ShareFields
          form={sharing ? form : { values: {}, errors: {} }}
          chosen={form.parts}
          lastDay={lastDay}
          today={at.today}
        />
        <Field
          label="Motivo"
          name="reason"
          type="textarea"
          from={sharing ? form : undefined}
          maxlength={2000}
          required
        />
        <SubmitButton>Condividi il fascicolo</SubmitButton>
      </Form>
    </details>
  )
}

const Transfers = ({ transfers }: { transfers: Transfer[] }) => (
  <Section title="Passaggi di presa in carico">
    <ul class="ap-plain-list">
      {transfers.map(({ id, fromService, toService, state, proposedAt }) => (
        <li>
          <a href={sharingPaths.transfer(id)}>
            Da {fromService} a {toService}
          </a>
          <br />
          <span class="ap-muted">
            {transferStates[state]}, proposto il {formatInstant(proposedAt)}
          </span>
        </li>
      ))}
    </ul>
  </Section>
)
