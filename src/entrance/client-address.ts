import { isIP } from 'node:net'
import type { Request } from '../ui/request.ts'

/**
 * Where the browser is: the other end of the connection, or, behind proxies of our own, what the outermost of them wrote. What a
 * browser itself puts into X-Forwarded-For stands further left and is never read.
 */
export function clientAddress(c: Request): string {
  const { proxies } = c.get('house').signInSettings
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  const written = proxies > 0 ? hops.at(-proxies) : undefined
  return plainAddress(written) ?? plainAddress(otherEnd(c.env)) ?? '127.0.0.1'
}

function plainAddress(text: string | undefined): string | undefined {
  const address = text?.replace(/^::ffff:(?=\d+\.)/, '')
  return address && isIP(address) ? address : undefined
}

function otherEnd(bindings: unknown): string | undefined {
  const address = within(within(within(bindings, 'incoming'), 'socket'), 'remoteAddress')
  return typeof address === 'string' ? address : undefined
}

function within(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
