import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { comparableOf, knownAlready, oneAtATime } from './duplicates.ts'
import { faultsOf } from './edit-person.ts'
import { faultOf } from './identifier-rules.ts'
import type { NewMember } from './record-households.ts'

/** All that stands against recording these people: impossible facts, wrong codes, and whoever is very probably known already. */
export async function newcomerFaults(tx: Tx, members: NewMember[], confirmedNew = false): Promise<Refusal[]> {
  const faults = members.flatMap((member) => [
    ...(member.person ? faultsOf(member.person, tx.today) : []),
    ...(member.identifiers ?? []).flatMap(({ kind, value }) => {
      const sentence = faultOf(kind, value)
      return sentence ? [{ reason: 'wrong-code', sentence, field: 'taxCode' }] : []
    }),
  ])
  if (faults.length > 0) return faults
  const newcomers = members.flatMap(({ person, identifiers }) => (person ? [comparableOf(person, identifiers)] : []))
  await oneAtATime(tx, newcomers)
  return confirmedNew ? [] : knownAlready(tx, newcomers)
}
