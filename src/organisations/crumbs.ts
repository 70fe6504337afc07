import { organisationsPaths as paths } from './paths.ts'

const home = { href: paths.home, label: 'Amministrazione' }

/** The pages above those of this module. Whoever is no administrator starts from the services. */
export const crumbs = {
  home: [home],
  bodies: [home, { href: paths.bodies, label: 'Enti' }],
  body: (body: { id: string; name: string }) => [
    home,
    { href: paths.bodies, label: 'Enti' },
    { href: paths.body(body.id), label: body.name },
  ],
  services: [{ href: paths.services, label: 'Servizi e regole' }],
  service: (service: { id: string; name: string }) => [
    { href: paths.services, label: 'Servizi e regole' },
    { href: paths.service(service.id), label: service.name },
  ],
  rules: (service: { id: string; name: string }) => [
    { href: paths.services, label: 'Servizi e regole' },
    { href: paths.service(service.id), label: service.name },
    { href: paths.rules(service.id), label: 'Regole' },
  ],
  projects: [{ href: paths.projects, label: 'Progetti finanziati' }],
  project: (project: { id: string; title: string }) => [
    { href: paths.projects, label: 'Progetti finanziati' },
    { href: paths.project(project.id), label: project.title },
  ],
  outgoingMail: [home, { href: paths.outgoingMail, label: 'Posta in uscita' }],
  users: [home, { href: paths.users, label: 'Utenti' }],
  user: (user: { id: string; name: string }) => [
    home,
    { href: paths.users, label: 'Utenti' },
    { href: paths.user(user.id), label: user.name },
  ],
}
