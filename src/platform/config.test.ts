import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ConfigProblem, readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'approdo-config-'))
after(() => rmSync(folder, { recursive: true }))

test('without anything set, Approdo answers on port 3000 of this machine, under both its names', () => {
  const config = readConfig({ APPRODO_DATA: folder })
  assert.equal(config.port, 3000)
  assert.equal(config.publicUrl, 'http://127.0.0.1:3000')
  assert.deepEqual(config.origins, ['http://127.0.0.1:3000', 'http://localhost:3000'])
})

test('a variable set to nothing counts as not set', () => {
  assert.equal(readConfig({ APPRODO_DATA: folder, PORT: '', DATABASE_URL: '' }).databaseUrl, undefined)
})

test('the secret is made once, kept, and readable by its owner only', () => {
  const data = join(folder, 'new')
  const first = readConfig({ APPRODO_DATA: data }).secret
  assert.equal(readConfig({ APPRODO_DATA: data }).secret, first)
  assert.equal(Buffer.from(first, 'base64url').length, 32)
  assert.equal(readFileSync(join(data, 'secret'), 'utf8').trim(), first)
  assert.equal(statSync(join(data, 'secret')).mode & 0o777, 0o600)
})

test('every bad value is named, each in a sentence that says what would be right', () => {
  const env = { APPRODO_DATA: folder, PORT: 'abc', DATABASE_URL: 'mysql://x', APPRODO_SECRET: 'corto' }
  assert.throws(
    () => readConfig(env),
    (error) => error instanceof ConfigProblem && /PORT.*\n.*APPRODO_SECRET.*\n.*DATABASE_URL/.test(error.message),
  )
})

test('mail needs a server and a sender, each written as it should be', () => {
  const given = {
    APPRODO_DATA: folder,
    APPRODO_SMTP: 'smtp://127.0.0.1:25',
    APPRODO_MAIL_FROM: 'Approdo <a@b.example>',
  }
  assert.deepEqual(readConfig(given).mail, { smtpUrl: 'smtp://127.0.0.1:25', from: 'Approdo <a@b.example>' })
  assert.equal(readConfig({ APPRODO_DATA: folder }).mail, undefined)
  for (const wrong of [
    { APPRODO_MAIL_FROM: '' },
    { APPRODO_SMTP: 'https://posta.example' },
    { APPRODO_MAIL_FROM: 'Approdo <a@b.example>\nBcc: c@d.example' },
    { APPRODO_MAIL_FROM: 'nessuno' },
  ])
    assert.throws(() => readConfig({ ...given, ...wrong }), ConfigProblem)
})
