import type { DayNumber } from './hmis-days-rules.ts'
import type { Enrolment, Group } from './hmis-enrolments-rules.ts'
import type { PlacedGroup } from './hmis-stays-rules.ts'

export type PlannedMember = { personId: string; relation: number; from: DayNumber; to: DayNumber | null }
export type PlannedHousehold = { key: string; members: PlannedMember[]; services: Set<string> }

/** The same people enrolled together again are the same household. */
export function householdKey(prefix: string, { service, householdId, members }: Group): string {
  const ids = members.map(({ personId }) => personId).sort()
  const key = `${prefix}household/${ids.join('+')}`
  return key.length <= 1000 ? key : `${prefix}household/${service.id}/${householdId}`
}

type Stretch = { household: string; member: Enrolment; from: DayNumber }

/**
 * Who belongs to which household, from when to when. Nobody is in two at a time: whoever comes back with others leaves the household of
 * before on that day. After leaving the service people stay together: the export does not say otherwise. Those who were enrolled and
 * could not be housed get the household of their first enrolment, so that their file exists.
 */
export function planHouseholds(
  placed: PlacedGroup[],
  groups: Group[],
  { keyOf, isKnown }: { keyOf: (group: Group) => string; isKnown: (personId: string) => boolean },
): PlannedHousehold[] {
  const households = new Map<string, PlannedHousehold>()
  const stretches = new Map<string, Stretch[]>()
  for (const group of placed) {
    householdIn(households, group.household).services.add(group.service.key)
    for (const member of group.members)
      addStretch(stretches, { household: group.household, member, from: member.start })
  }
  for (const group of groups)
    for (const member of group.members)
      if (!stretches.has(member.personId) && !isKnown(member.personId)) {
        const household = keyOf(group)
        householdIn(households, household).services.add(group.service.key)
        addStretch(stretches, { household, member, from: member.entered })
      }
  for (const [personId, own] of stretches)
    if (!isKnown(personId))
      for (const { household, member, from, to } of oneAtATime(own))
        householdIn(households, household).members.push({ personId, relation: member.relation, from, to })
  for (const { members } of households.values()) keepOneHead(members)
  return [...households.values()].filter(({ members }) => members.length > 0)
}

function householdIn(households: Map<string, PlannedHousehold>, key: string): PlannedHousehold {
  const made = households.get(key) ?? { key, members: [], services: new Set() }
  households.set(key, made)
  return made
}

function addStretch(stretches: Map<string, Stretch[]>, stretch: Stretch): void {
  const own = stretches.get(stretch.member.personId)
  if (own) own.push(stretch)
  else stretches.set(stretch.member.personId, [stretch])
}

/** One after the other; of two that begin on the same day only the later counts. */
function oneAtATime(stretches: Stretch[]): (Stretch & { to: DayNumber | null })[] {
  const inOrder = [...stretches].sort((one, other) => one.from - other.from)
  const changes = inOrder.filter((stretch, n) => n === 0 || inOrder[n - 1]?.household !== stretch.household)
  return changes
    .map((stretch, n) => ({ ...stretch, to: changes[n + 1]?.from ?? null }))
    .filter(({ from, to }) => to === null || from < to)
}

/** Where the export names several heads, the first remains and the others become "not defined". */
function keepOneHead(members: PlannedMember[]): void {
  const head = members.find(({ relation }) => relation === 1)
  for (const member of members) if (member.relation === 1 && member.personId !== head?.personId) member.relation = 99
}
