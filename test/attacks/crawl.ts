import type { Worker } from '../../src/organisations/examples.ts'
import { type FoundForm, formsOf, linksOf } from './forms.ts'
import { addressOf, type Ground, routes } from './ground.ts'

/** A page or a download, as the first of the workers for whom it opens gets it. `names` are the query parameters it may be asked with. */
export type FoundPage = {
  address: string
  worker: Worker
  type: string
  bytes: Uint8Array
  html: string
  names: string[]
}

export type Crawled = { pages: FoundPage[]; forms: (FoundForm & { worker: Worker })[] }

/** Opens everything there is, and finds every form. */
export async function crawl(ground: Ground): Promise<Crawled> {
  const pages = new Map<string, FoundPage>()
  const forms = new Map<string, FoundForm & { worker: Worker }>()
  for (const worker of ['carla', 'ada', 'paolo'] as const)
    for (const { method, path } of routes) {
      const address = method === 'GET' ? addressOf(path, ground.examples) : undefined
      if (!address || pages.has(address)) continue
      const page = await open(ground, address, worker)
      if (!page) continue
      pages.set(address, page)
      for (const form of formsOf(page.html, address))
        if (form.method === 'post' && !leavesTheHouse.test(form.action))
          forms.set(form.action.split('?')[0] ?? '', { ...form, worker })
    }
  return { pages: [...pages.values()], forms: [...forms.values()] }
}

/** Sent, these would end the session the others are sent with. */
const leavesTheHouse = /^\/(uscita|accesso|password|conferma|sessioni|profilo|account)/

async function open(ground: Ground, address: string, worker: Worker): Promise<FoundPage | undefined> {
  const answer = await ground.get(address, worker)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (answer.status !== 200) return undefined
  const type = answer.headers.get('content-type') ?? ''
  const html = type.startsWith('text/html') ? new TextDecoder().decode(bytes) : ''
  const asked = formsOf(html, address).flatMap(({ method, fields }) =>
    method === 'get' ? fields.map(([name]) => name) : [],
  )
  const linked = linksOf(html).flatMap((href) => [...new URL(href, 'http://localhost').searchParams.keys()])
  return { address, worker, type, bytes, html, names: [...new Set([...asked, ...linked, 'q', 'pagina', 'ordine'])] }
}
