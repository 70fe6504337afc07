import { rolePaths } from '../organisations/role-paths.ts'
import { Notice } from '../ui/notice.tsx'
import type { DeskRow } from './desks-list.ts'

/** Said where nobody could work at the desk: how many roles may is `roles`. */
export const MissingRoles = ({ desk, roles }: { desk: DeskRow; roles: number }) =>
  roles > 0 ? null : (
    <Notice tone="warning" title="Qui nessun ruolo può ancora lavorare allo sportello">
      <p>
        Registrazioni e posta si aprono solo a chi ne ha il potere, e nei servizi di questo tipo all’inizio non ce l’ha
        nessuno. Chi amministra il servizio lo dà ai ruoli che servono: coordinatore e operatore di sportello per le
        registrazioni, volontariato per la posta.
      </p>
      <p>
        <a href={rolePaths.ofService(desk.id)}>Ruoli di {desk.name}</a>
      </p>
    </Notice>
  )
