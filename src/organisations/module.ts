import type { Module } from '../platform/module.ts'
import { canAdminister, canReadServices } from './access.ts'
import { organisationsPaths } from './paths.ts'
import { organisationsRoutes } from './routes.tsx'

export const organisations: Module = {
  name: 'organisations',
  routes: organisationsRoutes,
  menu: [
    {
      group: 'Amministrazione',
      label: 'Panoramica',
      href: organisationsPaths.home,
      icon: 'it-settings',
      for: canAdminister,
    },
    {
      group: 'Amministrazione',
      label: 'Servizi e regole',
      href: organisationsPaths.services,
      icon: 'it-list',
      for: canReadServices,
    },
    { group: 'Amministrazione', label: 'Enti', href: organisationsPaths.bodies, icon: 'it-pa', for: canAdminister },
    {
      group: 'Amministrazione',
      label: 'Progetti finanziati',
      href: organisationsPaths.projects,
      icon: 'it-flag',
      for: canAdminister,
    },
    { group: 'Amministrazione', label: 'Utenti', href: organisationsPaths.users, icon: 'it-user', for: canAdminister },
  ],
}
