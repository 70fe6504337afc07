import type { Child } from 'hono/jsx'
import type { Tx } from '../platform/transaction.ts'
import { forwardingsOf } from './forwarding-queries.ts'
import { ForwardingsSection } from './forwardings-section.tsx'
import { ProxiesSection } from './proxies-section.tsx'
import { proxiesOf } from './proxy-queries.ts'
import type { RegistrationDetail } from './registration-detail.ts'

/** What hangs from a registration, section by section. */
export async function registrationSections(tx: Tx, { who }: RegistrationDetail, mayRecord: boolean): Promise<Child> {
  const about = { registrationId: who.id, mayRecord }
  const proxies = await proxiesOf(tx, who.id)
  const forwardings = await forwardingsOf(tx, who.id)
  return (
    <>
      <ProxiesSection {...about} proxies={proxies} />
      <ForwardingsSection {...about} forwardings={forwardings} today={tx.today} />
    </>
  )
}
