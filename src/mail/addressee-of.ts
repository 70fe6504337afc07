import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Addressee, addresseesOf } from '../residence/addressees.ts'

/** Who a piece of this desk is given to: somebody the actor may know, registered there and not gone; else why not. */
export async function addresseeAt(
  tx: Tx,
  serviceId: string,
  registrationId: string,
): Promise<{ addressee: Addressee } | { refusal: Refusal }> {
  const addressee = (await addresseesOf(tx, [registrationId])).get(registrationId)
  if (!addressee || addressee.serviceId !== serviceId) return { refusal: nobody }
  if (addressee.state === 'ended') return { refusal: gone }
  return { addressee }
}

const nobody: Refusal = {
  reason: 'nobody',
  field: 'registration',
  sentence: 'Questa persona non risulta allo sportello: cercala di nuovo.',
}
const gone: Refusal = {
  reason: 'ended',
  field: 'registration',
  sentence: 'La registrazione di questa persona è chiusa: la posta si restituisce o si inoltra.',
}
