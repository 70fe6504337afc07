import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { bedOptions, type FreeBed } from './free-beds.ts'
import { placementPaths } from './paths.ts'
import type { Guest, StayInHand } from './stay-in-hand.ts'
import { optionsOf, transferReasonLabels } from './stay-words.ts'

type Props = {
  at: PageContext
  stay: StayInHand
  /** The household to exchange beds with. */
  other: StayInHand | undefined
  from: Temporal.PlainDate
  /** Beds free from that day to the end of the stay; those of the households themselves apart. */
  free: FreeBed[]
  own: { bedId: string; label: string }[]
  /** Open stays of the same service, to exchange with. */
  others: { id: string; name: string }[]
  form: FormState
}

export const TransferPage = ({ at, stay, other, from, free, own, others, form }: Props) => (
  <Page
    at={at}
    title="Trasferisci"
    crumbs={[
      { href: placementPaths.stays, label: 'Ospitalità' },
      { href: placementPaths.stay(stay.id), label: stay.householdName },
    ]}
    lead={
      <>
        <Name>{stay.householdName}</Name>: chi cambia letto, e da quando
      </>
    }
  >
    <Section title="1. Da quando">
      <Filters
        action={placementPaths.transfer(stay.id)}
        label="Giorno del trasferimento"
        button="Mostra i letti liberi"
      >
        <DateField
          label="Dal giorno"
          name="dal"
          id="f-dal"
          value={from.toString()}
          required
          min={stay.entry.toString()}
        />
        {others.length > 0 && (
          <Select
            label="Scambia con"
            name="con"
            value={other?.id ?? ''}
            placeholder="Nessuno: letti liberi"
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Filters>
    </Section>
    <Section title={`2. Dove, dal ${formatDay(from)}`}>
      {free.length === 0 && own.length < 2 ? (
        <Notice tone="warning" title="Nessun letto libero per tutto il periodo">
          <p>Prova un altro giorno, o scambia i letti con un altro nucleo.</p>
        </Notice>
      ) : (
        <p>
          {plural(free.length, 'letto libero', 'letti liberi')} fino alla fine dell’ospitalità, i più vicini per primi.
          Chi non cambia resta dov’è.
        </p>
      )}
      <Form
        action={placementPaths.transfer(stay.id)}
        label="Trasferimento"
        hidden={{ from: from.toString(), ...(other ? { withStayId: other.id } : {}) }}
      >
        <ErrorSummary errors={form.errors} />
        {[stay, other].map((each) => each && <Beds stay={each} free={free} own={own} form={form} from={from} />)}
        <Select
          label="Motivo"
          name="reason"
          from={form}
          options={optionsOf(transferReasonLabels)}
          placeholder="Scegli"
          required
        />
        <Field label="Nota" name="note" from={form} type="textarea" rows={2} maxlength={2000} />
        <ButtonRow>
          <SubmitButton>Trasferisci</SubmitButton>
          <LinkButton kind="quiet" href={placementPaths.stay(stay.id)}>
            Torna all’ospitalità
          </LinkButton>
        </ButtonRow>
      </Form>
    </Section>
  </Page>
)

type BedsProps = Pick<Props, 'free' | 'own' | 'form' | 'from'> & { stay: StayInHand }

const Beds = ({ stay, free, own, form, from }: BedsProps) => (
  <Fieldset legend={stay.householdName}>
    {stay.guests
      .filter((guest) => Temporal.PlainDate.compare(from, guest.until) < 0)
      .map((guest) => (
        <Select
          label={guest.name}
          name={`bed-${guest.personId}`}
          from={form}
          help={`Ora: ${bedOn(guest, from)}`}
          placeholder="Resta dov’è"
          options={[{ group: 'Letti di questi nuclei', options: ownOptions(own, guest, from) }, ...bedOptions(free)]}
        />
      ))}
  </Fieldset>
)

const ownOptions = (own: Props['own'], guest: Guest, from: Temporal.PlainDate) =>
  own.filter(({ label }) => label !== bedOn(guest, from)).map(({ bedId, label }) => ({ value: bedId, label }))

export const bedOn = (guest: Guest, day: Temporal.PlainDate) =>
  guest.rows.find(({ nights }) => nights.includes(day))?.place ?? guest.place
