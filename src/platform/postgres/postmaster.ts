import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The server that runs on a cluster now, whoever started it. */
export type RunningServer = { readonly pid: number; readonly port: number }

/** Read from PostgreSQL's own lock file; one left by a process that is no longer there counts as nothing. */
export function runningServer(cluster: string): RunningServer | undefined {
  const [pid, , , port] = lockFile(cluster)?.split('\n') ?? []
  if (!pid || !isServerOf(Number(pid), cluster)) return undefined
  return { pid: Number(pid), port: Number(port) }
}

/**
 * After a crash, PostgreSQL replaces a stale lock file by itself unless some other process has that number meanwhile (a restarted
 * machine or container), or its dead server was never reaped. Then it would refuse for ever, so the file goes first.
 */
export function clearStaleLock(cluster: string): void {
  const seen = lockFile(cluster)
  if (!seen || runningServer(cluster)) return
  if (lockFile(cluster) === seen) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

function lockFile(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (!existsSync('/proc/self/cmdline')) return true
  return commandOf(pid).includes(cluster) || folderOf(pid) === cluster
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Empty for a process that has ended and only waits for its parent to notice. */
function commandOf(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function folderOf(pid: number) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}
