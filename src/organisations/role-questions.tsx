import { roleLabels } from '../platform/actor.ts'
import { DateField } from '../ui/date-field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import type { Places } from './body-queries.ts'
import { roles } from './kinds.ts'

const about = {
  social_worker: 'Persone e segnalazioni; vede le ospitalità e chiede proroghe.',
  worker: 'Persone, segnalazioni, ingressi e uscite, comunicazioni, verifiche.',
  coordinator: 'Tutto il servizio, comprese le decisioni: requisiti, proposte, proroghe, chiusure.',
  housing_manager: 'Case, stanze, letti, lavori e indisponibilità; non vede chi è ospite.',
  administrator: 'Enti, servizi, regole, utenti e importazioni di tutto l’ente.',
} as const

/** Which role, where, since when. A place is a service, or a whole body. */
export const RoleQuestions = ({ form, places }: { form: FormState; places: Places }) => (
  <>
    <Radios
      legend="Ruolo"
      name="role"
      from={form}
      required
      options={roles.map((role) => ({ value: role, label: roleLabels[role], help: about[role] }))}
    />
    <Select
      label="Dove"
      name="place"
      from={form}
      required
      placeholder="Scegli"
      options={places.map(({ id, name, services }) => ({
        group: name,
        options: [
          { value: `ente:${id}`, label: `${name}: tutto l’ente` },
          ...services.map((service) => ({ value: `servizio:${service.id}`, label: service.name })),
        ],
      }))}
    />
    <DateField label="Dal" name="from" from={form} required />
  </>
)
