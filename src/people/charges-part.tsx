import { SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { Charge, ChargeChoices } from './charges.ts'
import { peoplePaths } from './paths.ts'

type Props = { at: PageContext; householdId: string; charges: Charge[]; choices: ChargeChoices; form: FormState }

/** Which services are responsible for the household, since when, and who follows it there. */
export const ChargesPart = ({ at, householdId, charges, choices, form }: Props) => (
  <Section title="Presa in carico" id="presa-in-carico">
    {charges.length === 0 && <p class="ap-muted">Nessun servizio l’ha ancora presa in carico.</p>}
    <div class="ap-stack">
      {charges.map(({ id, version, serviceName, caseManager, from, to, endReason }) => (
        <div class="ap-card">
          <p>
            <strong>{serviceName}</strong>, dal <Day date={from} />
            {to && (
              <>
                {' '}
                al <Day date={to} />: {endReason}
              </>
            )}
          </p>
          <p class="ap-muted">{caseManager ? `La segue ${caseManager}` : 'Chi la segue si deve ancora indicare'}</p>
          {!to && (
            <DangerConfirm
              summary="Chiudi la presa in carico"
              action={peoplePaths.endCharge(householdId, id)}
              button="Chiudi la presa in carico"
              version={version}
            >
              <DateField label="Dal giorno" name="on" id={`on-${id}`} value={at.today.toString()} required />
              <Field label="Motivo" name="reason" id={`reason-${id}`} required maxlength={500} />
            </DangerConfirm>
          )}
        </div>
      ))}
    </div>
    <details class="ap-more" open={form.values.changing === 'charge'}>
      <summary>Prendi in carico</summary>
      <Form action={peoplePaths.charge(householdId)} hidden={{ changing: 'charge' }}>
        <Select
          label="Servizio"
          name="chargeService"
          from={form}
          options={choices.services.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={choices.services.length > 1 ? 'Scegli' : undefined}
          required
          width="medium"
        />
        <Select
          label="Chi la segue"
          name="caseManagerId"
          from={form}
          options={choices.workers.map(({ service, workers }) => ({
            group: service,
            options: workers.map(({ userId, name: worker }) => ({ value: userId, label: worker })),
          }))}
          placeholder="Lo diremo dopo"
          width="medium"
        />
        <DateField
          label="Dal giorno"
          name="chargeFrom"
          from={form}
          value={form.values.chargeFrom ?? at.today.toString()}
          required
        />
        <SubmitButton kind="secondary">Prendi in carico</SubmitButton>
      </Form>
    </details>
  </Section>
)
