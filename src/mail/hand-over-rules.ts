import type { Refusal } from '../platform/refusal.ts'
import { isSignature } from './signature-rules.ts'
import type { IdentityWay, Proof } from './words.ts'

export type HandOverFacts = {
  pieces: string[]
  /** Who takes them in the person's name; null when it is the person. */
  proxyId: string | null
  identity: IdentityWay
  proof: Proof
  signature: string | null
}

/** What is missing or does not go together, whatever the pieces are. */
export function wrongWithHandOver({ pieces, proxyId, identity, proof, signature }: HandOverFacts): Refusal[] {
  const wrong: Refusal[] = []
  if (pieces.length === 0)
    wrong.push({ reason: 'no-pieces', field: 'piece', sentence: 'Spunta almeno un pezzo da consegnare.' })
  if (proxyId && (identity === 'pin' || proof === 'pin'))
    wrong.push({
      reason: 'pin-of-another',
      field: identity === 'pin' ? 'identity' : 'proof',
      sentence: 'Il PIN vale solo se ritira la persona: per chi ha la delega chiedi il documento e una firma.',
    })
  if (proxyId && identity === 'card')
    wrong.push({
      reason: 'card-of-another',
      field: 'identity',
      sentence: 'La tessera è della persona: a chi ha la delega chiedi il documento.',
    })
  if (proof === 'signature' && !isSignature(signature ?? ''))
    wrong.push({
      reason: 'no-signature',
      field: 'proof',
      sentence: 'Manca la firma: falla fare nel riquadro, oppure scegli la ricevuta di carta.',
    })
  return wrong
}

/** Registered letters, acts and parcels: only against a document or the PIN, never because somebody is known. */
export const showsIdentity = (identity: IdentityWay): boolean => identity === 'document' || identity === 'pin'
