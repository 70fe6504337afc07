import { stale } from '../organisations/stale.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { toldAt } from './telling-rules.ts'
import type { TellingChannel, TellingLanguage } from './words.ts'

export type KeepTelling = {
  registrationId: string
  channel: TellingChannel
  phone: string | null
  email: string | null
  agreedOn: Temporal.PlainDate | null
  language: TellingLanguage
  /** 0 when nobody had asked them yet. */
  version: number
}

/** How somebody registered wants to be told that mail has come, where, in which language, and since when they agree. */
export async function keepTelling(tx: Tx, order: KeepTelling): Promise<Outcome<null>> {
  const { registrationId, channel, agreedOn, language } = order
  const { recipient, faults } = toldAt(order, tx.today)
  if (faults.length > 0) return refused(...faults)
  const row = { channel, recipient, agreed_on: agreedOn }
  const written =
    order.version === 0
      ? await tx.db
          .insertInto('residence.telling')
          .values({ id: newId(), registration_id: registrationId, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
      : await tx.db
          .updateTable('residence.telling')
          .set(row)
          .where('registration_id', '=', registrationId)
          .where('version', '=', order.version)
          .executeTakeFirst()
          .then(({ numUpdatedRows }) => numUpdatedRows)
  if (!written) return refused(stale)
  await tx.db
    .updateTable('residence.registration')
    .set({ language })
    .where('id', '=', registrationId)
    .where('language', '<>', language)
    .execute()
  return done(null)
}
