import type { Child } from 'hono/jsx'
import type { Tx } from '../platform/transaction.ts'
import { forwardingsOf } from './forwarding-queries.ts'
import { ForwardingsSection } from './forwardings-section.tsx'
import { papersOf } from './paper-queries.ts'
import { PapersSection } from './papers-section.tsx'
import { ProxiesSection } from './proxies-section.tsx'
import { proxiesOf } from './proxy-queries.ts'
import type { RegistrationDetail } from './registration-detail.ts'
import { reachingOf } from './telling-queries.ts'
import { TellingSection } from './telling-section.tsx'

/** What hangs from a registration, section by section. */
export async function registrationSections(tx: Tx, { who }: RegistrationDetail, mayRecord: boolean): Promise<Child> {
  const about = { registrationId: who.id, mayRecord }
  const proxies = await proxiesOf(tx, who.id)
  const forwardings = await forwardingsOf(tx, who.id)
  const reaching = await reachingOf(tx, who.id)
  const papers = await papersOf(tx, who.id)
  return (
    <>
      <ProxiesSection {...about} proxies={proxies} />
      <ForwardingsSection {...about} forwardings={forwardings} today={tx.today} />
      {reaching && <TellingSection {...about} reaching={reaching} />}
      <PapersSection {...about} papers={papers} />
    </>
  )
}
