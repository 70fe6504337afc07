import { z } from 'zod'
import type { Contribution } from './rule-set.ts'

const cents = z.number().int().min(0)

const stored = z.object({
  brackets: z.array(z.object({ iseeUpToCents: cents.nullable(), monthlyCents: cents })).default([]),
})

/** The contribution parameters as the database keeps them (jsonb); nothing written yet means "nothing is asked". */
export function parseContribution(value: unknown): Contribution {
  return stored.parse(value ?? {})
}
