import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import type { Module } from '../platform/module.ts'
import { done } from '../platform/refusal.ts'
import { canImport } from './access.ts'
import { importPaths } from './paths.ts'
import { importRoutes } from './routes.tsx'
import { applyTask, checkTask, purgeUploads } from './uploads.ts'
import { applyUpload, checkUpload } from './work-on-upload.ts'

type Payload = Record<string, unknown>

export const imports: Module = {
  name: 'imports',
  routes: importRoutes,
  menu: [
    {
      group: 'Amministrazione',
      label: 'Importa',
      href: importPaths.home,
      icon: 'it-upload',
      for: (actor) => canImport(actor),
    },
  ],
  tasks: {
    [checkTask]: (house, payload) => checkUpload(house, idIn(payload)),
    [applyTask]: (house, payload) =>
      applyUpload(house, idIn(payload), {
        setAside: payload.setAside === true,
        othersThanKnown: payload.othersThanKnown === true,
      }),
    'imports.purge': purge,
  },
  timetable: [{ task: 'imports.purge', cron: '20 2 * * *' }],
}

const idIn = ({ uploadId }: Payload): string => (typeof uploadId === 'string' ? uploadId : '')

async function purge(house: House): Promise<void> {
  await commitAs(house, system('importazioni scadute'), async (tx) => {
    await purgeUploads(tx)
    return done(null)
  })
}
