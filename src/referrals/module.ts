import type { Module } from '../platform/module.ts'
import { canReadReferrals } from './access.ts'
import { referralPaths } from './paths.ts'
import { referralRoutes } from './routes.tsx'

export const referrals: Module = {
  name: 'referrals',
  routes: referralRoutes,
  menu: [
    { group: 'Segnalazioni', label: 'Segnalazioni', href: referralPaths.list, icon: 'it-inbox', for: canReadReferrals },
    {
      group: 'Segnalazioni',
      label: 'Lista d’attesa',
      href: referralPaths.waitingList(),
      icon: 'it-list',
      for: canReadReferrals,
    },
  ],
}
