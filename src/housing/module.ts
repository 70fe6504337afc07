import type { Module } from '../platform/module.ts'
import { canSeePlaces } from './access.ts'
import { housingPaths } from './paths.ts'
import { housingRoutes } from './routes.tsx'

export const housing: Module = {
  name: 'housing',
  routes: housingRoutes,
  menu: [
    { group: 'Posti', label: 'Siti e alloggi', href: housingPaths.sites(), icon: 'it-pa', for: canSee },
    { group: 'Posti', label: 'Occupazione', href: housingPaths.occupancy(), icon: 'it-chart-line', for: canSee },
    { group: 'Posti', label: 'Indisponibilità', href: housingPaths.closures(), icon: 'it-locked', for: canSee },
    { group: 'Posti', label: 'Lavori', href: housingPaths.worksList(), icon: 'it-tool', for: canSee },
  ],
}

function canSee(actor: Parameters<typeof canSeePlaces>[0]): boolean {
  return canSeePlaces(actor)
}
