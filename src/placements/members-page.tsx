import { peoplePaths } from '../people/paths.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { bedOptions, type FreeBed } from './free-beds.ts'
import { placementPaths } from './paths.ts'
import type { StayInHand } from './stay-in-hand.ts'
import { stayPaths } from './stay-paths.ts'
import { arrivalReasons, leavingReasons, memberReasonLabels, optionsOf } from './stay-words.ts'

type Props = {
  at: PageContext
  stay: StayInHand
  from: Temporal.PlainDate
  /** People of the household who are not, or no longer, in the stay on that day. */
  absent: { personId: string; name: string }[]
  /** People who may still leave before the household. */
  present: { personId: string; name: string }[]
  free: FreeBed[]
  arrival: FormState
  leaving: FormState
}

export const MembersPage = ({ at, stay, from, absent, present, free, arrival, leaving }: Props) => (
  <Page
    at={at}
    title="Chi arriva e chi va"
    crumbs={[
      { href: placementPaths.stays, label: 'Ospitalità' },
      { href: placementPaths.stay(stay.id), label: stay.householdName },
    ]}
    lead={
      <>
        <Name>{stay.householdName}</Name>: persone che entrano dopo o escono prima del nucleo
      </>
    }
  >
    <ErrorSummary errors={arrival.errors} prefix="a-" />
    <ErrorSummary errors={leaving.errors} prefix="l-" />
    <Section title="Arriva una persona">
      <Filters action={placementPaths.members(stay.id)} label="Giorno dell’arrivo" button="Mostra i letti liberi">
        <DateField label="Dal giorno" name="dal" value={from.toString()} required min={stay.entry.toString()} />
      </Filters>
      {absent.length === 0 ? (
        <EmptyState
          title={`Il ${formatDay(from)} tutto il nucleo è già qui`}
          text="Per una nascita o un parente che si aggiunge, registra prima la persona nel nucleo."
          action={
            <LinkButton kind="secondary" href={peoplePaths.members(stay.householdId)}>
              Aggiungi una persona al nucleo
            </LinkButton>
          }
        />
      ) : (
        <Form action={stayPaths.memberArrives(stay.id)} hidden={{ on: from.toString() }} label="Arrivo">
          <Select
            label="Chi arriva"
            name="person"
            id="a-person"
            from={arrival}
            options={people(absent)}
            placeholder="Scegli"
            required
          />
          <Select
            label={`Letto, dal ${formatDay(from)}`}
            name="bed"
            id="a-bed"
            from={arrival}
            options={bedOptions(free)}
            placeholder={free.length === 0 ? 'Nessun letto libero per tutto il periodo' : 'Scegli'}
            required
          />
          <Select
            label="Perché"
            name="reason"
            id="a-reason"
            from={arrival}
            options={optionsOf(memberReasonLabels, arrivalReasons)}
            placeholder="Scegli"
            required
          />
          <Field label="Nota" name="note" id="a-note" from={arrival} type="textarea" rows={2} maxlength={2000} />
          <SubmitButton>Registra l’arrivo</SubmitButton>
        </Form>
      )}
    </Section>
    <Section title="Va via una persona">
      {present.length < 2 ? (
        <EmptyState
          title="È rimasta una persona sola"
          text="Quando esce lei, esce il nucleo."
          action={
            <LinkButton kind="secondary" href={placementPaths.moveOut(stay.id)}>
              Registra l’uscita
            </LinkButton>
          }
        />
      ) : (
        <Form action={stayPaths.memberLeaves(stay.id)} label="Uscita di una persona">
          <Select
            label="Chi va via"
            name="person"
            id="l-person"
            from={leaving}
            options={people(present)}
            placeholder="Scegli"
            required
          />
          <DateField label="Giorno di uscita" name="on" id="l-on" from={leaving} required min={stay.entry.toString()} />
          <Select
            label="Perché"
            name="reason"
            id="l-reason"
            from={leaving}
            options={optionsOf(memberReasonLabels, leavingReasons)}
            placeholder="Scegli"
            required
          />
          <Field label="Nota" name="note" id="l-note" from={leaving} type="textarea" rows={2} maxlength={2000} />
          <SubmitButton kind="secondary">Registra l’uscita della persona</SubmitButton>
        </Form>
      )}
    </Section>
  </Page>
)

const people = (rows: { personId: string; name: string }[]) =>
  rows.map(({ personId, name }) => ({ value: personId, label: name }))
