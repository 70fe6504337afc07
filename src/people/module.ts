import type { Module } from '../platform/module.ts'
import { canSeePeople } from './access.ts'
import { peoplePaths } from './paths.ts'
import { peopleRoutes } from './routes.tsx'

export const people: Module = {
  name: 'people',
  routes: peopleRoutes,
  menu: [
    { group: 'Persone', label: 'Persone', href: peoplePaths.list, icon: 'it-user', for: canSeePeople },
    {
      group: 'Persone',
      label: 'Registra una persona',
      href: peoplePaths.newPerson,
      icon: 'it-plus-circle',
      for: canSeePeople,
    },
  ],
}
