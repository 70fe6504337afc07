import type { Actor } from '../platform/actor.ts'
import type { Module } from '../platform/module.ts'
import { canKeepPlaces, canSeeOccupancy, canSeePlaces } from './access.ts'
import { housingPaths } from './paths.ts'
import { housingRoutes } from './routes.tsx'

export const housing: Module = {
  name: 'housing',
  routes: housingRoutes,
  menu: [
    { group: 'Posti', label: 'Siti e alloggi', href: housingPaths.sites(), icon: 'it-pa', for: canSee },
    { group: 'Posti', label: 'Occupazione', href: housingPaths.occupancy(), icon: 'it-chart-line', for: seesFigures },
    { group: 'Posti', label: 'Indisponibilità', href: housingPaths.closures(), icon: 'it-locked', for: canSee },
    { group: 'Posti', label: 'Lavori', href: housingPaths.worksList(), icon: 'it-tool', for: canSee },
    { group: 'Posti', label: 'Titoli in scadenza', href: housingPaths.titles(), icon: 'it-clock', for: mayKeep },
  ],
}

function canSee(actor: Actor): boolean {
  return canSeePlaces(actor)
}

function seesFigures(actor: Actor): boolean {
  return canSeeOccupancy(actor)
}

function mayKeep(actor: Actor): boolean {
  return canKeepPlaces(actor)
}
