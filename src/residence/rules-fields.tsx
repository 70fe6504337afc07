import { Checkboxes } from '../ui/checkboxes.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { FormState } from '../ui/form-state.ts'
import { ruleSources } from './default-rules.ts'
import { countable } from './rules-form.ts'
import { visitKinds } from './words.ts'

type Name = keyof typeof ruleSources
type Props = { form: FormState; seenKinds: string[] }

/** The rules of a desk, value by value, each with where it comes from. */
export const RulesFields = ({ form, seenKinds }: Props) => {
  const number = (name: Name, label: string) => (
    <Field
      label={label}
      name={name}
      from={form}
      help={ruleSources[name]}
      required
      inputmode="numeric"
      maxlength={9}
      width="medium"
    />
  )
  return (
    <>
      <Field
        label="Atto che le decide"
        name="act"
        from={form}
        required
        maxlength={500}
        help="Per esempio: Disciplinare approvato il 22 novembre 2026."
      />
      <Fieldset legend="La registrazione e gli accertamenti">
        {number('registrationWorkingDays', 'Giorni lavorativi per registrare')}
        {number('checkDays', 'Giorni per gli accertamenti')}
        <Field
          label="Feste del posto"
          name="localHolidays"
          from={form}
          maxlength={200}
          width="medium"
          help={ruleSources.localHolidays}
        />
      </Fieldset>
      <Fieldset legend="Quando si rifiuta">
        {number('refusalNoticeDays', 'Giorni per rispondere al preavviso')}
        {number('appealDays', 'Giorni per il ricorso')}
      </Fieldset>
      <Fieldset legend="Per quanto vale">
        {number('validityMonths', 'Mesi di validità')}
        {number('renewalWarningDays', 'Giorni di preavviso del rinnovo')}
      </Fieldset>
      <Fieldset legend="Chi si fa vedere, e chi no">
        <Checkboxes
          legend="Che cosa conta come farsi vedere"
          name="seenKinds"
          chosen={seenKinds}
          options={countable.map((kind) => ({ value: kind, label: visitKinds[kind] }))}
          error={form.errors.seenKinds}
        />
        {number('notSeenDays', 'Giorni senza farsi vedere')}
        {number('untraceableChecks', 'Ricerche senza esito per l’irreperibilità')}
        {number('untraceableMonths', 'Mesi su cui distribuirle')}
        <FieldRow>
          {number('oftenVisits', 'Viene spesso: visite')}
          {number('oftenDays', 'Viene spesso: giorni')}
        </FieldRow>
      </Fieldset>
      <Fieldset legend="La posta">
        {number('proxiesPerPerson', 'Deleghe per persona')}
        {number('proxyMostDays', 'Durata massima di una delega, in giorni')}
        {number('mailWarningDays', 'Termini vicini: giorni prima')}
        {number('asideDays', 'Da parte: giorni prima di chiedere')}
        <FieldRow>
          {number('pinTries', 'PIN: tentativi')}
          {number('pinLockMinutes', 'PIN: minuti di attesa')}
        </FieldRow>
        <Field
          label="Ore degli avvisi «c’è posta»"
          name="noticeHours"
          from={form}
          required
          maxlength={60}
          width="medium"
          help={ruleSources.noticeHours}
        />
      </Fieldset>
    </>
  )
}

/** Where people are registered, and what stands before their number. */
export const AddressFields = ({ form }: { form: FormState }) => (
  <Fieldset legend="L’indirizzo di chi si registra">
    <Field label="Via e numero civico" name="street" from={form} required maxlength={200} autocomplete="off" />
    <FieldRow>
      <Field label="CAP" name="postalCode" from={form} required maxlength={5} inputmode="numeric" autocomplete="off" />
      <Field label="Comune" name="town" from={form} required maxlength={100} autocomplete="off" />
    </FieldRow>
    <Field
      label="Municipio o quartiere"
      name="district"
      from={form}
      maxlength={100}
      width="medium"
      autocomplete="off"
    />
    <Field
      label="Che cosa sta davanti al numero"
      name="numberPrefix"
      from={form}
      maxlength={20}
      width="medium"
      help="Ognuno ha il suo numero a questo indirizzo: «n.» dà «Via Olmetto 6, n. 12»; altrove si scrive «int.»."
    />
  </Fieldset>
)
