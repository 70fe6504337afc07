import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { ConfigProblem } from './config.ts'
import { type DatabaseServer, ensureServer } from './database-server.ts'
import { freePort } from './postgres/free-port.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const quietly = () => {}

test('with DATABASE_URL nothing of ours is started', async () => {
  const { adminUrl: databaseUrl, stop: stopThat } = await open(dataFolder())
  const { adminUrl, stop } = await ensureServer({ databaseUrl, dataFolder: '/nowhere' }, quietly)
  assert.equal(adminUrl, databaseUrl)
  await stop()
  await stopThat()
})

test('a DATABASE_URL that leads nowhere is said in a sentence', async () => {
  const databaseUrl = `postgres://127.0.0.1:${await freePort(0)}/approdo`
  await assert.rejects(ensureServer({ databaseUrl, dataFolder: '/nowhere' }, quietly), ConfigProblem)
})

test('what is committed is on disk, and texts compare alike on every machine', async () => {
  const server = await open(dataFolder())
  assert.deepEqual(
    await ask(
      server,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit, current_setting('full_page_writes') pages,
              current_setting('listen_addresses') listens, current_setting('server_encoding') encoding, lower('ÈŠ') lower, 'Z' < 'a' as bytewise`,
    ),
    [{ fsync: 'on', commit: 'on', pages: 'on', listens: '127.0.0.1', encoding: 'UTF8', lower: 'èš', bytewise: true }],
  )
  await server.stop()
})

test('a second process joins the running server, and the last one to leave stops it', async () => {
  const folder = dataFolder()
  const first = await open(folder)
  const second = await open(folder)
  assert.equal(second.adminUrl, first.adminUrl)
  await first.stop()
  assert.deepEqual(await ask(second, 'select 1 as here'), [{ here: 1 }])
  await second.stop()
  await assert.rejects(ask(second, 'select 1'), /ECONNREFUSED/)
})

test('two processes that start at once on an empty folder share one server', async () => {
  const folder = dataFolder()
  const [a, b] = await Promise.all([inAnotherProcess(folder, 'select 1'), inAnotherProcess(folder, 'select 1')])
  assert.deepEqual([a.status, b.status], [0, 0])
})

test('after kill -9 of the server it comes back by itself, with everything that was committed', async () => {
  const folder = dataFolder()
  const before = await open(folder)
  await ask(before, 'create table kept as select 42 as answer')
  await before.stop()
  const again = await open(folder)
  await ask(again, 'insert into kept values (43)')
  process.kill(postmaster(folder), 'SIGKILL')
  await untilItAnswers(again)
  assert.deepEqual(await ask(again, 'select answer from kept order by 1'), [{ answer: 42 }, { answer: 43 }])
  await again.stop()
})

test('after kill -9 of Approdo alone, the next start joins the server left behind and loses nothing', async () => {
  const folder = dataFolder()
  const killed = inAnotherProcess(
    folder,
    'create table kept as select 42 as answer',
    "process.kill(process.pid, 'SIGKILL')",
  )
  assert.equal((await killed).signal, 'SIGKILL')
  const left = postmaster(folder)
  const server = await open(folder)
  assert.equal(postmaster(folder), left)
  assert.deepEqual(await ask(server, 'select answer from kept'), [{ answer: 42 }])
  await server.stop()
})

test('a lock file that names some other living process does not keep the server from starting', async () => {
  const folder = dataFolder()
  await (await open(folder)).stop()
  writeFileSync(lockFile(folder), `${process.pid}\n${dirname(lockFile(folder))}\n1\n5432\n\n127.0.0.1\n\nready\n`)
  const server = await open(folder)
  assert.deepEqual(await ask(server, 'select 1 as here'), [{ here: 1 }])
  await server.stop()
})

test('a data folder closed to every other user works too, and is found again', async () => {
  const folder = dataFolder()
  chmodSync(folder, 0o700)
  const first = await open(folder)
  await ask(first, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await open(folder)
  assert.deepEqual(await ask(second, 'select answer from kept'), [{ answer: 42 }])
  await second.stop()
})

function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-server-'))
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}

async function open(folder: string) {
  const server = await ensureServer({ dataFolder: folder }, quietly)
  const home = dirname(dirname(lockFile(folder)))
  if (!folders.includes(home)) folders.push(home)
  return server
}

async function ask(server: DatabaseServer, sql: string) {
  const client = new Client(server.adminUrl)
  client.on('error', quietly)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function untilItAnswers(server: DatabaseServer) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await ask(server, 'select').catch(() => undefined)
    if (answers) return
    await pause(100)
  }
}

/** Opens the server in a process of its own, asks, and leaves it in the way given. */
async function inAnotherProcess(folder: string, sql: string, end = 'await server.stop()') {
  const module = JSON.stringify(new URL('./database-server.js', import.meta.url))
  const script = `
    import pg from 'pg'
    import { ensureServer } from ${module}
    const server = await ensureServer({ dataFolder: ${JSON.stringify(folder)} }, () => {})
    const client = new pg.Client(server.adminUrl)
    await client.connect()
    await client.query(${JSON.stringify(sql)})
    await client.end()
    ${end}`
  const { promise, resolve } = Promise.withResolvers<{ status: number | null; signal: NodeJS.Signals | null }>()
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  child.once('exit', (status, signal) => resolve({ status, signal }))
  return promise
}

function postmaster(folder: string) {
  return Number(readFileSync(lockFile(folder), 'utf8').split('\n')[0])
}

function lockFile(folder: string) {
  const note = join(folder, 'postgres-si-trova-in.txt')
  const home = existsSync(note) ? String(readFileSync(note, 'utf8').split('\n')[0]) : join(folder, 'postgres')
  return join(home, 'cluster', 'postmaster.pid')
}
