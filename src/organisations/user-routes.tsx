import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { choice, day, text } from '../ui/fields.ts'
import type { FieldErrors, FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canAdminister } from './access.ts'
import { addUser, type Doors } from './add-user.ts'
import { administeredPlaces, type Places } from './body-queries.ts'
import { endRole } from './end-role.ts'
import { giveRole, type RolePlace } from './give-role.ts'
import { inSummary, refusalsInSummary } from './in-summary.ts'
import { pageNumber } from './list-address.ts'
import { newPassword } from './new-password.ts'
import { organisationsPaths as paths } from './paths.ts'
import { invitationSent, sendsMail, showUser, theUser, userAccessRoutes } from './user-access-routes.tsx'
import { GiveRolePage, NewUserPage, PasswordPage } from './user-pages.tsx'
import { type UserFilters, users } from './user-queries.ts'
import { UsersPage, userColumns } from './users-page.tsx'

export const userRoutes = new Hono<Env>()
  .get(paths.users, list)
  .get(
    `${paths.users}.csv`,
    async (c) => stepUp(c, paths.users) ?? csvResponse('utenti', userColumns, await everyUser(c)),
  )
  .get(
    `${paths.users}.xlsx`,
    async (c) => stepUp(c, paths.users) ?? xlsxResponse('utenti', userColumns, await everyUser(c)),
  )
  .get(paths.newUser, (c) =>
    newUserForm(c, { values: { ...beginningToday(c).values, entry: 'invitation' }, errors: {} }),
  )
  .post(paths.newUser, create)
  .get(paths.user(':id'), (c) => showUser(c))
  .get(paths.giveRole(':id'), (c) => roleForm(c, beginningToday(c)))
  .post(paths.giveRole(':id'), give)
  .post(paths.endRole(':id', ':assignment'), end)
  .post(paths.newPassword(':id'), renew)
  .route('/', userAccessRoutes)

const beginningToday = (c: Request): FormState => ({ values: { from: c.get('at').today.toString() }, errors: {} })
const statusOf = (errors: FieldErrors) => (Object.keys(errors).length > 0 ? 422 : 200)
const doorsOf = (c: Request): Doors => ({ ...c.get('house'), read: c.get('read'), commit: c.get('commit') })

const filtersOf = (c: Request): UserFilters => ({
  q: c.req.query('q')?.slice(0, 200),
  role: c.req.query('ruolo'),
  service: isId(c.req.query('servizio')) ? c.req.query('servizio') : undefined,
  state: c.req.query('stato'),
})

async function list(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')(async (tx) => ({
    ...(await users(tx, filtersOf(c), page)),
    places: await administeredPlaces(tx),
  }))
  return c.html(<UsersPage at={c.get('at')} filters={filtersOf(c)} page={page} {...shown} />)
}

async function everyUser(c: Request) {
  allowed(canAdminister(c.get('actor')))
  return (await c.get('read')((tx) => users(tx, filtersOf(c)))).rows
}

const role = { role: choice(roles, 'Scegli un ruolo.'), place: text(60), from: day() }
const email = text(200)
  .pipe(z.email({ error: 'Non è un indirizzo e-mail: controlla se manca qualcosa.' }))
  .transform((address) => address.toLowerCase())
const entry = choice(['invitation', 'password'], 'Scegli come entra la prima volta.')
const newUser = z.object({ name: text(), email, ...role, entry })

/** The place as chosen in the form; anything the actor does not administer is not there. */
function placeIn(places: Places, chosen: string): RolePlace {
  const [kind, id] = chosen.split(':')
  const body = places.find((one) =>
    kind === 'ente' ? one.id === id : one.services.some((service) => service.id === id),
  )
  return { organisationId: found(body).id, serviceId: kind === 'ente' ? null : (id ?? null) }
}

async function newUserForm(c: Request, form: FormState) {
  allowed(canAdminister(c.get('actor')))
  const places = await c.get('read')(administeredPlaces)
  return c.html(
    <NewUserPage at={c.get('at')} form={form} places={places} sendsMail={sendsMail(c)} />,
    statusOf(form.errors),
  )
}

async function create(c: Request) {
  allowed(canAdminister(c.get('actor')))
  const again = stepUp(c, paths.newUser)
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(newUser, submitted)
  if (!checked.ok) return newUserForm(c, checked.form)
  const { place, ...facts } = checked.value
  const order = { ...facts, ...placeIn(await c.get('read')(administeredPlaces), place) }
  const outcome = await addUser(doorsOf(c), order, submitted.key)
  if (!outcome.ok) return newUserForm(c, { values: submitted.values, errors: byField(outcome.refusals) })
  const { userId, password, invited } = outcome.value
  if (password) return handOver(c, { ...facts, id: userId }, password)
  if (invited) return seeOther(c, paths.user(userId), invitationSent(c))
  return seeOther(c, paths.user(userId), {
    text: 'Entrava già con questo indirizzo: ora ha anche questo ruolo e tiene la sua password.',
  })
}

/** A password is in one answer only: not in an address, a cookie, a log or a cache. */
function handOver(c: Request, user: { id: string; name: string; email: string }, password: string) {
  c.header('cache-control', 'no-store')
  return c.html(<PasswordPage at={c.get('at')} user={user} password={password} />)
}

async function roleForm(c: Request, form: FormState) {
  const user = await theUser(c)
  const places = await c.get('read')(administeredPlaces)
  return c.html(<GiveRolePage at={c.get('at')} user={user} form={form} places={places} />, statusOf(form.errors))
}

async function give(c: Request) {
  const { id: userId } = await theUser(c)
  const again = stepUp(c, paths.user(userId))
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(z.object(role), submitted)
  if (!checked.ok) return roleForm(c, checked.form)
  const { place, ...facts } = checked.value
  const order = { userId, ...facts, ...placeIn(await c.get('read')(administeredPlaces), place) }
  const outcome = await c.get('commit')((tx) => giveRole(tx, order), submitted.key)
  if (!outcome.ok) return roleForm(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.user(userId), { text: 'Ruolo dato.' })
}

async function end(c: Request) {
  const { id: userId } = await theUser(c)
  const again = stepUp(c, paths.user(userId))
  if (again) return again
  const assignment = c.req.param('assignment')
  const id = found(isId(assignment) ? assignment : undefined)
  const submitted = await readForm(c)
  const checked = check(z.object({ lastDay: day() }), submitted)
  if (!checked.ok) return showUser(c, inSummary(checked.form.errors))
  const outcome = await c.get('commit')((tx) => endRole(tx, { id, userId, ...checked.value }), submitted.key)
  if (!outcome.ok) return showUser(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.users, {
    text: 'Ruolo terminato.',
    link: { href: paths.user(userId), label: 'Vedi la persona' },
  })
}

async function renew(c: Request) {
  const user = await theUser(c)
  const again = stepUp(c, paths.user(user.id))
  if (again) return again
  const { key } = await readForm(c)
  const outcome = await newPassword(doorsOf(c), user.email, key)
  if (!outcome.ok) return showUser(c, refusalsInSummary(outcome.refusals))
  return handOver(c, user, outcome.value.password)
}
