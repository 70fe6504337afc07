import { type Role, roleLabels, roles } from '../platform/actor.ts'
import { DateField } from '../ui/date-field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import type { Places } from './body-queries.ts'

const about: Record<Role, string> = {
  desk_volunteer: 'Aiuta allo sportello; non apre i fascicoli.',
  desk_worker: 'Allo sportello: registra persone e segnalazioni; non vede le ospitalità.',
  social_worker: 'Persone, segnalazioni e diario; vede le ospitalità, chiede proroghe, condivide i fascicoli.',
  educator: 'Persone e diario; vede segnalazioni e ospitalità, chiede proroghe.',
  worker: 'Persone, segnalazioni, ingressi e uscite, comunicazioni, verifiche.',
  coordinator: 'Tutto il servizio, comprese le decisioni: requisiti, proposte, proroghe, chiusure.',
  housing_manager: 'Case, stanze, letti, lavori e indisponibilità; non vede chi è ospite.',
  mediator: 'Legge persone e ospitalità, scrive nel diario.',
  community_manager: 'Vede i numeri, senza nomi.',
  reporting_officer: 'Rendiconta: numeri e codici al posto dei nomi.',
  administrator: 'Servizi, regole, utenti, case e importazioni di tutto l’ente; non apre i fascicoli.',
  auditor: 'Legge le tracce e cura la protezione dei dati di tutto l’ente.',
  platform_administrator: 'Cura il sistema: posta in uscita, identità, impostazioni; non apre i fascicoli.',
}

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
