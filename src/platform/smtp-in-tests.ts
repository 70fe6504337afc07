import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export type PostOffice = {
  url: string
  /** What arrived, as it came over the wire. */
  letters: { to: string[]; text: string }[]
  /** Refuses recipients with this answer from now on; undefined takes them again. */
  refuse(answer?: { code: number; says: string }): void
  close(): Promise<void>
}

/** A real mail server on this machine, on the port given or any free one. */
export async function postOffice(port = 0): Promise<PostOffice> {
  const letters: PostOffice['letters'] = []
  let refusal: { code: number; says: string } | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, callback) =>
      callback(refusal && Object.assign(new Error(refusal.says), { responseCode: refusal.code })),
    onData: (stream, session, callback) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString('utf8'),
        })
        callback()
      })
    },
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `smtp://127.0.0.1:${bound}`,
    letters,
    refuse: (answer) => {
      refusal = answer
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The body of a letter as a reader sees it. */
export function bodyOf(letter: string): string {
  const [head = '', ...rest] = letter.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
