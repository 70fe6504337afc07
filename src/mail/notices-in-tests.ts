import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named, publicBody } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, type House } from '../platform/house.ts'
import { addExampleItem } from './examples.ts'
import { keepGateway } from './gateways.ts'

export const diallo = named('residenza Amadou Diallo')
export const elAmrani = named('residenza Fatima El Amrani')
export const atFive = '2026-11-22T17:00:00+01:00'

type Heard = {
  key: string | undefined
  authorization: string | undefined
  body: { to: string; text: string; id: string }
}
type Answers = (request: IncomingMessage, answer: ServerResponse) => void
const accepted: Answers = (_, answer) => answer.writeHead(202).end('{}')

type Row = { id: string; state: string; problem: string | null; attempts: number; due_at: Date; channel: string }

/** A desk whose people are told by SMS or e-mail, with a gateway that hears what it is given and answers as it is told to. */
export class TellingDesk {
  readonly world: LittleWorld
  readonly heard: Heard[] = []
  answers = accepted
  url = ''
  readonly #server = createServer((request, answer) => this.#hear(request, answer))

  static async open(): Promise<TellingDesk> {
    const desk = new TellingDesk(await deskWorld())
    desk.#server.listen(0, '127.0.0.1')
    await once(desk.#server, 'listening')
    const address = desk.#server.address()
    desk.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/sms`
    await desk.gateway()
    await desk.tells(diallo, 'sms', '+393331234567')
    await desk.tells(elAmrani, 'email', 'fatima@posta.example')
    return desk
  }

  private constructor(world: LittleWorld) {
    this.world = world
  }

  close() {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** Nothing under way, nothing heard, and a gateway that takes all. */
  async quiet() {
    this.answers = accepted
    await this.world.sql(`update mail.notice set state = 'cancelled' where state in ('waiting', 'sending')`)
    await this.gateway()
    this.heard.length = 0
  }

  async gateway(change: { sendsOnce?: boolean; url?: string } = {}) {
    const [kept] = await this.world.sql<{ version: number }>('select version from mail.sms_gateway')
    const outcome = await commitAs(this.world.house, system('test'), (tx) =>
      keepGateway(tx, this.world.house.seal, {
        organisationId: publicBody,
        url: this.url,
        headerName: 'Authorization',
        key: 'Bearer segreto',
        body: '{"to":"{{to}}","text":"{{text}}","id":"{{key}}"}',
        sender: null,
        sendsOnce: false,
        isOn: true,
        version: kept?.version ?? 0,
        ...change,
      }),
    )
    assert.ok(outcome.ok)
  }

  tells(registration: string, channel: string, recipient: string) {
    return this.world.sql(
      `insert into residence.telling (id, registration_id, channel, recipient, agreed_on) values (gen_random_uuid(), $1, $2, $3, '2026-01-01')
       on conflict (registration_id) do update set channel = excluded.channel, recipient = excluded.recipient`,
      [registration, channel, recipient],
    )
  }

  at(when: string): House {
    return { ...this.world.house, clock: stoppedAt(when) }
  }

  async letter(registrationId = diallo): Promise<string> {
    const { house, actors } = this.world
    const outcome = await commitAs(house, actors.lina, (tx) => addExampleItem(tx, { registrationId }))
    assert.ok(outcome.ok)
    return outcome.value.id
  }

  async notice(registration = diallo): Promise<Row> {
    const [row] = await this.world.sql<Row>(
      'select * from mail.notice where registration_id = $1 order by created_at desc, id limit 1',
      [registration],
    )
    assert.ok(row)
    return row
  }

  async stateOf(item: string): Promise<string | undefined> {
    return (await this.world.sql<{ state: string }>('select state from mail.item where id = $1', [item]))[0]?.state
  }

  /** The notice of the last letter, at its hour. */
  async due() {
    return { house: this.at(atFive), noticeId: (await this.notice()).id }
  }

  async #hear(request: IncomingMessage, answer: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const key = request.headers['idempotency-key']
    this.heard.push({
      key: typeof key === 'string' ? key : undefined,
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(parts).toString()),
    })
    this.answers(request, answer)
  }
}
