import { Hono } from 'hono'
import { rememberOpened } from '../people/recently-opened.ts'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { protectionOf } from '../sharing/protection-queries.ts'
import { type Env, found, stepUp } from '../ui/request.ts'
import { historyOf } from './history.ts'
import { HouseholdFilePage } from './household-file-page.tsx'
import { stepsOf } from './journey.ts'
import { nextSteps } from './next-steps.ts'
import { householdFile } from './queries.ts'

export const routes = new Hono<Env>().get('/persone/nuclei/:id', async (c, next) => {
  const id = c.req.param('id')
  if (!isId(id)) return next()
  // who must not be found is shown to whoever has just proved who they are
  const again = stepUp(c)
  const file = await c.get('read')(async (tx) =>
    again && (await protectionOf(tx, id)) ? again : householdFile(tx, id),
  )
  if (file instanceof Response) return file
  const shown = found(file)
  await c.get('commit')(async (tx) => done(await rememberOpened(tx, id)))
  return c.html(
    <HouseholdFilePage
      at={c.get('at')}
      file={shown}
      steps={stepsOf(shown)}
      actions={shown.openings.emergency ? [] : nextSteps(c.get('actor'), shown)}
      history={historyOf(shown)}
      mayProtect={may(c.get('actor'), 'protection.keep')}
    />,
  )
})
