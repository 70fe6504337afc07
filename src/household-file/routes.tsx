import { Hono } from 'hono'
import { rememberOpened } from '../people/recently-opened.ts'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { type Env, found } from '../ui/request.ts'
import { historyOf } from './history.ts'
import { HouseholdFilePage } from './household-file-page.tsx'
import { stepsOf } from './journey.ts'
import { nextSteps } from './next-steps.ts'
import { householdFile } from './queries.ts'

export const routes = new Hono<Env>().get('/persone/nuclei/:id', async (c, next) => {
  const id = c.req.param('id')
  if (!isId(id)) return next()
  const file = found(await c.get('read')((tx) => householdFile(tx, id)))
  await c.get('commit')(async (tx) => done(await rememberOpened(tx, id)))
  return c.html(
    <HouseholdFilePage
      at={c.get('at')}
      file={file}
      steps={stepsOf(file)}
      actions={nextSteps(c.get('actor'), file)}
      history={historyOf(file)}
      mayProtect={may(c.get('actor'), 'protection.keep')}
    />,
  )
})
