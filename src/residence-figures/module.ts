import { Hono } from 'hono'
import type { Module } from '../platform/module.ts'
import type { Env } from '../ui/request.ts'
import { canSeePeople, looksForFigures } from './access.ts'
import { addUp } from './add-up.ts'
import { behindRoutes } from './behind-routes.tsx'
import { figuresRoutes } from './figures-routes.tsx'
import { pathRoutes } from './path-routes.tsx'
import { figuresPaths as paths } from './paths.ts'

export const residenceFigures: Module = {
  name: 'residence-figures',
  routes: new Hono<Env>().route('/', figuresRoutes).route('/', behindRoutes).route('/', pathRoutes),
  menu: [
    {
      group: 'Corrispondenza',
      label: 'Numeri dello sportello',
      href: paths.figures(),
      icon: 'it-chart-line',
      position: 13,
      isRare: true,
      for: looksForFigures,
    },
    {
      group: 'Corrispondenza',
      label: 'Dalla posta alla casa',
      href: paths.path(),
      icon: 'it-arrow-right',
      position: 13,
      isRare: true,
      for: canSeePeople,
    },
  ],
  tasks: { add_up_months: addUp },
  timetable: [{ task: 'add_up_months', cron: '50 2 * * *' }],
}
