import { organisationsPaths } from './paths.ts'

/** The addresses of the roles of a service, and of those of the whole installation. */
export const rolePaths = {
  ofService: (id: string) => `${organisationsPaths.service(id)}/ruoli`,
  edit: (id: string, role: string) => `${organisationsPaths.service(id)}/ruoli/${role}`,
  ofSystem: '/amministrazione/ruoli-sistema',
}
