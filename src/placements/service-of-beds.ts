import type { Tx } from '../platform/transaction.ts'

/** The one service to which all the beds belong; undefined when there is none, or more than one, or a bed is not there. */
export async function serviceOfBeds({ db }: Tx, bedIds: string[]): Promise<string | undefined> {
  if (bedIds.length === 0) return undefined
  const beds = await db.selectFrom('housing.bed').select('service_id').where('id', 'in', bedIds).execute()
  const [service, other] = new Set(beds.map(({ service_id }) => service_id))
  return beds.length === new Set(bedIds).size && other === undefined ? service : undefined
}
