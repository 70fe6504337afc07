import { ethosOptions } from '../referrals/ethos.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { destinationOptions } from './destinations.ts'
import { placementPaths } from './paths.ts'
import type { StayPage } from './stay-page-query.ts'
import { exitReasonLabels, optionsOf } from './stay-words.ts'

type Props = { at: PageContext; stay: StayPage; form: FormState }

export const MoveOutPage = ({ at, stay, form }: Props) => (
  <Page
    at={at}
    title="Registra l’uscita"
    crumbs={[
      { href: placementPaths.stays, label: 'Ospitalità' },
      { href: placementPaths.stay(stay.id), label: stay.householdName },
    ]}
    lead={
      <>
        <Name>{stay.householdName}</Name>, dal {formatDay(stay.entry)}: {plural(stay.nightsSoFar, 'notte', 'notti')}{' '}
        finora
      </>
    }
  >
    <Form action={placementPaths.moveOut(stay.id)} version={stay.version} label="Uscita">
      <ErrorSummary errors={form.errors} />
      <DateField
        label="Giorno di uscita"
        name="on"
        from={form}
        required
        min={stay.entry.toString()}
        max={at.today.toString()}
        help="Quella notte non conta: un altro nucleo può entrare lo stesso giorno."
      />
      <Select
        label="Dove va"
        name="destination"
        from={form}
        options={destinationOptions}
        placeholder="Scegli"
        required
      />
      <Select
        label="Perché esce"
        name="reason"
        from={form}
        options={optionsOf(exitReasonLabels)}
        placeholder="Scegli"
        required
      />
      <Select
        label="Situazione abitativa all’uscita (ETHOS)"
        name="ethos"
        from={form}
        options={ethosOptions}
        placeholder="Nessuna: ha una casa adeguata, o non si sa"
      />
      <Field label="Nota" name="note" from={form} type="textarea" maxlength={5000} />
      <p>{whatHappens(stay)}</p>
      <ButtonRow>
        <SubmitButton>Registra l’uscita</SubmitButton>
        <LinkButton kind="quiet" href={placementPaths.stay(stay.id)}>
          Torna all’ospitalità
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

function whatHappens({ rules, pending }: StayPage): string {
  const rest =
    rules.turnoverDays === 0
      ? 'I letti tornano subito liberi.'
      : `I letti restano in ripristino per ${plural(rules.turnoverDays, 'notte', 'notti')}, meno se c’è già chi arriva.`
  const months =
    rules.followUpMonths.length > 0 ? ` Saranno previste verifiche a ${rules.followUpMonths.join(', ')} mesi.` : ''
  return `${rest}${months}${pending ? ' La richiesta di proroga in attesa viene ritirata.' : ''} Il nucleo resta com’è.`
}
