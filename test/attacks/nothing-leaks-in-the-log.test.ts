import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

let lines: string[]
let words: string[] = []
let addresses: { from: string; to: string }[] = []
before(async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./walk-in-the-log.js', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, LOG_LEVEL: 'trace', NODE_TEST_CONTEXT: undefined },
  })
  let written = ''
  const keep = (text: string) => {
    written += text
  }
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep)
  child.on('message', (told: { words: string[]; addresses: typeof addresses }) => {
    words = told.words
    addresses = told.addresses
  })
  const [code] = await once(child, 'close')
  assert.equal(code, 0, written.slice(-3000))
  lines = written.split('\n').filter((line) => line.startsWith('{'))
})

test('a whole day at the desks leaves no name, code, address or number in the log', () => {
  assert.ok(lines.length > 200 && words.length > 20, `${lines.length} lines, ${words.length} words`)
  assert.ok(
    lines.some((line) => line.includes('"DatabaseError"')),
    'the database should have failed at least once',
  )
  assert.ok(lines.some((line) => line.includes('imports.check')))
  const leaks = words.flatMap((word) =>
    lines.filter((line) => speaks(line, word)).map((line) => `${word}: ${line.slice(0, 300)}`),
  )
  assert.deepEqual(leaks.slice(0, 5), [])
})

/** Plain, or as an address writes it. */
function speaks(line: string, word: string): boolean {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return [word, encodeURIComponent(word)].some((form) =>
    new RegExp(`(?<![\\p{L}\\d])${escaped(form)}(?![\\p{L}\\d])`, 'iu').test(line),
  )
}

test('no address that a page or an answer leads to says who anybody is, but for what the searcher typed', () => {
  assert.ok(addresses.length > 500)
  const wrong = addresses.filter(({ to }) => {
    const plain = decodeURIComponent(to.replace(/([?&])q=[^&]*/g, '$1'))
    return words.some((word) => speaks(plain, word))
  })
  assert.deepEqual(wrong.slice(0, 5), [])
})
