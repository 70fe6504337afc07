import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { keepsAccessOf, worksElsewhereToo } from './keeps-access.ts'

/** By which tax code the national identities know a user; null forgets it. Refuses one that already stands for somebody else. */
export async function keepTaxCode(
  tx: Tx,
  { userId, taxCode }: { userId: string; taxCode: string | null },
): Promise<Outcome<null>> {
  if (!(await keepsAccessOf(tx, userId))) return refused(worksElsewhereToo)
  if (taxCode === null) {
    await tx.db.deleteFrom('organisations.user_identity').where('id', '=', userId).execute()
    return done(null)
  }
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('organisations.user_identity')
      .values({ id: userId, tax_code: taxCode })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ tax_code: taxCode }))
      .execute(),
  )
  if (constraint === 'one_user_for_each_tax_code')
    return refused({
      reason: 'tax_code_taken',
      field: 'taxCode',
      sentence: 'C’è già un utente con questo codice fiscale: controlla a chi appartiene.',
    })
  if (constraint) throw new Error(`keeping a tax code broke ${constraint}`)
  return done(null)
}
