import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canDecide } from './access.ts'
import { registrationFacts } from './registration-facts.ts'
import { notSeen, notYours, stale } from './registration-refusals.ts'

/** Takes an end back, while nothing followed it: not once the person is registered again, nor after a transfer. */
export async function undoEnd(tx: Tx, registrationId: string, version: number): Promise<Outcome<null>> {
  const registration = await registrationFacts(tx, registrationId)
  if (!registration) return refused(notSeen)
  if (!canDecide(tx.actor, registration.serviceId)) return refused(notYours)
  if (!registration.during.to) return refused(notEnded)
  if (registration.version !== version) return refused(stale)
  const ending = await tx.db
    .selectFrom('residence.ending')
    .select('reason')
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()
  if (ending?.reason === 'moved_to_other_desk') return refused(transferred)
  const constraint = await broken(tx, async () => {
    await tx.db.deleteFrom('residence.ending').where('registration_id', '=', registrationId).execute()
    await tx.db
      .updateTable('residence.registration')
      .set({ during: new Nights(registration.during.from, null) })
      .where('id', '=', registrationId)
      .execute()
  })
  return constraint ? refused(registeredAgain) : done(null)
}

const notEnded: Refusal = {
  reason: 'not-ended',
  sentence: 'Questa registrazione è aperta: non c’è niente da riaprire.',
}
const transferred: Refusal = {
  reason: 'transferred',
  sentence: 'La registrazione è passata a un altro sportello: per riaverla qui serve un trasferimento di ritorno.',
}
const registeredAgain: Refusal = {
  reason: 'registered-again',
  sentence: 'Nel frattempo la persona ha un’altra registrazione, qui o altrove: questa non si può riaprire.',
}
