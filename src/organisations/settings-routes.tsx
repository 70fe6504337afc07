import { Hono } from 'hono'
import { z } from 'zod'
import { done } from '../platform/refusal.ts'
import { moveSetting, settingRanges } from '../platform/setting.ts'
import { wholeNumber } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canKeepPlatform, canReadMail } from './access.ts'
import { organisationsPaths as paths } from './paths.ts'
import { SettingsPage } from './settings-page.tsx'

/** How long things last in the whole installation. */
export const settingsRoutes = new Hono<Env>()
  .get(paths.settings, (c) => {
    allowed(canReadMail(c.get('actor')))
    return page(c, emptyForm)
  })
  .post(paths.settings, save)

async function page(c: Request, form: FormState) {
  const settings = await c.get('read')(settingRanges)
  const mayMove = canKeepPlatform(c.get('actor'))
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return c.html(<SettingsPage at={c.get('at')} settings={settings} form={form} mayMove={mayMove} />, status)
}

async function save(c: Request) {
  allowed(canKeepPlatform(c.get('actor')))
  const again = stepUp(c, paths.settings)
  if (again) return again
  const submitted = await readForm(c)
  const ranges = await c.get('read')(settingRanges)
  const asked = z.object(Object.fromEntries(ranges.map(({ name, least, most }) => [name, wholeNumber(least, most)])))
  const checked = check(asked, submitted)
  if (!checked.ok) return page(c, checked.form)
  await c.get('commit')(async (tx) => {
    for (const { name, value } of ranges) {
      const wanted = checked.value[name]
      if (wanted !== undefined && wanted !== value) await moveSetting(tx, name, wanted)
    }
    return done(null)
  }, submitted.key)
  return seeOther(c, paths.settings, { text: 'Impostazioni salvate.' })
}
