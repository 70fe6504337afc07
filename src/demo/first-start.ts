import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done } from '../platform/refusal.ts'
import { hashPassword, keepUser, oneTimePassword } from '../platform/sign-in.ts'
import { demoLogins } from './logins.ts'
import { buildDemoWorld } from './world.ts'

type Say = (sentence: string) => void

/** A database without anyone who can sign in gets the demo world or, when it must be empty, only an administrator. */
export async function firstStart(house: House, empty: boolean, say: Say): Promise<void> {
  const { signIn } = house.database
  const client = await signIn.connect()
  try {
    // Processes that start together: the first one makes the world, the others find it made.
    await client.query('select pg_advisory_lock(7265413)')
    const { rowCount } = await client.query('select from auth."user" limit 1')
    if (rowCount) return await tellLogins(house, say)
    if (empty) return await onlyAnAdministrator(house, say)
    say('Preparo il mondo dimostrativo (solo la prima volta)…')
    await buildDemoWorld(house)
    await tellLogins(house, say)
  } finally {
    await client.query('select pg_advisory_unlock(7265413)')
    client.release()
  }
}

async function onlyAnAdministrator(house: House, say: Say): Promise<void> {
  const password = oneTimePassword()
  const email = 'amministrazione@approdo.example'
  const passwordHash = await hashPassword(house.signIn, password)
  const userId = await keepUser(house.signIn, {
    name: 'Amministrazione',
    email,
    passwordHash,
    passwordIsTemporary: true,
  })
  const organisationId = newId<'Organisation'>()
  await commitAs(house, system('first-start'), async ({ db, today }) => {
    await db
      .insertInto('organisations.organisation')
      .values({ id: organisationId, name: 'Il mio ente', kind: 'other' })
      .execute()
    await db
      .insertInto('organisations.assignment')
      .values({
        id: newId(),
        user_id: userId,
        organisation_id: organisationId,
        service_id: null,
        role: 'administrator',
        during: new Nights(today, null),
      })
      .execute()
    return done(null)
  })
  say(
    `Per entrare la prima volta: ${email}, password ${password} (si cambia al primo accesso; non verrà mostrata di nuovo).`,
  )
}

/** Whoever tries the demo finds the ways in at every start; an installation of one's own has no demo users and stays silent. */
async function tellLogins(house: House, say: Say): Promise<void> {
  const { rows } = await house.database.signIn.query<{ email: string }>(
    'select email from auth."user" where email = any ($1)',
    [demoLogins.map(({ email }) => email)],
  )
  const there = new Set(rows.map(({ email }) => email))
  const shown = demoLogins.filter(({ email }) => there.has(email))
  if (shown.length === 0) return
  say('Per provare (la password è la stessa per tutti: approdo-demo):')
  for (const { label, email } of shown) say(`  ${label.padEnd(24)} ${email}`)
}
