/** The order in which the modules' migrations run: each may lean on the tables of those before it. */
export const migrationOrder = [
  'platform',
  'organisations',
  'people',
  'sharing',
  'housing',
  'referrals',
  'placements',
  'diary',
  'residence',
  'mail',
  'residence-transfers',
  'residence-figures',
  'trail',
  'privacy',
  'imports',
]
