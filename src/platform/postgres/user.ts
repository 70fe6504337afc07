import { execFile, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { promisify } from 'node:util'

/** Whom PostgreSQL runs as. Without ids: whoever runs Approdo. */
export type PostgresUser = { readonly uid?: number; readonly gid?: number }

const weAreRoot = process.getuid?.() === 0

/** PostgreSQL refuses to run as root, so root hands it to another user: the owner of what is there already, or one that may own nothing else. */
export function userFor(existingFolder?: string): PostgresUser {
  if (!weAreRoot) return {}
  if (existingFolder) {
    const { uid, gid } = statSync(existingFolder)
    return { uid, gid }
  }
  return named('postgres') ?? named('approdo') ?? addUser('approdo') ?? named('nobody') ?? { uid: 65_534, gid: 65_534 }
}

/** Runs a program as that user, from a folder everyone can enter and with nothing of our environment. Rejects when it fails. */
export function runAs(user: PostgresUser, program: string, args: string[]) {
  return promisify(execFile)(program, args, { ...user, ...plainly })
}

/** Whether the user can enter the folder, asked by trying: modes, access lists and mounts all have a say. */
export function canEnter(user: PostgresUser, folder: string): boolean {
  return succeeds(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
}

export function canRun(user: PostgresUser, program: string): boolean {
  return succeeds(user, program, ['--version'])
}

const plainly = { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } }

function succeeds(user: PostgresUser, program: string, args: string[]) {
  return spawnSync(program, args, { ...user, ...plainly, stdio: 'ignore' }).status === 0
}

function named(name: string): PostgresUser | undefined {
  const [uid, gid] = [number('id', ['-u', name]), number('id', ['-g', name])]
  return uid && gid ? { uid, gid } : undefined
}

function addUser(name: string): PostgresUser | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name])
  return named(name)
}

function number(program: string, args: string[]): number {
  return Number.parseInt(spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '', 10)
}
