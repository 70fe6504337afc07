import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import type { AsTyped, Editing } from './edit-routes.tsx'
import { kindsOfBed } from './room-input.ts'
import type { BedTonight, RoomNode } from './tree.ts'
import { bedKinds } from './words.ts'

export const typedRoom = (room: RoomNode): AsTyped => ({
  version: room.version,
  values: { name: room.name, kind: room.isPrivate ? 'private' : 'shared' },
})

export const typedBed = (bed: BedTonight): AsTyped => ({
  version: bed.version,
  values: {
    name: bed.name,
    kind: bed.kind,
    from: bed.inService.from.toString(),
    until: bed.inService.to?.toString() ?? '',
  },
})

export const RoomFields = ({ editing: { form } }: { editing: Editing }) => (
  <>
    <Field label="Nome" name="name" from={form} required maxlength={100} help="Per esempio Stanza 1" />
    <Radios
      legend="Di chi è"
      name="kind"
      from={form}
      required
      options={[
        { value: 'private', label: 'Riservata', help: 'Di un solo nucleo, o di una persona sola' },
        { value: 'shared', label: 'Condivisa', help: 'Vi dormono persone di nuclei diversi' },
      ]}
    />
  </>
)

const kinds = kindsOfBed.map((value) => ({ value, label: bedKinds[value] }))

export const BedsFields = ({ editing: { form } }: { editing: Editing }) => (
  <FieldRow>
    <Field label="Quanti letti" name="count" from={form} required inputmode="numeric" width="short" />
    <Select label="Tipo" name="kind" id="f-beds-kind" from={form} required options={kinds} />
    <DateField label="In servizio dal" name="from" from={form} required />
  </FieldRow>
)

export const BedFields = ({ editing: { form } }: { editing: Editing }) => (
  <>
    <Field label="Nome" name="name" from={form} required maxlength={100} />
    <Select label="Tipo" name="kind" from={form} required options={kinds} />
    <FieldRow>
      <DateField label="In servizio dal" name="from" from={form} required />
      <DateField
        label="Fuori servizio dal"
        name="until"
        from={form}
        help="La prima notte in cui non c’è più; vuoto se resta"
      />
    </FieldRow>
  </>
)
