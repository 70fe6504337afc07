import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Select } from '../ui/select.tsx'
import type { AsTyped, Editing } from './edit-routes.tsx'
import { lastDay } from './rules.ts'
import { kindsOfTitle } from './title-input.ts'
import type { Title } from './titles.ts'
import { titleKinds } from './words.ts'

/** Cents as a person types euros: "1250,00". */
export const typedEuros = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','))

export const typedTitle = (title: Title): AsTyped => ({
  version: title.version,
  values: {
    title: title.title,
    owner: title.ownerId ?? '',
    ownerName: title.ownerWritten ?? '',
    actNumber: title.actNumber ?? '',
    actDate: title.actDate?.toString() ?? '',
    from: title.during.from.toString(),
    to: lastDay(title.during)?.toString() ?? '',
    monthlyCost: typedEuros(title.monthlyCostCents),
    notes: title.notes ?? '',
  },
})

type Props = { editing: Editing; bodies: { id: string; name: string }[] }

export const TitleFields = ({ editing: { form }, bodies }: Props) => (
  <>
    <Select
      label="Titolo"
      name="title"
      from={form}
      required
      placeholder="Scegli a che titolo si usa"
      options={kindsOfTitle.map((value) => ({ value, label: titleKinds[value] }))}
    />
    <Select
      label="Proprietario"
      name="owner"
      from={form}
      placeholder="Nessuno di questi enti"
      options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
    />
    <Field label="Nome del proprietario" name="ownerName" from={form} maxlength={200} help="Se non è fra gli enti" />
    <FieldRow>
      <Field
        label="Numero dell’atto"
        name="actNumber"
        from={form}
        maxlength={100}
        help="Convenzione, contratto o decreto"
      />
      <DateField label="Data dell’atto" name="actDate" from={form} />
    </FieldRow>
    <FieldRow>
      <DateField label="Vale dal" name="from" from={form} required />
      <DateField label="Vale fino al" name="to" from={form} help="Ultimo giorno compreso; vuoto se non scade" />
    </FieldRow>
    <Field label="Costo mensile in euro" name="monthlyCost" from={form} inputmode="decimal" width="short" />
    <Field label="Note" name="notes" type="textarea" rows={3} from={form} maxlength={1000} />
  </>
)
