import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import { ethosOptions } from './ethos.ts'
import { channelLabels, optionsOf, reasonLabels, urgencyLabels } from './words.ts'

export type SenderChoice = { id: string; name: string }

type Props = { from: FormState; senders: SenderChoice[]; today: Temporal.PlainDate }

/** The facts of a referral, as they are first written and as they are corrected. */
export const ReferralFields = ({ from, senders, today }: Props) => (
  <>
    <Fieldset legend="Chi segnala">
      <Select
        label="Ente"
        name="senderId"
        from={from}
        options={senders.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Nessuno o non in elenco"
      />
      <Field
        label="Persona che segnala"
        name="senderPerson"
        from={from}
        maxlength={200}
        autocomplete="off"
        help="Nome e, se serve, come richiamarla."
      />
      <Select
        label="Da dove arriva"
        name="channel"
        from={from}
        options={optionsOf(channelLabels)}
        placeholder="Scegli"
        width="medium"
        required
      />
      <FieldRow>
        <DateField label="Ricevuta il" name="receivedOn" from={from} max={today.toString()} required />
        <Field label="Alle ore" name="receivedTime" from={from} type="time" width="short" required />
      </FieldRow>
    </Fieldset>
    <Fieldset legend="Perché">
      <Select
        label="Motivo"
        name="reason"
        from={from}
        options={optionsOf(reasonLabels)}
        placeholder="Scegli"
        width="medium"
        required
      />
      <Field
        label="Che cosa è successo"
        name="reasonNote"
        from={from}
        type="textarea"
        maxlength={5000}
        help="Solo ciò che serve a decidere. Gli atti dello sfratto o dello sgombero si aggiungono dopo, uno per uno."
      />
      <Radios
        legend="Se c’è uno sfratto per morosità, è incolpevole?"
        name="blamelessArrears"
        from={from}
        inline
        options={[
          { value: 'yes', label: 'Sì' },
          { value: 'no', label: 'No' },
          { value: '', label: 'Non si sa o non c’entra' },
        ]}
      />
      <Select
        label="Situazione abitativa prima dell’ospitalità (ETHOS)"
        name="ethos"
        from={from}
        options={ethosOptions}
        placeholder="Non ancora nota"
      />
      <DateField label="In questa situazione dal" name="ethosOn" from={from} max={today.toString()} />
    </Fieldset>
    <Fieldset legend="Che cosa si chiede">
      <Radios legend="Urgenza" name="urgency" from={from} inline options={optionsOf(urgencyLabels)} required />
      <DateField label="Un posto dal" name="wantedOn" from={from} required />
    </Fieldset>
  </>
)
