import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { protectionPaths } from './protection-paths.ts'
import type { Protection } from './protection-queries.ts'

/** On the file of who must not be found: what it is called elsewhere, and that hardly anybody else knows of it. */
export const ProtectionBanner = ({ protection }: { protection: Protection }) => (
  <Notice tone="danger" title="Nucleo protetto">
    <p>
      <Icon name="it-locked" /> Solo {protection.readers === 1 ? 'tu puoi' : `voi ${protection.readers} potete`}{' '}
      vederlo. Il nome vero è <Name>{protection.trueName}</Name>: fuori da questo fascicolo si legge soltanto{' '}
      <Name>{protection.alias}</Name>. Non parlarne con chi non è fra i nomi.{' '}
      <a href={protectionPaths.protection(protection.id)}>Chi può leggere, e come finisce</a>
    </p>
  </Notice>
)

/** Where a household is protected from, for whoever may. */
export const ProtectLink = ({ householdId }: { householdId: string }) => (
  <p class="ap-no-print">
    <a href={protectionPaths.protect(householdId)}>
      <Icon name="it-locked" /> Proteggi questo nucleo
    </a>
  </p>
)
