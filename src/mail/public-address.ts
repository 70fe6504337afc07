import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// What is not of the internet: this machine, private networks, links, documentation, multicast (RFC 6890), and IPv4 dressed as IPv6.
const ranges: [network: string, bits: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['::ffff:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]
// One list for each family: in a common one, IPv4 dressed as IPv6 would stand for the whole of IPv4.
const inside = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, bits, family] of ranges) inside[family].addSubnet(network, bits, family)

/** Is this the address of a machine of the internet, rather than of one beside ours? */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  return !inside[family].check(address, family)
}

export const isThisMachine = (hostname: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/** https anywhere on the internet; in clear only on this very machine. No user or password in it. */
export function isGatewayAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  if (isThisMachine(hostname)) return protocol === 'http:' || protocol === 'https:'
  const literal = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:' && (isIP(literal) === 0 || isPublicAddress(literal))
}

export class PrivateAddress extends Error {}

/** Looks a name up as the machine does, and goes only where it leads out to the internet: also when the name changes its mind. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (fault, found) => {
    if (fault) return callback(fault, '', 0)
    const open = found.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (!first) return callback(new PrivateAddress(`${hostname} is not of the internet`), '', 0)
    if (options.all) return callback(null, open)
    return callback(null, first.address, first.family)
  })
}
