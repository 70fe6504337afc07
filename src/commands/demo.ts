import { parseArgs } from 'node:util'
import { buildCity } from '../demo/city.ts'
import { addCityWorkers, cityCoordinator } from '../demo/city-workers.ts'
import { firstStart } from '../demo/first-start.ts'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { ensureServer } from '../platform/database-server.ts'
import { openHouse } from '../platform/house.ts'
import { migrate } from '../platform/migrate.ts'

export const summary = 'Crea il mondo dimostrativo; con --people e --beds aggiunge una grande città di prova.'
export const usage = 'demo [--people N --beds N]'

export async function run(args: string[], io: CommandIo): Promise<void> {
  const { values } = parseArgs({ args, options: { people: { type: 'string' }, beds: { type: 'string' } } })
  const size = {
    people: wholeNumber(values.people ?? '0', 'people', 2_000_000),
    beds: wholeNumber(values.beds ?? '0', 'beds', 100_000),
  }
  if ((size.people === 0) !== (size.beds === 0))
    throw new CommandRefused('Per la grande città servono tutti e due: --people e --beds.')
  const config = readConfig()
  const server = await ensureServer(config, io.say)
  try {
    await migrate(server.directUrl, io.say)
    const house = openHouse(server.adminUrl, config)
    try {
      await firstStart(house, false, io.say)
      if (size.people > 0) await addCityWorkers(house, await buildCity(house, size, io.say))
    } finally {
      await house.database.close()
    }
  } finally {
    await server.stop()
  }
  if (size.people > 0)
    io.print(`La città è pronta. Si entra con ${cityCoordinator.email}, password ${cityCoordinator.password}.`)
  else io.print('Il mondo dimostrativo è pronto.')
  io.answer({ ...size })
}

function wholeNumber(text: string, name: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new CommandRefused(`--${name} deve essere un numero intero fino a ${most}.`)
  return value
}
