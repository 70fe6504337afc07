import { peoplePaths } from '../people/paths.ts'
import type { HouseholdGlance } from '../people/queries.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkboxes.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import { proposedAlias } from './alias-rules.ts'
import { protectionPaths as paths } from './protection-paths.ts'
import type { PossibleReader } from './protection-queries.ts'
import { protectionReasonLabels, protectionReasons } from './protection-words.ts'

type Props = {
  at: PageContext
  household: HouseholdGlance
  services: { id: string; name: string }[]
  /** Who may be named besides whoever protects. */
  readers: PossibleReader[]
  form: FormState
  lists: Record<string, string[]>
}

/** Who is protected, why, under which name, and who may go on reading. */
export const ProtectPage = ({ at, household, services, readers, form, lists }: Props) => {
  const [only, ...others] = services
  const onlyService: Record<string, string> = only && others.length === 0 ? { serviceId: only.id } : {}
  return (
    <Page
      at={at}
      title="Proteggi questo nucleo"
      crumbs={[
        { href: peoplePaths.list, label: 'Persone' },
        { href: peoplePaths.household(household.id), label: household.name },
      ]}
    >
      <Notice tone="warning" title="Che cosa succede">
        <p>
          Per chi non è fra i nomi che scegli, il nucleo non esiste più: non si trova, non compare in elenchi,
          tabellone, conteggi ed esportazioni, e i suoi posti sembrano chiusi. Chi è fra quei nomi lo vede con il nome
          di copertura.
        </p>
      </Notice>
      <Form action={paths.protect(household.id)} version={household.version} hidden={onlyService}>
        <ErrorSummary errors={form.errors} />
        <Checkboxes
          legend="Chi va protetto"
          name="personIds"
          from={form}
          chosen={lists.personIds ?? household.members.map(({ personId }) => personId)}
          options={household.members.map(({ personId, name, age }) => ({
            value: personId,
            label: age === null ? name : `${name}, ${age} anni`,
          }))}
          required
          help="Se togli qualcuno, chi resta scelto diventa da oggi un nucleo a sé: agli altri non si dice dove è andato."
        />
        <Radios
          legend="Perché"
          name="reason"
          from={form}
          options={protectionReasons.map((value) => ({ value, label: protectionReasonLabels[value] }))}
          required
        />
        <Field label="Atto" name="act" from={form} maxlength={500} help="Decreto, denuncia, relazione: se c’è." />
        <DateField
          label="Da quando"
          name="since"
          from={form}
          value={form.values.since ?? at.today.toString()}
          required
        />
        <Field
          label="Nome di copertura"
          name="alias"
          from={form}
          value={form.values.alias ?? proposedAlias(household.id)}
          maxlength={100}
          required
          autocomplete="off"
          help="Quello che si legge su tabellone, elenchi e stampe. Non deve ricordare il nome vero, né il luogo."
        />
        {services.length > 1 && (
          <Select
            label="Per quale servizio"
            name="serviceId"
            from={form}
            options={services.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="Scegli"
            required
            width="medium"
          />
        )}
        <Checkboxes
          legend="Chi altro può leggere"
          name="readers"
          from={form}
          chosen={lists.readers ?? []}
          options={readers.map(({ userId, name, services: where }) => ({ value: userId, label: name, help: where }))}
          help="Tu sei sempre fra questi, e puoi togliere la protezione."
        />
        <Checkboxes
          legend="Chi altro può metterlo nelle esportazioni e togliere la protezione"
          name="releasing"
          from={form}
          chosen={lists.releasing ?? []}
          options={readers.map(({ userId, name }) => ({ value: userId, label: name }))}
          help="Vale solo per chi può anche leggere. Conviene che siate almeno in due."
        />
        <ButtonRow>
          <SubmitButton kind="danger">Proteggi</SubmitButton>
          <LinkButton href={peoplePaths.household(household.id)} kind="secondary">
            Lascia com’è
          </LinkButton>
        </ButtonRow>
      </Form>
    </Page>
  )
}
