import type { Child } from 'hono/jsx'
import { SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { crumbs } from './crumbs.ts'
import { type Conflict, FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { type RuleList, rowCount } from './rule-form.ts'
import type { ServiceFacts } from './service-queries.ts'
import { criterionFactWords, optionsOf, referralReasonWords, urgencyWords } from './words.ts'

type Props = {
  at: PageContext
  service: ServiceFacts
  form: FormState
  /** A new version (copied from another, or from nothing), or one that has not begun. */
  about: { kind: 'new'; copiedFrom: string | null } | { kind: 'edit'; id: string; version: number; begins: string }
  conflict?: Conflict
  /** The list that has just been given one more row. */
  added?: RuleList
}

/** One version of the rules, value by value. A row left blank counts as taken out. */
export const RulesFormPage = ({ at, service, form, about, conflict, added }: Props) => (
  <FormPage
    at={at}
    title={about.kind === 'new' ? 'Nuova versione delle regole' : 'Correggi la versione preparata'}
    crumbs={crumbs.rules(service)}
    lead={
      about.kind === 'new'
        ? `${service.name}. La versione in vigore finisce il giorno in cui comincia questa; chi è già ospite resta sotto le regole del suo ingresso.`
        : `${service.name}. Vale dal ${about.begins}.`
    }
    action={about.kind === 'new' ? paths.newRules(service.id) : paths.editRules(service.id, about.id)}
    version={about.kind === 'edit' ? about.version : undefined}
    hidden={about.kind === 'new' && about.copiedFrom ? { copiedFrom: about.copiedFrom } : {}}
    form={form}
    conflict={conflict}
    button={about.kind === 'new' ? 'Prepara la versione' : 'Salva la versione'}
    back={paths.rules(service.id)}
  >
    {/* Enter in a field presses the first button of the form: it must save, not add a row. */}
    <button type="submit" class="visually-hidden" tabindex={-1}>
      Salva
    </button>
    {about.kind === 'new' && <DateField label="Vale dal" name="from" from={form} required help="Da oggi in poi." />}
    <Field
      label="Atto che le decide"
      name="act"
      from={form}
      required
      maxlength={500}
      help="Per esempio: Determina dirigenziale 123 del 22 novembre 2026."
    />
    <Fieldset legend="Chi può entrare">
      <Hours
        name="responseHours"
        label="Ore per rispondere a una segnalazione"
        form={form}
        help="Vuoto se non c’è un tempo massimo."
      />
      <Hours
        name="unknownDueDays"
        label="Giorni per chiarire un requisito"
        form={form}
        required
        help="Un requisito «da chiarire» diventa un compito con questa scadenza."
      />
    </Fieldset>
    <Rows
      list="requirements"
      legend="Requisiti"
      form={form}
      more="Aggiungi un requisito"
      added={added}
      help="Una frase ciascuno, come si chiede a voce. Per toglierne uno, svuota la riga."
    >
      {(row, autofocus) => (
        <FieldRow>
          <input type="hidden" name={`${row}.code`} value={form.values[`${row}.code`] ?? ''} />
          <Field
            label="Requisito"
            name={`${row}.sentence`}
            from={form}
            required
            maxlength={500}
            autofocus={autofocus}
          />
          <Field label="Fonte" name={`${row}.source`} from={form} maxlength={300} />
        </FieldRow>
      )}
    </Rows>
    <Fieldset legend="La proposta e il posto">
      <Hours
        name="offerHoldingHours"
        label="Ore in cui una proposta tiene fermo il posto"
        form={form}
        required
        help="Poi il posto torna libero da solo."
      />
      <Hours
        name="turnoverDays"
        label="Notti di ripristino dopo un’uscita"
        form={form}
        required
        help="Zero se il posto si può dare il giorno stesso."
      />
      <Hours
        name="unitCapacityLimit"
        label="Posti letto al massimo in un alloggio"
        form={form}
        help="Vuoto se non c’è un limite."
      />
    </Fieldset>
    <Fieldset legend="Quanto si resta">
      <Hours
        name="maximumStayDays"
        label="Giorni di permanenza al massimo"
        form={form}
        help="Proroghe escluse. Vuoto se non c’è una durata massima."
      />
      <Field
        label="Giorni di preavviso della fine"
        name="endWarningDays"
        from={form}
        width="medium"
        maxlength={100}
        help="Separati da virgole: 60, 15."
      />
    </Fieldset>
    <Rows
      list="extensions"
      legend="Proroghe"
      form={form}
      more="Aggiungi un motivo di proroga"
      added={added}
      help="Un motivo ciascuna. Per toglierne una, svuota la riga."
    >
      {(row, autofocus) => (
        <>
          <input type="hidden" name={`${row}.reason`} value={form.values[`${row}.reason`] ?? ''} />
          <Field label="Motivo" name={`${row}.label`} from={form} required maxlength={200} autofocus={autofocus} />
          <FieldRow>
            <Field
              label="Giorni per richiesta"
              name={`${row}.maximumDays`}
              from={form}
              required
              inputmode="numeric"
              maxlength={9}
            />
            <Field
              label="Giorni in tutto"
              name={`${row}.maximumTotalDays`}
              from={form}
              required
              inputmode="numeric"
              maxlength={9}
            />
            <Select
              label="Parere di un altro ente"
              name={`${row}.needsOpinion`}
              from={form}
              required
              options={opinions}
            />
          </FieldRow>
        </>
      )}
    </Rows>
    <Rows
      list="criteria"
      legend="Lista d’attesa"
      form={form}
      more="Aggiungi un criterio"
      added={added}
      help="Che cosa dà punti; a parità di punti passa chi è in lista da più tempo. I giorni o le persone servono solo per lo sfratto vicino e per i nuclei numerosi. Per togliere un criterio, svuota la riga."
    >
      {(row, autofocus) => (
        <>
          <FieldRow>
            <Select
              label="Che cosa conta"
              name={`${row}.subject`}
              from={form}
              required
              placeholder="Scegli"
              options={subjects}
            />
            <Field
              label="Come si legge in lista"
              name={`${row}.label`}
              from={form}
              maxlength={200}
              autofocus={autofocus}
            />
          </FieldRow>
          <FieldRow>
            <Field label="Giorni o persone" name={`${row}.number`} from={form} inputmode="numeric" maxlength={9} />
            <Field label="Punti" name={`${row}.points`} from={form} required inputmode="decimal" maxlength={10} />
          </FieldRow>
        </>
      )}
    </Rows>
    <Rows
      list="brackets"
      legend="Contributo degli ospiti"
      form={form}
      more="Aggiungi una fascia ISEE"
      added={added}
      help="Dalla fascia più bassa alla più alta. Senza fasce non si chiede un contributo."
    >
      {(row, autofocus) => (
        <FieldRow>
          <Field
            label="ISEE fino a (euro)"
            name={`${row}.iseeUpTo`}
            from={form}
            inputmode="decimal"
            maxlength={20}
            help="Vuoto per «oltre»."
            autofocus={autofocus}
          />
          <Field
            label="Contributo al mese (euro)"
            name={`${row}.monthly`}
            from={form}
            required
            inputmode="decimal"
            maxlength={20}
            help="Zero se non si paga."
          />
        </FieldRow>
      )}
    </Rows>
    <Fieldset legend="Dopo l’uscita">
      <Field
        label="Mesi delle verifiche"
        name="followUpMonths"
        from={form}
        width="medium"
        maxlength={100}
        help="Separati da virgole: 3, 6, 12."
      />
    </Fieldset>
    <Fieldset legend="Fra servizi">
      <Hours
        name="sharingDays"
        label="Giorni di una condivisione del fascicolo"
        form={form}
        help="È il termine proposto: chi condivide può sceglierne un altro. Vuoto: 180."
      />
      <Hours
        name="glassMinutes"
        label="Minuti di un’apertura in emergenza"
        form={form}
        help="Da 15 minuti a tre giorni (4320). Vuoto: 240."
      />
    </Fieldset>
  </FormPage>
)

const opinions = [
  { value: 'yes', label: 'Serve' },
  { value: 'no', label: 'Non serve' },
]

const { reason: _reason, urgency: _urgency, ...countedFacts } = criterionFactWords
const subjects = [
  { group: 'Urgenza', options: kindsOf('urgency', urgencyWords) },
  { group: 'Motivo della segnalazione', options: kindsOf('reason', referralReasonWords) },
  { group: 'Nucleo e attesa', options: optionsOf(countedFacts) },
]

function kindsOf(fact: string, words: Record<string, string>) {
  return optionsOf(words).map(({ value, label }) => ({ value: `${fact}:${value}`, label }))
}

type HoursProps = { name: string; label: string; form: FormState; help: string; required?: boolean }

const Hours = ({ form, ...field }: HoursProps) => (
  <Field {...field} from={form} width="medium" inputmode="numeric" maxlength={9} />
)

type RowsProps = {
  list: RuleList
  legend: string
  help: string
  form: FormState
  more: string
  added?: RuleList
  children: (row: string, autofocus: boolean) => Child
}

/** A list that grows by a button, without a script: the button sends the form, which comes back with one more row. */
const Rows = ({ list, legend, help, form, more, added, children }: RowsProps) => {
  const count = rowCount(form.values, list) + (added === list ? 1 : 0)
  return (
    <Fieldset legend={legend} help={help}>
      {Array.from({ length: count }, (_, row) => (
        <div class="ap-stack">{children(`${list}.${row}`, added === list && row === count - 1)}</div>
      ))}
      <p>
        <SubmitButton kind="secondary" small name="add" value={list} icon="it-plus">
          {more}
        </SubmitButton>
      </p>
    </Fieldset>
  )
}
