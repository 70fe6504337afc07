import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import pg from 'pg'
import { buildCity } from '../src/demo/city.ts'
import { buildDesk } from '../src/demo/city-desk.ts'
import { addCityWorkers, cityCoordinator } from '../src/demo/city-workers.ts'
import { checkout } from '../src/platform/checkout.ts'
import { readConfig } from '../src/platform/config.ts'
import { type DatabaseServer, ensureServer } from '../src/platform/database-server.ts'
import { openHouse } from '../src/platform/house.ts'
import { migrate } from '../src/platform/migrate.ts'

type Size = { people: number; beds: number; registered: number; items: number }
type Ask = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: URLSearchParams }

// Connections are kept, as browsers keep them; a plain client, because `fetch` takes 2 ms of its own on a small machine.
const agent = new Agent({ keepAlive: true })
type Say = (line: string) => void

/** The program under measure: its own process on the large city, and a signed-in coordinator's browser. */
export class CityServer implements AsyncDisposable {
  readonly url: string
  readonly truth: pg.Pool
  /** From spawning the second time to answering. */
  readonly secondStart: number
  private readonly process: ChildProcess
  private readonly database: DatabaseServer
  private readonly cookie: string

  constructor(parts: {
    url: string
    truth: pg.Pool
    secondStart: number
    process: ChildProcess
    database: DatabaseServer
    cookie: string
  }) {
    this.url = parts.url
    this.truth = parts.truth
    this.secondStart = parts.secondStart
    this.process = parts.process
    this.database = parts.database
    this.cookie = parts.cookie
  }

  get pid(): number {
    return this.process.pid ?? 0
  }

  /** One request as the coordinator; the whole answer is read. */
  async ask(path: string, init: Ask = {}): Promise<{ status: number; body: string; location: string | null }> {
    const body = init.body?.toString()
    const form = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const asked = request(this.url + path, {
      agent,
      method: init.method ?? 'GET',
      headers: { cookie: this.cookie, 'accept-encoding': 'br', ...form, ...init.headers },
    })
    asked.end(body)
    const [answer] = await once(asked, 'response')
    const bytes = Buffer.concat(await Array.fromAsync<Buffer>(answer))
    const text = (answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes).toString()
    return { status: answer.statusCode, body: text, location: answer.headers.location ?? null }
  }

  /** A page that must be there. */
  async page(path: string): Promise<string> {
    const { status, body } = await this.ask(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    return body
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stop(this.process)
    await this.truth.end()
    await this.database.stop()
  }
}

/** Builds the city the first time (kept in the data folder of the benches), then starts the program on it twice. */
export async function cityServer(size: Size, say: Say): Promise<CityServer> {
  const port = 3900
  const env = {
    ...process.env,
    PORT: String(port),
    APPRODO_DATA: join(checkout, 'data', `bench-${size.people}-${size.beds}`),
    LOG_LEVEL: 'warn',
    // Counted as ever, but high enough for a machine that asks without pause.
    APPRODO_LIMIT_USER: '1000000/60',
    APPRODO_LIMIT_EXPORTS: '1000000/60',
    APPRODO_LIMIT_STRANGERS: '1000000/60',
  }
  const config = readConfig(env)
  const database = await ensureServer(config, say)
  await migrate(database.directUrl, say)
  const truth = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
  if (!(await hasCity(truth))) await build(database.adminUrl, config, size, say)
  const city = await cityWithoutDesk(truth)
  if (city) await buildDesk(database.adminUrl, city, size, say)
  await stop(await start(env, config.publicUrl))
  const started = performance.now()
  const child = await start(env, config.publicUrl)
  const secondStart = performance.now() - started
  return new CityServer({
    url: config.publicUrl,
    truth,
    secondStart,
    process: child,
    database,
    cookie: await signIn(config.publicUrl),
  })
}

async function hasCity(truth: pg.Pool): Promise<boolean> {
  const { rowCount } = await truth.query(`select from organisations.organisation where name = 'Città di prova'`)
  return Boolean(rowCount)
}

async function cityWithoutDesk(truth: pg.Pool): Promise<string | undefined> {
  const { rows } = await truth.query<{ id: string }>(
    `select o.id from organisations.organisation o where o.name = 'Città di prova'
       and not exists (select from organisations.service s where s.organisation_id = o.id and s.kind = 'residence_desk')`,
  )
  return rows[0]?.id
}

async function build(
  adminUrl: string,
  config: { secret: string; publicUrl: string; dataFolder: string },
  size: Size,
  say: Say,
): Promise<void> {
  say(`Costruisco la città (${size.people} persone, ${size.beds} posti letto): la prima volta ci vuole qualche minuto.`)
  const house = openHouse(adminUrl, config)
  try {
    await addCityWorkers(house, await buildCity(house, size, say))
  } finally {
    await house.database.close()
  }
}

async function start(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const child = spawn(join(checkout, 'bin', 'approdo'), ['start', '--empty'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let wait = 0; wait < 600; wait++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/status`).catch(() => undefined)
    if (answer?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the server did not answer within 30 seconds')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function signIn(url: string): Promise<string> {
  const body = new URLSearchParams(cityCoordinator)
  const answer = await fetch(`${url}/accesso`, { method: 'POST', body, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
