import { Client } from 'pg'
import { ConfigProblem } from '../config.ts'

const oldest = 15

/** Looks at the server of `DATABASE_URL` before anything is built on it, and says its version. Throws `ConfigProblem`. */
export async function checkGivenServer(url: string): Promise<{ version: string; mayCreate: boolean }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; mayCreate: boolean }>(
      `select current_setting('server_version') as version, rolsuper or (rolcreatedb and rolcreaterole) as "mayCreate"
       from pg_roles where rolname = current_user`,
    )
    const [server = { version: '0', mayCreate: false }] = rows
    if (Number.parseInt(server.version, 10) < oldest) {
      throw new ConfigProblem(`DATABASE_URL: serve PostgreSQL ${oldest} o successivo, questo è ${server.version}.`)
    }
    return server
  } catch (error) {
    if (error instanceof ConfigProblem) throw error
    throw new ConfigProblem(
      `DATABASE_URL: non riesco a collegarmi al server (${error instanceof Error ? error.message : error}).`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
