import { canReadTrail } from '../organisations/access.ts'
import { organisationsPaths } from '../organisations/paths.ts'
import type { Module } from '../platform/module.ts'
import { trailRoutes } from './routes.tsx'
import { sealAndAnchor } from './seal.ts'

export const trail: Module = {
  name: 'trail',
  routes: trailRoutes,
  menu: [
    { group: 'Amministrazione', label: 'Tracce', href: organisationsPaths.trail, icon: 'it-files', for: canReadTrail },
  ],
  tasks: { seal_trail: sealAndAnchor },
  timetable: [{ task: 'seal_trail', cron: '* * * * *' }],
}
