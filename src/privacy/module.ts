import { isId } from '../platform/ids.ts'
import type { Module } from '../platform/module.ts'
import { canSeeFigures, canSeePrivacy } from './access.ts'
import { dropOldCopies, makeAccessCopy } from './access-copy.ts'
import { disposalTask } from './disposals.ts'
import { executeDisposal } from './execute-disposal.ts'
import { privacyPaths as paths } from './paths.ts'
import { copyTask } from './requests.ts'
import { privacyRoutes } from './routes.tsx'

export const privacy: Module = {
  name: 'privacy',
  routes: privacyRoutes,
  menu: [
    { group: 'Ospitalità', label: 'Rendicontazione', href: paths.figures, icon: 'it-chart-line', for: canSeeFigures },
    { group: 'Amministrazione', label: 'Privacy', href: paths.home, icon: 'it-locked', for: canSeePrivacy },
  ],
  tasks: {
    [copyTask]: async (house, { copyId }) => {
      if (typeof copyId === 'string' && isId(copyId)) await makeAccessCopy(house, copyId)
    },
    [disposalTask]: async (house, { disposalId }) => {
      if (typeof disposalId === 'string' && isId(disposalId)) await executeDisposal(house, disposalId)
    },
    drop_access_copies: dropOldCopies,
  },
  timetable: [{ task: 'drop_access_copies', cron: '20 3 * * *' }],
}
