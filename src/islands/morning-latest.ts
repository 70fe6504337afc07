import type { Answer, Entry } from './morning-outbox.ts'
import type { Person } from './morning-suggestions.ts'

const shown = 10

/** The last pieces, each with how far it has come, and how many the desk has had today. */
export class Latest {
  readonly #page: HTMLElement
  readonly #rows = new Map<string, HTMLLIElement>()
  readonly #names = new Map<string, string>()

  constructor(page: HTMLElement) {
    this.#page = page
  }

  add(entry: Entry, person?: Person) {
    if (person) this.#names.set(entry.key, person.name)
    const template = this.#page.querySelector<HTMLTemplateElement>('template[data-row]')
    const list = this.#page.querySelector('[data-latest]')
    const row = template?.content.firstElementChild?.cloneNode(true)
    if (!(row instanceof HTMLLIElement) || !list) return
    this.#rows.set(entry.key, row)
    const whom = person?.name ?? entry.typed
    fill(row, { kind: entry.kind, whom, where: person?.words ?? '', aside: 'Salvo…', code: '' })
    row.dataset.state = 'saving'
    slot(row, 'undo')?.setAttribute('hidden', '')
    list.prepend(row)
    const settled = [...list.querySelectorAll<HTMLLIElement>('li:not([data-state=saving], [data-state=waiting])')]
    for (const old of settled.slice(shown - 1)) old.remove()
    this.#page.querySelector('[data-none]')?.setAttribute('hidden', '')
  }

  /** For whom it was saved. */
  saved(entry: Entry, answer: Answer): string {
    const whom = this.#names.get(entry.key) ?? (answer.number ? `il n. ${answer.number}` : entry.typed)
    const row = this.#rows.get(entry.key)
    if (row) {
      fill(row, { whom, aside: answer.note, code: answer.code })
      row.dataset.state = answer.note ? 'aside' : 'saved'
      slot(row, 'code')?.setAttribute('href', answer.href)
      const undo = slot(row, 'undo')
      undo?.setAttribute('formaction', answer.undo)
      undo?.setAttribute('aria-label', `Annulla il pezzo ${answer.code}`)
      undo?.removeAttribute('hidden')
    }
    if (answer.isNew) this.#count(1)
    return whom
  }

  refused({ key }: Entry, sentences: string[]) {
    this.#mark(key, 'refused', `Non salvata: ${sentences.join(' ')}`)
  }

  waiting(entries: readonly Entry[]) {
    for (const { key } of entries) this.#mark(key, 'waiting', 'Non ancora salvata: riprovo da sola.')
  }

  /** What was taken back, in words. */
  undone(row: HTMLLIElement): string {
    fill(row, { aside: 'Annullata' })
    row.dataset.state = 'undone'
    slot(row, 'undo')?.setAttribute('hidden', '')
    this.#count(-1)
    return `${slot(row, 'kind')?.textContent} per ${slot(row, 'whom')?.textContent}`
  }

  #mark(key: string, state: string, aside: string) {
    const row = this.#rows.get(key)
    if (!row) return
    row.dataset.state = state
    fill(row, { aside })
  }

  #count(by: number) {
    const number = this.#page.querySelector('[data-count]')
    const words = this.#page.querySelector('[data-count-words]')
    if (!number || !words) return
    const count = Number(number.textContent) + by
    number.textContent = String(count)
    words.textContent = count === 1 ? 'pezzo' : 'pezzi'
  }
}

const slot = (row: Element, name: string) => row.querySelector<HTMLElement>(`[data-slot=${name}]`)

function fill(row: Element, words: Record<string, string>) {
  for (const [name, text] of Object.entries(words)) {
    const place = slot(row, name)
    if (place) place.textContent = text
  }
}
