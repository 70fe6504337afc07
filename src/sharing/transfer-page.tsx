import { peoplePaths } from '../people/paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { Tone } from '../ui/tone.tsx'
import { sharingPaths } from './paths.ts'
import { RefusalWithReason } from './refusal-with-reason.tsx'
import type { Transfer } from './transfers.ts'
import { type TransferState, transferStates } from './words.ts'

type Props = {
  at: PageContext
  transfer: Transfer
  /** Who may follow the household in the receiving service; none for who only looks. */
  workers: { userId: string; name: string }[]
  answers: boolean
  withdraws: boolean
  form: FormState
}

/** A transfer of charge: who proposes it and why, and the answer. */
export const TransferPage = ({ at, transfer, workers, answers, withdraws, form }: Props) => (
  <Page
    at={at}
    title={`Passaggio di presa in carico${transfer.householdName ? `: ${transfer.householdName}` : ''}`}
    crumbs={
      transfer.opens
        ? [
            { href: peoplePaths.list, label: 'Persone' },
            { href: peoplePaths.household(transfer.householdId), label: transfer.householdName ?? 'Nucleo' },
          ]
        : [
            { href: peoplePaths.list, label: 'Persone' },
            { href: sharingPaths.requests, label: 'Richieste fra servizi' },
          ]
    }
  >
    <p>
      <Badge tone={tones[transfer.state]}>{transferStates[transfer.state]}</Badge>
    </p>
    <Facts items={factsOf(transfer)} />
    {transfer.state === 'proposed' && answers && <Answer {...{ transfer, workers, form }} />}
    {transfer.state === 'proposed' && withdraws && (
      <ActionButton action={sharingPaths.withdrawTransfer(transfer.id)} fields={{ version: String(transfer.version) }}>
        Ritira la proposta
      </ActionButton>
    )}
  </Page>
)

const tones: Record<TransferState, Tone> = {
  proposed: 'warning',
  accepted: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
}

function factsOf(transfer: Transfer) {
  const { householdName, people, answeredAt } = transfer
  return [
    ...(householdName
      ? [{ label: 'Nucleo', value: `${householdName}${people ? `, ${plural(people, 'persona', 'persone')}` : ''}` }]
      : []),
    { label: 'Da', value: `${transfer.fromService} (${transfer.fromOrganisation})` },
    { label: 'A', value: `${transfer.toService} (${transfer.toOrganisation})` },
    { label: 'Dal giorno', value: <Day date={transfer.fromDay} /> },
    {
      label: 'Chi passa continua ad aprire',
      value: transfer.keepsUntil ? (
        <>
          fino al <Day date={transfer.keepsUntil} /> compreso
        </>
      ) : (
        'no, dopo il passaggio'
      ),
    },
    { label: 'Perché', value: transfer.reason },
    {
      label: 'Proposto',
      value: (
        <>
          {transfer.proposedBy ? `${transfer.proposedBy}, ` : ''}
          <Moment at={transfer.proposedAt} />
        </>
      ),
    },
    ...(transfer.caseManager ? [{ label: 'La segue', value: transfer.caseManager }] : []),
    ...(answeredAt
      ? [
          {
            label: 'Risposta',
            value: (
              <>
                {transfer.answer ? `${transfer.answer} ` : ''}
                <span class="ap-muted">
                  {transfer.answeredBy ? `${transfer.answeredBy}, ` : ''}
                  <Moment at={answeredAt} />
                </span>
              </>
            ),
          },
        ]
      : []),
  ]
}

const Answer = ({ transfer, workers, form }: Pick<Props, 'transfer' | 'workers' | 'form'>) => {
  const refusing = form.values.answering === 'refuse'
  return (
    <>
      <Section title="Accetta">
        <Form action={sharingPaths.acceptTransfer(transfer.id)} version={transfer.version}>
          {!refusing && <ErrorSummary errors={form.errors} />}
          <p>Accettando, {transfer.toService} ha in carico il nucleo e ne apre il fascicolo.</p>
          <Select
            label="Chi lo seguirà"
            name="caseManagerId"
            from={refusing ? undefined : form}
            options={workers.map(({ userId, name }) => ({ value: userId, label: name }))}
            placeholder="Scegli"
            required
            width="medium"
          />
          <SubmitButton>Accetta la presa in carico</SubmitButton>
        </Form>
      </Section>
      <RefusalWithReason
        summary="Non accettare"
        action={sharingPaths.refuseTransfer(transfer.id)}
        button="Rifiuta il passaggio"
        version={transfer.version}
        sent={refusing ? form : undefined}
      />
    </>
  )
}
