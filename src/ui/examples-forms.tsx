import { ButtonRow, LinkButton, SubmitButton } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DangerConfirm } from './danger-confirm.tsx'
import { DateField } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './field.tsx'
import { FieldRow } from './field-row.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileField } from './file-field.tsx'
import { Form } from './form.tsx'
import { emptyForm, type FormState } from './form-state.ts'
import { Radios } from './radios.tsx'
import { Section } from './section.tsx'
import { Select } from './select.tsx'

const wrong: FormState = {
  values: { cognome: 'R0ssi', dal: '2026-02-31', motivo: 'altro' },
  errors: {
    cognome: ['Il cognome contiene un numero: controlla se è stato letto male.'],
    dal: ['Il 31 febbraio non esiste: scrivi la data di ingresso.'],
    chi: ['Scegli chi ha deciso.'],
    '': ['La Stanza 1 è già di Nucleo Bianchi fino al 12 marzo: scegli un altro posto o una data dal 12.'],
  },
}

const deciders = [
  { value: 'servizio', label: 'Il servizio sociale' },
  { value: 'ente', label: 'L’ente gestore', help: 'Serve il parere scritto del Comune.' },
  { value: 'giudice', label: 'Il giudice' },
]

const languages = ['italiano', 'arabo', 'francese', 'ucraino', 'cingalese'].map((label) => ({ value: label, label }))
const reasons = [
  {
    group: 'Casa',
    options: [
      { value: 'sfratto', label: 'Sfratto esecutivo' },
      { value: 'sgombero', label: 'Ordine di sgombero' },
    ],
  },
  {
    group: 'Persona',
    options: [
      { value: 'violenza', label: 'Violenza domestica' },
      { value: 'altro', label: 'Altro' },
    ],
  },
]

export const FormExamples = () => (
  <>
    <Section title="Modulo" id="moduli">
      <Example prefix="a" from={emptyForm} />
    </Section>
    <Section title="Modulo con errori">
      <Example prefix="b" from={wrong} />
    </Section>
    <Section title="Qualcun altro ha salvato">
      <ConflictNotice
        who="Anna Verdi"
        when={Temporal.Instant.from('2026-11-22T09:14:00Z')}
        differences={[
          { label: 'Cognome', mine: 'Rosi', theirs: 'Rossi' },
          { label: 'Note', mine: '', theirs: 'Chiamare dopo le 18' },
        ]}
      />
    </Section>
    <Section title="Difficile da annullare">
      <DangerConfirm summary="Chiudi la segnalazione" action="/stile" button="Chiudi la segnalazione" open>
        <p>
          Il nucleo esce dalla lista d’attesa e chi ha segnalato riceve un avviso. Potrai riaprirla solo con un motivo.
        </p>
        <Field label="Motivo" name="chiusura" required maxlength={500} />
      </DangerConfirm>
    </Section>
  </>
)

const Example = ({ prefix, from }: { prefix: string; from: FormState }) => {
  const id = (name: string) => `${prefix}-${name}`
  return (
    <Form action="/stile" version={3} label={prefix === 'a' ? 'Nuova persona' : 'Nuova persona, con errori'}>
      <ErrorSummary errors={from.errors} prefix={`${prefix}-`} />
      <Fieldset legend="Chi è">
        <FieldRow>
          <Field
            label="Cognome"
            name="cognome"
            id={id('cognome')}
            from={from}
            required
            maxlength={200}
            autocomplete="off"
          />
          <Field label="Nome" name="nome" id={id('nome')} from={from} required maxlength={200} autocomplete="off" />
        </FieldRow>
        <Field
          label="Telefono"
          name="tel"
          id={id('tel')}
          from={from}
          type="tel"
          width="medium"
          help="Anche straniero, con il prefisso."
        />
        <Checkboxes
          legend="Lingue parlate"
          name="lingue"
          id={id('lingue')}
          from={from}
          chosen={['italiano']}
          options={languages}
          inline
        />
        <Checkbox
          label="Usa la sedia a rotelle"
          name="sedia"
          id={id('sedia')}
          from={from}
          help="Cercheremo solo posti accessibili."
        />
      </Fieldset>
      <Fieldset legend="Che cosa si chiede">
        <DateField label="Data di ingresso" name="dal" id={id('dal')} from={from} required min="2026-11-22" />
        <Select
          label="Motivo"
          name="motivo"
          id={id('motivo')}
          from={from}
          options={reasons}
          placeholder="Scegli"
          width="medium"
          required
        />
        <Radios legend="Chi ha deciso" name="chi" id={id('chi')} from={from} options={deciders} required />
        <Field label="Nota" name="nota" id={id('nota')} from={from} type="textarea" maxlength={5000} />
        <FileField label="Atto" name="atto" id={id('atto')} from={from} accept=".pdf" help="PDF, al massimo 20 MB." />
      </Fieldset>
      <ButtonRow>
        <SubmitButton>Registra la persona</SubmitButton>
        <LinkButton href="#elenchi" kind="quiet">
          Torna all’elenco
        </LinkButton>
      </ButtonRow>
    </Form>
  )
}
