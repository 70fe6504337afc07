import { may } from '../platform/actor.ts'
import type { Module } from '../platform/module.ts'
import { canAskElsewhere, canSeeGlasses } from './access.ts'
import { closeExpired } from './close-expired.ts'
import { sharingPaths } from './paths.ts'
import { protectionPaths } from './protection-paths.ts'
import { sharingRoutes } from './routes.tsx'

export const sharing: Module = {
  name: 'sharing',
  routes: sharingRoutes,
  menu: [
    {
      group: 'Persone',
      label: 'Richieste fra servizi',
      href: sharingPaths.requests,
      icon: 'it-exchange-circle',
      for: canAskElsewhere,
    },
    {
      group: 'Persone',
      label: 'Aperture in emergenza',
      href: sharingPaths.glasses,
      icon: 'it-key',
      for: canSeeGlasses,
    },
    {
      group: 'Persone',
      label: 'Persone protette',
      href: protectionPaths.list,
      icon: 'it-locked',
      for: (actor) => may(actor, 'protection.keep'),
    },
  ],
  tasks: { close_expired_shares: closeExpired },
  timetable: [{ task: 'close_expired_shares', cron: '*/5 * * * *' }],
}
