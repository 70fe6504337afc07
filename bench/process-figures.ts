import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { CityServer } from './city-server.ts'
import type { Result } from './measure.ts'

/** Memory, weights and the time to start: taken after the requests, so that the process has worked. */
export async function processFigures(server: CityServer): Promise<Record<string, Result>> {
  const pages = ['/oggi', '/persone', '/segnalazioni', '/posti']
  const weights = await Promise.all(
    pages.map(async (path) => kilobytes(brotliCompressSync(await server.page(path)).length)),
  )
  return {
    'process memory': single(residentMegabytes(server.pid), 250, 'MB'),
    'ready on a second start': single(server.secondStart, 3000),
    'ordinary page, compressed': single(Math.max(...weights), 25, 'kB'),
    'scripts of a page': single(kilobytes(await assetBytes(server, '/oggi', /<script[^>]+src="([^"]+)"/g)), 10, 'kB'),
    'a first visit': single(await firstVisit(server), 200, 'kB'),
  }
}

function single(value: number, target: number, unit?: string): Result {
  return { p50: value, p95: value, target, unit }
}

function residentMegabytes(pid: number): number {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}

/** The sign-in page with all it loads, as a browser that takes brotli receives it. */
async function firstVisit(server: CityServer): Promise<number> {
  const html = await (await fetch(`${server.url}/accesso`)).text()
  const linked = await assetBytes(server, '/accesso', /(?:src|href)="(\/assets\/[^"#]+)/g)
  const styles = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map((found) => found[1] ?? '')
  let fonts = 0
  for (const style of styles) {
    const text = await (await fetch(server.url + style)).text()
    for (const [, font] of text.matchAll(/url\(["']?([^"')]+\.woff2)/g))
      fonts += (await (await fetch(new URL(font ?? '', server.url + style))).arrayBuffer()).byteLength
  }
  return kilobytes(brotliCompressSync(html).length + linked + fonts)
}

async function assetBytes(server: CityServer, path: string, links: RegExp): Promise<number> {
  const html = await server.page(path)
  let bytes = 0
  for (const link of new Set([...html.matchAll(links)].map((found) => found[1] ?? '')))
    bytes += await sentBytes(new URL(link, server.url))
  return bytes
}

/** What travels: compressed where the server compresses. */
async function sentBytes(url: URL): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } })
  const body = Buffer.from(await answer.arrayBuffer())
  let bytes = answer.headers.get('content-encoding') ? brotliCompressSync(body).length : body.length
  // A module brings along what it imports.
  if (url.pathname.endsWith('.js'))
    for (const [, imported] of body.toString().matchAll(/\bimport\b[^'"]*['"](\.[^'"]+)['"]/g))
      bytes += await sentBytes(new URL(imported ?? '', url))
  return bytes
}

function kilobytes(bytes: number): number {
  return bytes / 1000
}
