/** A piece on its way: what is sent, and the words shown until it is saved. */
export type Entry = { key: string; kind: string; typed: string; fields: Record<string, string> }

export type Answer = {
  isNew: boolean
  number: number | null
  code: string
  isAside: boolean
  /** What to know of it: why it is aside, or that their mail is sent on. */
  note: string
  href: string
  undo: string
}

type Ways = {
  saved: (entry: Entry, answer: Answer) => void
  refused: (entry: Entry, sentences: string[]) => void
  waiting: (entries: readonly Entry[], signedOut: boolean) => void
}

const drawer = 'approdo-arrivi'
const again = 4_000

/** Sends the pieces in their order, one at a time; keeps each, with its key, in this window's memory until the house has it. */
export class Outbox {
  readonly #address: string
  readonly #ways: Ways
  #entries: Entry[] = []
  #isSending = false
  #timer: number | undefined

  constructor(address: string, ways: Ways) {
    this.#address = address
    this.#ways = ways
    addEventListener('online', () => this.send())
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  /** What an earlier page of this window could not send. */
  restore(): readonly Entry[] {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(drawer) ?? '[]')
      this.#entries = Array.isArray(kept) ? kept : []
    } catch {
      this.#entries = []
    }
    return this.#entries
  }

  add(entry: Entry) {
    this.#entries.push(entry)
    this.#keep()
    this.send()
  }

  async send() {
    if (this.#isSending) return
    clearTimeout(this.#timer)
    this.#isSending = true
    for (let entry = this.#entries[0]; entry; entry = this.#entries[0]) if (!(await this.#deliver(entry))) break
    this.#isSending = false
    if (!this.isEmpty) this.#timer = window.setTimeout(() => this.send(), again)
  }

  /** True when the house answered for it. */
  async #deliver(entry: Entry): Promise<boolean> {
    const body = new URLSearchParams({ ...entry.fields, _key: entry.key })
    const headers = { accept: 'application/json' }
    const answer = await fetch(this.#address, { method: 'POST', headers, body }).catch(() => null)
    const isData = answer?.headers.get('content-type')?.includes('json') ?? false
    const said: unknown = isData ? await answer?.json().catch(() => null) : null
    if (answer?.ok && isAnswer(said)) {
      this.#settle(entry)
      this.#ways.saved(entry, said)
      return true
    }
    if (answer?.status === 422 && isRefusal(said)) {
      this.#settle(entry)
      this.#ways.refused(entry, said.sentences)
      return true
    }
    this.#ways.waiting(this.#entries, answer?.redirected ?? false)
    return false
  }

  #settle(entry: Entry) {
    this.#entries = this.#entries.filter(({ key }) => key !== entry.key)
    this.#keep()
  }

  #keep() {
    if (this.isEmpty) sessionStorage.removeItem(drawer)
    else sessionStorage.setItem(drawer, JSON.stringify(this.#entries))
  }
}

const isAnswer = (said: unknown): said is Answer => typeof said === 'object' && said !== null && 'undo' in said
const isRefusal = (said: unknown): said is { sentences: string[] } =>
  typeof said === 'object' && said !== null && 'sentences' in said && Array.isArray(said.sentences)
