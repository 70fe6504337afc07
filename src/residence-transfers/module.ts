import type { Module } from '../platform/module.ts'
import { canSeeTransfers } from './access.ts'
import { transferPaths as paths } from './paths.ts'
import { transferRoutes } from './routes.tsx'

export const residenceTransfers: Module = {
  name: 'residence-transfers',
  routes: transferRoutes,
  menu: [
    {
      group: 'Corrispondenza',
      label: 'Trasferimenti',
      href: paths.list(),
      icon: 'it-exchange-circle',
      position: 12,
      isRare: true,
      for: canSeeTransfers,
    },
  ],
}
