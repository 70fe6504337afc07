import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { assets } from './assets.ts'

const get = (path: string, headers: Record<string, string> = {}) => assets.routes.request(path, { headers })
const names = ['bootstrap-italia.css', 'approdo.css', 'sprite.svg', 'mark.svg', 'islands/approdo.js']
const fonts = ['fonts/titillium-regular.woff2', 'fonts/titillium-600.woff2']

test('a file is sent compressed, to be kept for good', async () => {
  const response = await get(assets.url('approdo.css'), { 'accept-encoding': 'gzip, br' })
  assert.equal(response.headers.get('content-encoding'), 'br')
  assert.equal(response.headers.get('vary'), 'Accept-Encoding')
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.match(brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString(), /^\/\* Approdo/)
})

test('who takes only gzip, or nothing, gets that', async () => {
  const zipped = await get(assets.url('approdo.css'), { 'accept-encoding': 'br;q=0, gzip' })
  const plain = await get(assets.url('approdo.css'))
  assert.equal(zipped.headers.get('content-encoding'), 'gzip')
  assert.equal(plain.headers.get('content-encoding'), null)
  assert.equal(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString(), await plain.text())
})

test('a file one already has is not sent again', async () => {
  const first = await get(assets.url('sprite.svg'))
  const again = await get(assets.url('sprite.svg'), { 'if-none-match': first.headers.get('etag') ?? '' })
  assert.equal(again.status, 304)
})

test('a page of an older version gets the file but may not keep it', async () => {
  const response = await get('/assets/older/approdo.css')
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('cache-control'), 'no-cache')
})

test('nothing else of the machine can be asked for', async () => {
  for (const path of ['/assets/x/../../package.json', '/assets/x/%2e%2e/package.json', '/assets/x/platform/assets.js'])
    assert.equal((await get(path)).status, 404)
})

test('a first visit weighs less than 200 kB, its scripts less than 10 kB', async () => {
  const size = async (name: string) => {
    const response = await get(assets.url(name), { 'accept-encoding': 'br' })
    return (await response.arrayBuffer()).byteLength
  }
  const sizes = await Promise.all([...names, ...fonts].map(size))
  const page = 25_000
  assert.ok(sizes.reduce((sum, n) => sum + n, page) < 200_000, `${sizes}`)
  const scripts = ['approdo', 'dirty-form', 'drop', 'once', 'shortcuts'].map((name) => size(`islands/${name}.js`))
  assert.ok((await Promise.all(scripts)).reduce((sum, n) => sum + n, 0) < 10_000)
})
