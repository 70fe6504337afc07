import type { Module } from '../platform/module.ts'
import { canSeeToday } from './access.ts'
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
      for: (actor) => canSeeToday(actor),
    },
  ],
}
