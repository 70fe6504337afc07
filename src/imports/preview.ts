import type { PeoplePlan } from './people-rules.ts'
import type { PlacesPlan } from './place-rules.ts'
import type { RegisteredPlan } from './registered-rules.ts'
import type { FileSummary } from './report.ts'
import type { Problem } from './row-reader.ts'

/** What was found in a file, as it is kept until the file is confirmed. */
export type Preview = {
  files: FileSummary[]
  problems: Problem[]
  /** How many problems there were; only the first are kept. */
  problemsInAll: number
  likely: PeoplePlan['likely']
  adds: Record<string, number>
  notRead: string[]
  bodies: string[]
}

const kept = 1000

export const previewOfPlaces = (plan: PlacesPlan): Preview => ({
  ...common(plan),
  likely: [],
  adds: { sites: plan.sites.length, units: plan.units.length, rooms: plan.rooms.length, beds: plan.beds.length },
})

export const previewOfPeople = (plan: PeoplePlan): Preview => ({
  ...common(plan),
  likely: plan.likely.slice(0, kept),
  adds: {
    people: plan.households.flatMap(({ newcomers }) => newcomers).length,
    households: plan.households.filter(({ isNew }) => isNew).length,
    stays: plan.stays.length,
  },
})

export const previewOfRegistered = (plan: RegisteredPlan): Preview => ({
  ...common(plan),
  likely: plan.likely.slice(0, kept),
  adds: {
    registrations: plan.lines.length,
    family: plan.lines.flatMap(({ family }) => family).length,
    proxies: plan.lines.flatMap(({ proxies }) => proxies).length,
  },
})

export const previewOfHmis = (found: { files: FileSummary[]; notRead: string[]; bodies: string[] }): Preview => ({
  ...found,
  problems: [],
  problemsInAll: 0,
  likely: [],
  adds: {},
})

const common = ({ problems, summary }: { problems: Problem[]; summary: FileSummary }) => ({
  files: [summary],
  problems: problems.slice(0, kept),
  problemsInAll: problems.length,
  notRead: [],
  bodies: [],
})

/** The counts of all files together. */
export function totals(files: FileSummary[]): { read: number; imported: number; unchanged: number; setAside: number } {
  const sum = (of: (file: FileSummary) => number) => files.reduce((total, file) => total + of(file), 0)
  return {
    read: sum(({ read }) => read),
    imported: sum(({ imported }) => imported),
    unchanged: sum(({ unchanged }) => unchanged),
    setAside: sum(({ setAside }) => setAside),
  }
}
