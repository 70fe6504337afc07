import { organisationsPaths } from '../organisations/paths.ts'

/** The addresses of this module that no other links to. */
export const trailPaths = {
  csv: `${organisationsPaths.trail}/tracce.csv`,
  fileCsv: (household: string) => `${organisationsPaths.trailOfFile(household)}/tracce.csv`,
  seals: `${organisationsPaths.trail}/sigilli`,
}
