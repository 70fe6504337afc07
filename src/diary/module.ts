import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import type { Module } from '../platform/module.ts'
import type { Env } from '../ui/request.ts'
import { documentRoutes } from './document-routes.tsx'
import { noteRoutes } from './note-routes.tsx'
import { sweepFiles } from './sweep-files.ts'

export const diary: Module = {
  name: 'diary',
  routes: new Hono<Env>().route('/', noteRoutes).route('/', documentRoutes),
  tasks: {
    destroy_file: async ({ files }, { fileId }) => {
      if (typeof fileId === 'string' && isId(fileId)) await files.destroy(fileId)
    },
    sweep_files: async (house) => {
      await sweepFiles(house)
    },
  },
  timetable: [{ task: 'sweep_files', cron: '40 2 * * *' }],
}
