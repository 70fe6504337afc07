import { named } from '../organisations/examples.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { deskService } from '../residence/examples.ts'
import { type Arrival, type Received, receiveItem } from './receive-item.ts'

type ExampleArrival = Partial<Arrival>

/** A letter at the example desk, received as the morning post receives it; without more said, an ordinary one of today, set aside when nobody's. */
export async function addExampleItem(tx: Tx, arrival: ExampleArrival): Promise<Outcome<Received>> {
  const aside = arrival.registrationId ? {} : { asideReason: 'unknown' as const, asideTodo: 'ask' as const }
  return receiveItem(tx, { key: newId<'Key'>(), serviceId: deskService, kind: 'ordinary', ...aside, ...arrival })
}

/**
 * A morning's post: letters for Amadou Diallo and Fatima El Amrani, one for Rosa Bianchi who left, one for nobody known. Their keys are named, by their
 * order: busta 1 … busta 7 (the one set aside as unknown).
 */
export async function addExamplePost(
  tx: Tx,
  of: Record<'diallo' | 'elAmrani' | 'bianchi', string>,
): Promise<Outcome<null>> {
  const arrivals: ExampleArrival[] = [
    { registrationId: of.diallo, sender: 'INPS', senderCategory: 'social_security' },
    {
      registrationId: of.diallo,
      kind: 'registered',
      sender: 'Questura di Milano',
      senderCategory: 'police',
      tracking: '61529384756-1',
    },
    { registrationId: of.diallo, kind: 'judicial', sender: 'Tribunale di Milano', senderCategory: 'court' },
    { registrationId: of.elAmrani, sender: 'ATS Milano', senderCategory: 'health' },
    {
      registrationId: of.elAmrani,
      kind: 'storage_notice',
      storedKind: 'registered',
      storedAt: 'Ufficio postale Milano 32, via Cordusio',
      storedCode: 'AB 1234',
      storedOn: tx.today.subtract({ days: 3 }),
    },
    { registrationId: of.bianchi, sender: 'Banca Popolare', senderCategory: 'bank' },
    { writtenName: 'Omar Fahrid', sender: 'Comune di Milano', senderCategory: 'municipality' },
  ]
  for (const [index, arrival] of arrivals.entries()) {
    const outcome = await addExampleItem(tx, { ...arrival, key: named(`busta ${index + 1}`) })
    if (!outcome.ok) return outcome
  }
  return done(null)
}
