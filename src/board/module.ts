import type { Module } from '../platform/module.ts'
import { canSeeBoard } from './access.ts'
import { boardPaths } from './paths.ts'
import { boardRoutes } from './routes.tsx'

export const board: Module = {
  name: 'board',
  routes: boardRoutes,
  menu: [
    {
      group: 'Posti',
      label: 'Tabellone',
      href: boardPaths.board(),
      icon: 'it-calendar',
      position: 1,
      for: (actor) => canSeeBoard(actor),
    },
  ],
}
