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
    {
      group: 'Posti',
      label: 'Cerca un posto',
      href: '/posti/cerca',
      icon: 'it-search',
      position: 2,
      for: canFindAPlace,
    },
    { group: 'Ospitalità', label: 'Proposte', href: placementPaths.offers(), icon: 'it-inbox', for: canSeePlacements },
    {
      group: 'Ospitalità',
      label: 'Ospitalità in corso',
      href: placementPaths.stays,
      icon: 'it-key',
      for: canSeePlacements,
    },
    {
      group: 'Ospitalità',
      label: 'Comunicazioni 48 ore',
      href: placementPaths.notices(),
      icon: 'it-mail',
      for: canSeePlacements,
    },
    { group: 'Ospitalità', label: 'Verifiche', href: placementPaths.followUps, icon: 'it-flag', for: canSeePlacements },
  ],
  tasks: { 'record-overstays': recordOverstaysTask, [expireOfferTask]: expireOffer },
  timetable: [{ task: 'record-overstays', cron: '7 * * * *' }],
}
