import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { DocumentKind } from './words.ts'

export type NewProxy = {
  registrationId: string
  givenName: string
  familyName: string
  documentKind: DocumentKind
  documentNumber: string
  principalDocument: string
  from: Temporal.PlainDate
  /** The last day on which it counts. */
  until: Temporal.PlainDate
}

const inOneStatement = 1000

/** Writes any number of written proxies, for imports, which have checked them. Returns the rule that one of them breaks; then nothing is written. */
export async function recordProxies(tx: Tx, rulesId: string, proxies: NewProxy[]): Promise<string | undefined> {
  return broken(tx, async () => {
    for (let start = 0; start < proxies.length; start += inOneStatement)
      await tx.db
        .insertInto('residence.proxy')
        .values(proxies.slice(start, start + inOneStatement).map((proxy) => rowOf(proxy, rulesId)))
        .execute()
  })
}

const rowOf = (proxy: NewProxy, rulesId: string) => ({
  id: newId(),
  registration_id: proxy.registrationId,
  ground: 'proxy',
  given_name: proxy.givenName,
  family_name: proxy.familyName,
  document_kind: proxy.documentKind,
  document_number: proxy.documentNumber,
  principal_document: proxy.principalDocument,
  written_on: proxy.from,
  during: new Nights(proxy.from, proxy.until.add({ days: 1 })),
  rules_id: rulesId,
})
