import { canSeePlacements } from '../placements/access.ts'
import type { Module } from '../platform/module.ts'
import { todayPaths } from './paths.ts'
import { routes } from './routes.tsx'

export const today: Module = {
  name: 'today',
  routes,
  menu: [
    {
      group: 'Oggi',
      label: 'Oggi',
      href: todayPaths.today(),
      icon: 'it-calendar',
      for: (actor) => canSeePlacements(actor),
    },
  ],
}
