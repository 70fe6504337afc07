import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Where a request comes from. A proxy on this machine is believed about whom it speaks for (the last entry it added, never the ones before,
 * which anybody can write); proxies elsewhere count when `APPRODO_PROXIES` says how many stand in front.
 */
export function addressOf(c: Context, proxies: number): string {
  const peer = peerOf(c)
  const hops = proxies || (isThisMachine(peer) ? 1 : 0)
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
  return networkOf((hops > 0 && told.at(-hops)) || peer)
}

function peerOf(c: Context): string {
  const { env }: { env: unknown } = c
  const overTheWire = typeof env === 'object' && env !== null && 'incoming' in env
  return overTheWire ? (getConnInfo(c).remote.address ?? '') : ''
}

const isThisMachine = (address: string) => ['', '127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)

/** One subscriber holds a whole /64 of IPv6. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').slice(0, 45)
  return isIPv6(plain) ? plain.split(':').slice(0, 4).join(':') : plain
}

/** How many proxies stand in front, from the environment. */
export function readProxies(env: NodeJS.ProcessEnv = process.env): number {
  return /^[1-9]$/.test(env.APPRODO_PROXIES ?? '') ? Number(env.APPRODO_PROXIES) : 0
}
