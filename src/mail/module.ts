import { Hono } from 'hono'
import type { Actor } from '../platform/actor.ts'
import type { Module } from '../platform/module.ts'
import type { Env } from '../ui/request.ts'
import { canHandleMail, canKeepMail } from './access.ts'
import { asideRoutes } from './aside-routes.tsx'
import { dispatchRoutes } from './dispatch-routes.tsx'
import { gatewayRoutes } from './gateway-routes.tsx'
import { handOverRoutes } from './hand-over-routes.tsx'
import { handedOverRoutes } from './handed-over-routes.tsx'
import { itemRoutes } from './item-routes.tsx'
import { kindRoutes } from './kind-routes.tsx'
import { labelRoutes } from './label-routes.tsx'
import { leavingRoutes } from './leaving-routes.tsx'
import { morningRoutes } from './morning-routes.tsx'
import { noticeRoutes } from './notice-routes.tsx'
import { mailPaths as paths } from './paths.ts'
import { personRoutes } from './person-routes.tsx'
import { noticeRounds, sendNotice } from './send-notice.ts'

/** Receives and hands over, and decides on nothing: a volunteer sees no more than that. */
const receivesOnly = (actor: Actor) => canHandleMail(actor) && !canKeepMail(actor)

export const mail: Module = {
  name: 'mail',
  routes: new Hono<Env>()
    .route('/', morningRoutes)
    .route('/', labelRoutes)
    .route('/', itemRoutes)
    .route('/', asideRoutes)
    .route('/', personRoutes)
    .route('/', kindRoutes)
    .route('/', handOverRoutes)
    .route('/', handedOverRoutes)
    .route('/', leavingRoutes)
    .route('/', dispatchRoutes)
    .route('/', noticeRoutes)
    .route('/', gatewayRoutes),
  menu: [
    {
      group: 'Corrispondenza',
      label: 'Consegna',
      href: paths.handOver(),
      covers: [paths.handOvers()],
      icon: 'it-inbox',
      position: 1,
      for: (actor) => canHandleMail(actor),
    },
    {
      group: 'Corrispondenza',
      label: 'Posta del mattino',
      href: paths.morning(),
      icon: 'it-mail',
      position: 2,
      for: (actor) => canHandleMail(actor),
    },
    {
      group: 'Corrispondenza',
      label: 'Etichette',
      href: paths.labels(),
      icon: 'it-print',
      position: 3,
      for: receivesOnly,
    },
    {
      group: 'Corrispondenza',
      label: 'Pezzi',
      href: paths.items(),
      icon: 'it-list',
      position: 4,
      for: (actor) => canKeepMail(actor),
    },
    {
      group: 'Corrispondenza',
      label: 'Da parte',
      href: paths.aside(),
      icon: 'it-help-circle',
      position: 5,
      for: receivesOnly,
    },
    {
      group: 'Corrispondenza',
      label: 'Da parte e in uscita',
      href: paths.aside(),
      covers: [paths.returns(), paths.forwardings(), paths.destructions(), paths.dispatches()],
      icon: 'it-help-circle',
      position: 5,
      for: (actor) => canKeepMail(actor),
    },
    {
      group: 'Corrispondenza',
      label: 'Avvisi e bacheca',
      href: paths.notices(),
      covers: [paths.board()],
      icon: 'it-horn',
      position: 6,
      for: (actor) => canKeepMail(actor),
    },
    {
      group: 'Corrispondenza',
      label: 'Bacheca',
      href: paths.board(),
      icon: 'it-horn',
      position: 6,
      for: receivesOnly,
    },
    {
      group: 'Amministrazione',
      label: 'SMS',
      href: paths.gateways,
      icon: 'it-comment',
      for: (actor) => actor.kind === 'user' && actor.administers.length > 0,
    },
  ],
  tasks: { send_notice: sendNotice, notice_rounds: noticeRounds },
  timetable: [{ task: 'notice_rounds', cron: '*/5 * * * *' }],
}
