import type { IconName } from '../ui/icon-names.ts'
import type { Routes } from '../ui/request.ts'
import type { Actor } from './actor.ts'
import type { Tasks, Timetable } from './jobs.ts'

/** Where a module appears in the side menu. */
export type MenuEntry = {
  group: 'Oggi' | 'Posti' | 'Persone' | 'Segnalazioni' | 'Ospitalità' | 'Corrispondenza' | 'Amministrazione'
  label: string
  href: string
  /** Further addresses whose pages belong to this entry. */
  covers?: string[]
  icon: IconName
  /** Within its group, smaller comes first; without, in the order of the modules. */
  position?: number
  /** Not for every day: with others of its kind it is folded away at the end of the group. */
  isRare?: boolean
  for: (actor: Actor) => boolean
}

/** What a module gives the house. Its migrations, rules, pages and tests are in the folder of the same name. */
export type Module = {
  name: string
  routes?: Routes
  menu?: MenuEntry[]
  tasks?: Tasks
  timetable?: Timetable
}
