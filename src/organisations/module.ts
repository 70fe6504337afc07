import type { Module } from '../platform/module.ts'
import { mailRounds, sendMail } from '../platform/send-mail.ts'
import { canAdminister, canReadMail, looksUpServices } from './access.ts'
import { endDormantUsers } from './end-dormant.ts'
import { sendPasswordLink } from './forgotten-password.ts'
import { organisationsPaths } from './paths.ts'
import { rolePaths } from './role-paths.ts'
import { organisationsRoutes } from './routes.tsx'
import { canKeepSystemRoles } from './service-roles.ts'

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
      for: looksUpServices,
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
    {
      group: 'Amministrazione',
      label: 'Posta in uscita',
      href: organisationsPaths.outgoingMail,
      icon: 'it-mail',
      for: canReadMail,
    },
    {
      group: 'Amministrazione',
      label: 'Ruoli del sistema',
      href: rolePaths.ofSystem,
      icon: 'it-key',
      for: canKeepSystemRoles,
    },
  ],
  tasks: {
    send_mail: sendMail,
    mail_rounds: mailRounds,
    send_password_link: sendPasswordLink,
    end_dormant_users: endDormantUsers,
  },
  timetable: [
    { task: 'mail_rounds', cron: '17 * * * *' },
    { task: 'end_dormant_users', cron: '20 3 * * *' },
  ],
}
