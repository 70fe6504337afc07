import { request as inClear, type RequestOptions } from 'node:http'
import { request as overTls } from 'node:https'
import { bodyFor, type Sending, type Sms } from './gateway-rules.ts'
import { isGatewayAddress, isThisMachine, PrivateAddress, publicLookup } from './public-address.ts'

export type Gateway = { url: string; headerName: string; key: string | null; body: string }

type Answer = { status: number } | { fault: unknown; handed: boolean }

/** Gives one message to the gateway: follows no redirect, goes to no private network, waits as long as told and no longer. */
export async function sendSms(gateway: Gateway, sms: Sms, patience = 10_000): Promise<Sending> {
  if (!isGatewayAddress(gateway.url)) return { how: 'refused', problem: 'L’indirizzo del gestore SMS non va bene.' }
  return verdict(await post(gateway, bodyFor(gateway.body, sms), sms.key, patience))
}

function post(gateway: Gateway, body: string, key: string, patience: number): Promise<Answer> {
  const url = new URL(gateway.url)
  const options: RequestOptions = {
    method: 'POST',
    signal: AbortSignal.timeout(patience),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': key,
      ...(gateway.key ? { [gateway.headerName]: gateway.key } : {}),
    },
    ...(isThisMachine(url.hostname) ? {} : { lookup: publicLookup }),
    agent: false,
  }
  return new Promise((resolve) => {
    let handed = false
    const sending = (url.protocol === 'https:' ? overTls : inClear)(url, options, (answer) => {
      // What it says besides is not ours to keep: it may repeat the number.
      answer.destroy()
      resolve({ status: answer.statusCode ?? 0 })
    })
    sending.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        handed = true
      })
    })
    sending.on('error', (fault) => resolve({ fault, handed }))
    sending.end(body)
  })
}

function verdict(answer: Answer): Sending {
  if ('fault' in answer) {
    if (answer.fault instanceof PrivateAddress)
      return { how: 'refused', problem: 'L’indirizzo del gestore SMS porta a una rete privata.' }
    return answer.handed
      ? { how: 'unsure', problem: 'Il gestore SMS non ha risposto in tempo: non si sa se il messaggio è partito.' }
      : { how: 'later', problem: 'Il gestore SMS non si raggiunge.' }
  }
  const { status } = answer
  if (status >= 200 && status < 300) return { how: 'sent' }
  if (status === 429 || status === 503)
    return { how: 'later', problem: `Il gestore SMS chiede di riprovare (${status}).` }
  if (status >= 500) return { how: 'broken', problem: `Il gestore SMS ha avuto un guasto (${status}).` }
  if (status >= 300 && status < 400)
    return { how: 'refused', problem: `Il gestore SMS risponde da un altro indirizzo (${status}): va corretto.` }
  return { how: 'refused', problem: `Il gestore SMS non accetta il messaggio (${status}).` }
}
