import { once } from 'node:events'
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { type Config, ConfigProblem } from './config.ts'

/** A server that answers requests until it is closed. */
export type Listening = { readonly port: number; close(): Promise<void> }

type Answer = Parameters<typeof createAdaptorServer>[0]['fetch']
type Address = Pick<Config, 'host' | 'port'>

const patience = 10_000

/** Answers requests on the address. Closing refuses new ones at once and gives those under way ten seconds. */
export async function listen(answer: Answer, { host, port }: Address): Promise<Listening> {
  const server = createAdaptorServer({ fetch: answer })
  if (!(server instanceof Server)) throw new TypeError('expected a plain HTTP server')
  await opened(server, { host, port })
  const bound = server.address()
  return { port: typeof bound === 'object' && bound ? bound.port : port, close: () => closed(server) }
}

/** Says so at once when the port is taken, before anything else is started. */
export async function refuseTakenPort(address: Address): Promise<void> {
  const probe = new Server()
  await opened(probe, address)
  await closed(probe)
}

async function opened(server: Server, { host, port }: Address) {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw problem(error, { host, port })
  }
}

function problem(error: unknown, { host, port }: Address) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new ConfigProblem(
      `La porta ${port} è già occupata: forse Approdo è già aperto su http://127.0.0.1:${port}. Per usarne un’altra: PORT=${port + 1} bin/start`,
    )
  }
  if (code === 'EACCES')
    return new ConfigProblem(`Questo utente non può usare la porta ${port}: scegline con PORT una sopra 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigProblem(`HOST: l’indirizzo ${host} non è di questa macchina.`)
  return error
}

async function closed(server: Server) {
  const done = once(server, 'close')
  server.close()
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const late = setTimeout(() => server.closeAllConnections(), patience)
  await done
  clearInterval(idle)
  clearTimeout(late)
}
