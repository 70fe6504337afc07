import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import type { Routes } from '../ui/request.ts'
import { addExamplePost } from './examples.ts'

export const of = {
  diallo: named('residenza Amadou Diallo'),
  elAmrani: named('residenza Fatima El Amrani'),
  bianchi: named('residenza Rosa Bianchi'),
}

/** What the form of the morning post sends of one piece. */
export const arrival = (fields: Record<string, string>) => ({
  service: deskService,
  kind: 'ordinary',
  _key: randomUUID(),
  ...fields,
})

type Row = Record<string, unknown> & { id: string; state: string; version: number; code: string }

/** A desk with a morning's post on it, its pages, and its pieces in plain SQL. */
export class Post {
  readonly world: LittleWorld
  readonly #app: Routes
  readonly #cookies = new Map<Worker, string>()

  static async open(): Promise<Post> {
    const post = new Post(await deskWorld())
    for (const worker of ['lina', 'sara', 'elena', 'carla', 'anna'] as const)
      post.#cookies.set(worker, await cookieOf(post.#app, worker))
    const outcome = await commitAs(post.world.house, system('test'), (tx) => addExamplePost(tx, of))
    assert.ok(outcome.ok)
    return post
  }

  private constructor(world: LittleWorld) {
    this.world = world
    this.#app = openApp(world.house)
  }

  async get(path: string, who: Worker = 'lina') {
    return this.#app.request(path, { headers: { cookie: this.#cookies.get(who) ?? '' } })
  }

  async send(path: string, fields: Record<string, string>, who: Worker = 'lina', accept = 'text/html') {
    return this.#app.request(path, {
      method: 'POST',
      headers: { cookie: this.#cookies.get(who) ?? '', accept },
      body: new URLSearchParams(fields),
    })
  }

  async page(path: string, who?: Worker) {
    return (await this.get(path, who)).text()
  }

  /** The last piece that answers to this. */
  async one(where: string, values: unknown[] = []): Promise<Row> {
    const [row] = await this.world.sql<Row>(
      `select *, received_on::text, collect_by::text, effect_on::text, return_on::text from mail.item where ${where} order by received_at desc, id desc limit 1`,
      values,
    )
    assert.ok(row, `no item where ${where}`)
    return row
  }

  async countOf(where: string) {
    return (await this.world.sql<{ count: number }>(`select count(*)::int from mail.item where ${where}`))[0]?.count
  }
}
