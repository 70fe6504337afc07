import type { ItemKind } from './words.ts'

export type KindRule = {
  kind: ItemKind
  /** Days from the arrival (for a notice of storage, from the deposit) within which it is to be collected. */
  collectDays: number | null
  /** Days after which it has effect in law, collected or not. */
  effectDays: number | null
  /** Days after which it goes back. */
  returnDays: number | null
  needsIdentity: boolean
  /** The key by which the morning post calls it. */
  key: string
}

/**
 * What a desk begins with; from then on it is its own dated data. Post keeps registered letters 30 days, "raccomandata 1" 15; judicial acts have
 * effect 10 days after the deposit and are held 180 (L. 890/1982, art. 8); municipal desks keep ordinary letters 240.
 */
export const defaultKinds: KindRule[] = [
  { kind: 'ordinary', collectDays: 240, effectDays: null, returnDays: 240, needsIdentity: false, key: 'l' },
  { kind: 'registered', collectDays: 30, effectDays: null, returnDays: 30, needsIdentity: true, key: 'r' },
  { kind: 'registered_1', collectDays: 15, effectDays: null, returnDays: 15, needsIdentity: true, key: 'u' },
  { kind: 'judicial', collectDays: 180, effectDays: 10, returnDays: 180, needsIdentity: true, key: 'g' },
  { kind: 'storage_notice', collectDays: 30, effectDays: null, returnDays: null, needsIdentity: false, key: 'a' },
  { kind: 'parcel', collectDays: 30, effectDays: null, returnDays: 30, needsIdentity: true, key: 'p' },
  { kind: 'telegram', collectDays: 30, effectDays: null, returnDays: 30, needsIdentity: false, key: 't' },
  { kind: 'other', collectDays: 240, effectDays: null, returnDays: 240, needsIdentity: false, key: 'x' },
]
