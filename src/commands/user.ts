import { parseArgs } from 'node:util'
import { addUser, type Doors } from '../organisations/add-user.ts'
import { newPassword } from '../organisations/new-password.ts'
import { placeNamed } from '../organisations/place-named.ts'
import { users } from '../organisations/user-queries.ts'
import { roleLabels, roles, system } from '../platform/actor.ts'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { ensureServer } from '../platform/database-server.ts'
import { commitAs, type House, openHouse, readAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import { forgetFactors } from '../platform/sign-in-sessions.ts'
import { recordEvent } from '../platform/trail.ts'

export const summary =
  'Elenca chi entra, aggiunge una persona, le dà una nuova password o toglie un secondo fattore perduto.'
export const usage =
  'user list | create --name <nome> --email <indirizzo> --role <ruolo> --organisation <ente> [--service <servizio>] | password --email <indirizzo> | lost-factor --email <indirizzo>'

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  organisation: { type: 'string' },
  service: { type: 'string' },
} as const
type Given = { [Option in keyof typeof options]?: string }

/** Acts as the system: whoever may run commands on the machine may open the door again when no administrator is left. */
export async function run(args: string[], io: CommandIo): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const action = actions[positionals[0] ?? '']
  if (!action || positionals.length > 1) throw new CommandRefused(`Che cosa? approdo ${usage}`)
  const config = readConfig()
  const server = await ensureServer(config, io.say)
  const house = openHouse(server.adminUrl, config)
  try {
    await action(house, values, io)
  } finally {
    await house.database.close()
    await server.stop()
  }
}

const actions: Record<string, (house: House, given: Given, io: CommandIo) => Promise<void>> = {
  list,
  create,
  password,
  'lost-factor': lostFactor,
}
const actor = system('riga di comando')

async function list(house: House, _given: Given, io: CommandIo): Promise<void> {
  const { rows } = await readAs(house, actor, (tx) => users(tx, { state: 'all' }))
  for (const { name, email, roles } of rows)
    io.print(
      `${name} <${email}>: ${roles.map(({ role, place }) => `${roleLabels[role]}, ${place}`).join('; ') || 'nessun ruolo'}`,
    )
  io.answer({ users: rows })
}

async function create(house: House, given: Given, io: CommandIo): Promise<void> {
  const [name, email] = [needed(given, 'name'), needed(given, 'email')]
  if (!/^\S+@\S+$/.test(email)) throw new CommandRefused(`«${email}» non è un indirizzo e-mail.`)
  const role = roles.find((one) => one === needed(given, 'role'))
  if (!role) throw new CommandRefused(`--role è uno di: ${roles.join(', ')}.`)
  const place = await readAs(house, actor, (tx) => placeNamed(tx, needed(given, 'organisation'), given.service))
  const from = await readAs(house, actor, async ({ today }) => today)
  const added = settled(
    await addUser(doorsOf(house), { name, email, role, from, ...settled(place), entry: 'password' }),
  )
  if (added.password) io.print(`${name} entra con ${email} e la password ${added.password} (non si può rileggere).`)
  else io.print(`${email} entrava già: ora ha anche questo ruolo, con la sua password.`)
  io.answer(added)
}

async function password(house: House, given: Given, io: CommandIo): Promise<void> {
  const renewed = settled(await newPassword(doorsOf(house), needed(given, 'email')))
  io.print(`La nuova password di ${renewed.name} è ${renewed.password} (non si può rileggere).`)
  io.answer(renewed)
}

async function lostFactor(house: House, given: Given, io: CommandIo): Promise<void> {
  const email = needed(given, 'email')
  const user = await forgetFactors(house.database.signIn, email)
  if (!user) throw new CommandRefused(`Nessuno entra con ${email}.`)
  await recordEvent(house, {
    action: 'factor_changed',
    detail: { what: 'factors_removed', userId: user.id, by: 'command' },
  })
  io.print(
    `${user.name} entra di nuovo con la sola password; se il suo ruolo lo richiede, attiva un nuovo secondo fattore.`,
  )
  io.answer(user)
}

function doorsOf(house: House): Doors {
  return {
    ...house,
    read: (work) => readAs(house, actor, work),
    commit: (work, key) => commitAs(house, actor, work, key),
  }
}

function needed(given: Given, option: keyof typeof options): string {
  const value = given[option]?.trim()
  if (!value) throw new CommandRefused(`Manca --${option}.`)
  return value
}

function settled<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new CommandRefused(outcome.refusals.map(({ sentence }) => sentence).join('\n'))
}
