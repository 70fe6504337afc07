import type { MemberGlance } from '../people/queries.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import type { WritingService } from './queries.ts'
import { audienceText } from './rules.ts'
import { noteKindLabels, noteKinds, ringHelp, ringLabels } from './words.ts'

type Props = { form: FormState; services: WritingService[]; members: MemberGlance[]; today: Temporal.PlainDate }

/** What happened, when, in whose words. */
export const NoteFields = ({ form, today }: Pick<Props, 'form' | 'today'>) => (
  <>
    <Field label="Che cosa è successo" name="text" type="textarea" rows={7} from={form} required maxlength={20000} />
    <Select
      label="Tipo"
      name="kind"
      from={form}
      required
      placeholder="Scegli"
      options={noteKinds.map((kind) => ({ value: kind, label: noteKindLabels[kind] }))}
    />
    <DateField
      label="Giorno"
      name="aboutOn"
      from={form}
      value={form.values.aboutOn ?? today.toString()}
      max={today.toString()}
      required
    />
  </>
)

/** Of whom it speaks, in the name of which service, and who reads it. */
export const PlacedFields = ({ form, services, members }: Omit<Props, 'today'>) => (
  <>
    <AboutWhom form={form} members={members} />
    <InWhoseName form={form} services={services} />
    <WhoReads
      form={form}
      services={services}
      usual={services[0] ? audienceText(services[0].usual) : 'service'}
      legend="Chi lo vede"
    />
    <TellsOfOthers form={form} />
  </>
)

export const AboutWhom = ({ form, members }: Pick<Props, 'form' | 'members'>) => (
  <Select
    label="Di chi parla"
    name="personId"
    from={form}
    placeholder="Tutto il nucleo"
    options={members.map(({ personId, name }) => ({ value: personId, label: name }))}
  />
)

export const TellsOfOthers = ({ form }: Pick<Props, 'form'>) => (
  <Checkbox
    label="Racconta anche di altre persone"
    name="tellsOfOthers"
    from={form}
    help="Prima di consegnarne copia alla persona, qualcuno la rilegge."
  />
)

/** Asked only of who writes for several services; for the others it goes with the form. */
const InWhoseName = ({ form, services }: Pick<Props, 'form' | 'services'>) =>
  services.length < 2 ? null : (
    <Select
      label="Per quale servizio"
      name="serviceId"
      from={form}
      value={form.values.serviceId ?? services[0]?.id}
      required
      options={services.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )

export function onlyService(services: WritingService[]): Record<string, string> {
  const [only] = services
  return services.length === 1 && only ? { serviceId: only.id } : {}
}

type WhoProps = {
  form: FormState
  services: Pick<WritingService, 'id' | 'name' | 'teams'>[]
  usual: string
  legend: string
}

export const WhoReads = ({ form, services, usual, legend }: WhoProps) => (
  <Radios
    legend={legend}
    name="audience"
    from={form}
    value={form.values.audience ?? usual}
    required
    options={[
      ...services.flatMap(({ teams }) =>
        teams.map(({ id, name }) => ({
          value: `team:${id}`,
          label: 'Solo la tua équipe',
          help: `${name}: ${ringHelp.team}`,
        })),
      ),
      ...(['service', 'charge', 'person'] as const).map((ring) => ({
        value: ring,
        label: ringLabels[ring],
        help: ringHelp[ring],
      })),
    ]}
  />
)
