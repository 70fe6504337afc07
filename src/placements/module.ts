import type { Module } from '../platform/module.ts'
import { canFindAPlace, canSeePlacements } from './access.ts'
import { expireOffer, expireOfferTask } from './expire-offer.ts'
import { placementPaths } from './paths.ts'
import { recordOverstaysTask } from './record-overstays.ts'
import { placementRoutes } from './routes.tsx'

export const placements: Module = {
  name: 'placements',
  routes: placementRoutes,
  menu: [
    { group: 'Posti', label: 'Cerca un posto', href: '/posti/cerca', icon: 'it-search', for: canFindAPlace },
    { group: 'Posti', label: 'Proposte', href: placementPaths.offers(), icon: 'it-inbox', for: canSeePlacements },
    { group: 'Posti', label: 'Ospitalità', href: placementPaths.stays, icon: 'it-key', for: canSeePlacements },
    { group: 'Posti', label: 'Comunicazioni', href: placementPaths.notices(), icon: 'it-pa', for: canSeePlacements },
    { group: 'Posti', label: 'Verifiche', href: placementPaths.followUps, icon: 'it-flag', for: canSeePlacements },
  ],
  tasks: { 'record-overstays': recordOverstaysTask, [expireOfferTask]: expireOffer },
  timetable: [{ task: 'record-overstays', cron: '7 * * * *' }],
}
