import { createServer } from 'node:net'

/** A port of the loopback address that nobody listens on; with 0, any. */
export function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}
