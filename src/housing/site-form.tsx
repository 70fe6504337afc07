import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Select } from '../ui/select.tsx'
import type { AsTyped, Editing } from './edit-routes.tsx'
import { kindsOfSite } from './site-input.ts'
import type { SiteDetails } from './sites.ts'
import { siteKinds } from './words.ts'

export const typedSite = (site: SiteDetails): AsTyped => ({
  version: site.version,
  values: {
    name: site.name,
    kind: site.kind,
    hub: site.hubId ?? '',
    address: site.address ?? '',
    municipality: site.municipality ?? '',
    zone: site.zone ?? '',
    commonSpaces: site.commonSpaces ?? '',
    openedOn: site.openedOn.toString(),
  },
})

type Props = { editing: Editing; hubs: { id: string; name: string }[]; services?: { id: string; name: string }[] }

export function SiteFields({ editing: { form }, hubs, services }: Props) {
  return (
    <>
      {services && (
        <Select
          label="Servizio"
          name="service"
          from={form}
          required
          {...(services.length > 1 && { placeholder: 'Scegli il servizio' })}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Field label="Nome" name="name" from={form} required maxlength={200} help="Come lo chiamate fra voi" />
      <Select
        label="Tipo"
        name="kind"
        from={form}
        required
        placeholder="Scegli il tipo"
        options={kindsOfSite.map((value) => ({ value, label: siteKinds[value] }))}
      />
      {hubs.length > 0 && (
        <Select
          label="Hub a cui fa capo"
          name="hub"
          from={form}
          help="Solo per i satelliti"
          placeholder="Nessuno"
          options={hubs.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Field label="Indirizzo" name="address" from={form} maxlength={300} />
      <FieldRow>
        <Field label="Comune" name="municipality" from={form} maxlength={100} />
        <Field label="Zona" name="zone" from={form} maxlength={100} help="Municipio o quartiere" />
      </FieldRow>
      <Field label="Spazi comuni" name="commonSpaces" type="textarea" rows={3} from={form} maxlength={1000} />
      <DateField label="Aperto dal" name="openedOn" from={form} required />
    </>
  )
}
