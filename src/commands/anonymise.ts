import { parseArgs } from 'node:util'
import pg from 'pg'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { ensureServer } from '../platform/database-server.ts'
import { openHouse } from '../platform/house.ts'
import { migrate } from '../platform/migrate.ts'
import { hashPassword, oneTimePassword } from '../platform/sign-in.ts'
import { anonymise, StillThere } from '../privacy/anonymise.ts'

export const summary = 'Fa una copia di prova della banca dati, senza nessuna persona vera dentro.'
export const usage = 'anonymise --to <indirizzo della banca dati> [--seed parola]'

export async function run(args: string[], io: CommandIo): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { to: { type: 'string' }, seed: { type: 'string', default: 'approdo' } },
  })
  const { to, seed } = values
  if (!to || !URL.canParse(to)) throw new CommandRefused(`Di’ dove va la copia:\n\n  approdo ${usage}`)
  const config = readConfig()
  const server = await ensureServer(config, io.say)
  try {
    const password = oneTimePassword()
    const { tables, rows } = await copy({ from: server.directUrl, to, seed, password, config, io })
    io.print(`Copiate ${rows} righe di ${tables} tabelle. Nessuna parola che indicava qualcuno è rimasta.`)
    io.print(
      `Tutti gli utenti della copia entrano con la password ${password} (gli indirizzi sono nella tabella auth.user).`,
    )
    io.answer({ tables, rows, password })
  } finally {
    await server.stop()
  }
}

type Copy = {
  from: string
  to: string
  seed: string
  password: string
  config: ReturnType<typeof readConfig>
  io: CommandIo
}

/** Refuses to write where it reads, and where there is already somebody. */
async function copy({ from, to, seed, password, config, io }: Copy): Promise<{ tables: number; rows: number }> {
  const [source, target] = [from, to].map((connectionString) => new pg.Client({ connectionString }))
  if (!source || !target) throw new CommandRefused('Servono due banche dati.')
  const house = openHouse(from, config)
  try {
    await source.connect()
    await target.connect().catch(() => {
      throw new CommandRefused('La banca dati della copia non risponde: creala vuota e controlla l’indirizzo.')
    })
    if ((await identityOf(source)) === (await identityOf(target)))
      throw new CommandRefused('La copia andrebbe sopra l’originale: indica un’altra banca dati.')
    await migrate(from, io.say)
    await migrate(to, io.say)
    const { rows } = await target.query('select from people.person limit 1')
    if (rows.length > 0)
      throw new CommandRefused('Nella banca dati della copia ci sono già delle persone: indicane una vuota.')
    const passwordHash = await hashPassword(house.signIn, password)
    return await anonymise({ source, target, seed, passwordHash, say: io.say })
  } catch (error) {
    if (error instanceof StillThere)
      throw new CommandRefused(`In ${error.message} resterebbe una parola che indica qualcuno: non ho copiato niente.`)
    throw error
  } finally {
    await Promise.all([source.end(), target.end(), house.database.close()])
  }
}

async function identityOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `select (select system_identifier from pg_control_system()) || '/' || current_database() as id`,
  )
  return rows[0]?.id ?? ''
}
