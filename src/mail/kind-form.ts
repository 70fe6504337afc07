import { z } from 'zod'
import { codesOf, optionalWholeNumber, ticked } from '../ui/fields.ts'
import { check, type Submitted } from '../ui/read-form.ts'
import type { KindRule } from './default-kinds.ts'
import { itemKinds } from './words.ts'

const key = z.preprocess(
  (given) => (typeof given === 'string' ? given.trim().toLowerCase() : given),
  z.string({ error: 'Scrivi una lettera.' }).regex(/^[a-z]$/, { error: 'Scrivi una lettera sola, dalla a alla z.' }),
)
const oneKind = z.object({
  collect: optionalWholeNumber(1, 3660),
  effect: optionalWholeNumber(1, 3660),
  return: optionalWholeNumber(1, 3660),
  identity: ticked(),
  key,
})

/** The kinds as their form shows them: each field with the kind after its name. */
export function kindValues(kinds: KindRule[]): Record<string, string> {
  return Object.fromEntries(
    kinds.flatMap((rule) => [
      [`collect_${rule.kind}`, rule.collectDays?.toString() ?? ''],
      [`effect_${rule.kind}`, rule.effectDays?.toString() ?? ''],
      [`return_${rule.kind}`, rule.returnDays?.toString() ?? ''],
      [`identity_${rule.kind}`, rule.needsIdentity ? 'on' : ''],
      [`key_${rule.kind}`, rule.key],
    ]),
  )
}

/** All the kinds at once, with all that is wrong of each. */
export function readKinds(submitted: Submitted): { kinds: KindRule[]; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {}
  const kinds = codesOf(itemKinds).flatMap((kind): KindRule[] => {
    const values = Object.fromEntries(
      Object.keys(oneKind.shape).flatMap((name) => {
        const value = submitted.values[`${name}_${kind}`]
        return value === undefined ? [] : [[name, value]]
      }),
    )
    if (values.key === undefined) return []
    const asked = check(oneKind, { ...submitted, values })
    if (!asked.ok) {
      for (const [name, sentences] of Object.entries(asked.form.errors)) errors[`${name}_${kind}`] = sentences
      return []
    }
    const { collect, effect, return: back, identity, key } = asked.value
    return [{ kind, collectDays: collect, effectDays: effect, returnDays: back, needsIdentity: identity, key }]
  })
  return { kinds, errors }
}
