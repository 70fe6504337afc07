import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { iconNames } from '../ui/icon-names.ts'

type Encoding = 'br' | 'gzip'
type Asset = { type: string; bytes: Buffer; compressible: boolean; encoded: Map<Encoding, Promise<Buffer>> }

const compiled = fileURLToPath(new URL('..', import.meta.url))
const root = dirname(findPackageJSON(import.meta.url) ?? compiled)
const design = dirname(fileURLToPath(import.meta.resolve('bootstrap-italia/package.json')))
/** Packages that islands may import, each one module without imports of its own: sent to browsers that ask for it. */
const packaged = new Map([
  ['signature_pad', 'signature_pad/dist/signature_pad.min.js'],
  ['jsqr', 'jsqr/dist/jsQR.js'],
])
/** Not written as a module: as a script it leaves its name behind, which is then what the module gives. */
const madeModule = new Map([['jsqr', '\nexport default self.jsQR\n']])
const sourceMap = /^\/\/# sourceMappingURL=.*$/m
const packagePath = (name: string) => `packages/${name}.js`

const files = collect()

// One address for the whole set: modules and fonts refer to each other by relative paths, so they change together.
const release = digest()
const prefix = `/assets/${release}/`

/** The static files: `url` gives the address of one, good for ever; `routes` answers for all of them. */
export const assets = { url, routes: new Hono().get('/assets/:release/*', answer) }

function url(name: string): string {
  if (!files.has(name)) throw new Error(`There is no asset called ${name}`)
  return prefix + name
}

async function answer(c: Context): Promise<Response> {
  const asked = c.req.param('release') ?? ''
  const asset = files.get(c.req.path.slice(`/assets/${asked}/`.length))
  if (!asset) return c.text('Non trovato', 404)
  const encoding = asset.compressible ? acceptedEncoding(c.req.header('accept-encoding') ?? '') : undefined
  const etag = `"${release}-${encoding ?? 'plain'}"`
  // A page made by another version of the house gets today's file, but may not keep it under that address.
  const caching = asked === release ? 'public, max-age=31536000, immutable' : 'no-cache'
  const headers = new Headers({ 'content-type': asset.type, 'cache-control': caching, etag, vary: 'Accept-Encoding' })
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  if (encoding) headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(encoding ? await compressed(asset, encoding) : asset.bytes), { headers })
}

function acceptedEncoding(accepted: string): Encoding | undefined {
  const offers = accepted.split(',').map((offer) => offer.trim().toLowerCase())
  const takes = (name: string) => offers.some((o) => o.split(';')[0] === name && !/;\s*q=0(\.0+)?$/.test(o))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

// Once per file, when first asked for. Quality 9 takes 80 ms for the largest; 11 would take 2 s to save a tenth.
function compressed(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const known = asset.encoded.get(encoding)
  if (known) return known
  const made =
    encoding === 'br'
      ? promisify(brotliCompress)(asset.bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } })
      : promisify(gzip)(asset.bytes, { level: 9 })
  asset.encoded.set(encoding, made)
  return made
}

function collect(): Map<string, Asset> {
  const found = new Map<string, Asset>()
  const add = (name: string, type: string, content: Buffer | string) =>
    found.set(name, { type, bytes: Buffer.from(content), compressible: type !== 'font/woff2', encoded: new Map() })

  const bootstrap = readFileSync(join(design, 'dist/css/bootstrap-italia.min.css'), 'utf8')
  // The video player's font is inlined as data:, which the content policy refuses, with a warning on every page.
  const style = bootstrap.replace(/@font-face\{font-family:VideoJS[^}]*\}/, '')
  add('bootstrap-italia.css', 'text/css; charset=utf-8', style)
  add('approdo.css', 'text/css; charset=utf-8', readFileSync(join(root, 'src/ui/approdo.css')))
  add('mark.svg', 'image/svg+xml', readFileSync(join(root, 'src/ui/mark.svg')))
  add('sprite.svg', 'image/svg+xml', sprite(readFileSync(join(design, 'dist/svg/sprites.svg'), 'utf8')))
  for (const weight of ['regular', '600']) {
    const font = join(design, `dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-${weight}.woff2`)
    add(`fonts/titillium-${weight}.woff2`, 'font/woff2', readFileSync(font))
  }
  for (const [name, source] of browserModules()) add(name, 'text/javascript; charset=utf-8', source)
  return found
}

/** The icons we use, out of the 155 of the design system. */
function sprite(all: string): string {
  const symbols = new Map(
    Array.from(all.matchAll(/<symbol id="([^"]+)".*?<\/symbol>/gs), ([whole, id]) => [id, whole] as const),
  )
  const chosen = iconNames.map((name) => {
    const symbol = symbols.get(name)
    if (!symbol) throw new Error(`Bootstrap Italia has no icon called ${name}`)
    return symbol
  })
  return `<svg xmlns="http://www.w3.org/2000/svg">${chosen.join('')}</svg>`
}

/** The islands, the rules they share with the server and the packages they name: everything a browser may load, and nothing else. */
function browserModules(): Map<string, string> {
  const found = new Map<string, string>()
  const follow = (name: string) => {
    if (found.has(name)) return
    const source = withPackages(name, readFileSync(join(compiled, name), 'utf8')).replace(sourceMap, '')
    found.set(name, source)
    for (const [, wanted = ''] of source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)) {
      const target = posix.join(posix.dirname(name), wanted)
      if (target.startsWith('packages/')) {
        addPackage(found, target)
        continue
      }
      if (!wanted.startsWith('.') || !/^islands\/[^/]+\.js$|(^|[/-])rules\.js$/.test(target))
        throw new Error(`${name} imports ${wanted}: islands may import only islands and rules`)
      follow(target)
    }
  }
  for (const name of readdirSync(join(compiled, 'islands')))
    if (name.endsWith('.js') && !name.endsWith('.test.js')) follow(`islands/${name}`)
  return found
}

/** A package is imported by its name; the browser finds it by its address. */
function withPackages(module: string, source: string): string {
  const up = '../'.repeat(module.split('/').length - 1)
  return source.replace(/(\bfrom|\bimport)(\s*\(?\s*)(["'])([\w-]+)\3/g, (whole, word, gap, quote, name) =>
    packaged.has(name) ? `${word}${gap}${quote}${up}${packagePath(name)}${quote}` : whole,
  )
}

function addPackage(found: Map<string, string>, target: string): void {
  const [name, file] = [...packaged].find(([each]) => packagePath(each) === target) ?? []
  if (!name || !file) throw new Error(`no package is sent as ${target}`)
  const [home = ''] = file.split('/')
  const folder = dirname(findPackageJSON(home, import.meta.url) ?? root)
  const source = readFileSync(join(folder, file.slice(home.length + 1)), 'utf8').replace(sourceMap, '')
  found.set(target, source + (madeModule.get(name) ?? ''))
}

function digest(): string {
  const hash = createHash('sha256')
  for (const [name, asset] of files) hash.update(name).update('\0').update(asset.bytes).update('\0')
  return hash.digest('base64url').slice(0, 12)
}
