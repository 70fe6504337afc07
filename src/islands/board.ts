/**
 * Moves things on the board: the end of a stay by its edge, an offer onto another bed. With the mouse, or with the keys (space takes,
 * arrows move, enter drops, escape puts back). Dropping opens the page that says what will change and asks: nothing is sent from here.
 */
class Board extends HTMLElement {
  #cargo: Cargo | undefined

  connectedCallback() {
    this.addEventListener('pointerdown', (event) => this.#press(event))
    this.addEventListener('keydown', (event) => this.#key(event))
    this.addEventListener('dragstart', (event) => event.preventDefault())
    this.addEventListener('focusout', () => {
      if (this.#cargo && !this.#cargo.byPointer) this.#putBack()
    })
    // Coming back from the page that asks, the board is as it was.
    addEventListener('pageshow', () => this.#putBack())
  }

  #press(event: PointerEvent) {
    const grip = event.target instanceof Element ? gripAt(event.target) : null
    if (!grip || event.button !== 0 || event.pointerType === 'touch') return
    const [x, y] = [event.clientX, event.clientY]
    const stop = new AbortController()
    const listen = { signal: stop.signal }
    addEventListener(
      'pointermove',
      (move) => {
        if (!this.#cargo && Math.hypot(move.clientX - x, move.clientY - y) > 4) this.#take(grip, true)
        this.#cargo?.follow(move, x)
        this.#say()
      },
      listen,
    )
    addEventListener(
      'pointerup',
      (up) => {
        stop.abort()
        if (!this.#cargo) return
        addEventListener('click', (click) => click.preventDefault(), {
          capture: true,
          once: true,
          signal: AbortSignal.timeout(50),
        })
        this.#cargo.follow(up, x)
        this.#drop()
      },
      listen,
    )
    addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape') return
        stop.abort()
        this.#putBack()
      },
      listen,
    )
  }

  #key(event: KeyboardEvent) {
    const cell = event.target instanceof Element ? event.target.closest('td') : null
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return
    if (this.#cargo) this.#steer(event, this.#cargo)
    else if (event.key === ' ') {
      const grip = cell.querySelector<HTMLAnchorElement>('.ap-grip')
      event.preventDefault()
      if (grip) this.#take(grip, false)
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      neighbour(cell, event.key)?.querySelector<HTMLElement>('a')?.focus()
    }
  }

  #steer(event: KeyboardEvent, cargo: Cargo) {
    if (event.key === 'Tab') return
    event.preventDefault()
    if (event.key === 'Escape') this.#putBack()
    else if (event.key === 'Enter' || event.key === ' ') this.#drop()
    else {
      cargo.step(event.key, event.shiftKey)
      this.#say()
    }
  }

  #take(grip: HTMLAnchorElement, byPointer: boolean) {
    const cell = grip.closest('td')
    if (!cell) return
    cell.classList.add('ap-bar-carried')
    this.#cargo = grip.matches('.ap-grip-end') ? new End(cell, grip.href) : new Hold(cell, grip.href)
    this.#cargo.byPointer = byPointer
    this.setAttribute('carrying', '')
    this.#say()
  }

  #drop() {
    const address = this.#cargo?.address()
    if (address) location.assign(address)
    else this.#putBack()
  }

  #putBack() {
    if (!this.#cargo) return
    this.#cargo.putBack()
    this.#cargo.cell.classList.remove('ap-bar-carried')
    this.#cargo = undefined
    this.removeAttribute('carrying')
    this.#tell('Tutto com’era.')
  }

  #say() {
    const cargo = this.#cargo
    if (cargo)
      this.#tell(
        `${cargo.who}: ${cargo.words()}. ${cargo.byPointer ? 'Lascia' : 'Invio'} per continuare, Esc per rinunciare.`,
      )
  }

  #tell(words: string) {
    const line = this.querySelector('.ap-board-say')
    if (line && line.textContent !== words) line.textContent = words
  }
}

abstract class Cargo {
  readonly cell: HTMLTableCellElement
  readonly href: string
  readonly who: string
  byPointer = false
  constructor(cell: HTMLTableCellElement, href: string) {
    this.cell = cell
    this.href = href
    this.who = cell.querySelector('b')?.textContent ?? ''
  }
  abstract follow(event: PointerEvent, fromX: number): void
  abstract step(key: string, far: boolean): void
  abstract words(): string
  /** The page that asks, and says who is in the way; undefined when nothing changed. */
  abstract address(): string | undefined
  abstract putBack(): void
}

/** The end of a stay: its cell grows into the free nights after it, or gives some back. */
class End extends Cargo {
  readonly #days = [...document.querySelectorAll<HTMLTableCellElement>('.ap-board-days th')]
  readonly #first = startOf(this.cell)
  readonly #span = this.cell.colSpan
  readonly #free = this.cell.parentElement?.querySelector<HTMLTableCellElement>('td.ap-bar-carried + .ap-free')
  readonly #room = this.#span + (this.#free?.colSpan ?? 0)
  readonly #slot = this.#free ?? this.cell.ownerDocument.createElement('td')

  follow({ clientX }: PointerEvent, fromX: number) {
    this.#set(this.#span + Math.round((clientX - fromX) / (this.#days[0]?.offsetWidth || 1)))
  }
  step(key: string, far: boolean) {
    const days = far ? 7 : 1
    if (key === 'ArrowRight') this.#set(this.cell.colSpan + days)
    if (key === 'ArrowLeft') this.#set(this.cell.colSpan - days)
  }
  words() {
    const day = this.#day()?.abbr ?? ''
    if (this.cell.colSpan === this.#span) return 'la fine resta dov’è, frecce per cambiarla'
    return this.cell.colSpan < this.#span ? `fine anticipata al ${day}` : `proroga da chiedere fino al ${day}`
  }
  address() {
    const day = this.#day()?.dataset.day
    return day && this.cell.colSpan !== this.#span ? `${this.href}?fino=${day}` : undefined
  }
  putBack() {
    this.#show(this.#span)
    if (!this.#free) this.#slot.remove()
  }
  #day() {
    return this.#days[this.#first + this.cell.colSpan]
  }
  /** Never before today, never over what comes next, never past the last day shown. */
  #set(span: number) {
    const today = this.#days.findIndex((day) => day.classList.contains('ap-board-today'))
    const most = Math.max(this.#span, Math.min(this.#room, this.#days.length - 1 - this.#first))
    this.#show(Math.max(1, today - this.#first, Math.min(most, span)))
  }
  #show(span: number) {
    const left = this.#room - span
    if (!this.#slot.isConnected) this.cell.after(this.#slot)
    this.cell.colSpan = span
    this.#slot.colSpan = left || 1
    this.#slot.hidden = left === 0
  }
}

/** An offer's bed: another row, where the same nights are free. */
class Hold extends Cargo {
  readonly #home = this.cell.closest('tr')
  #row = this.#home

  follow({ clientX, clientY }: PointerEvent) {
    this.#set(document.elementFromPoint(clientX, clientY)?.closest<HTMLTableRowElement>('tr[data-bed]'))
  }
  step(key: string) {
    const rows = bedRows()
    const to = this.#row ? rows.indexOf(this.#row) + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0) : 0
    this.#set(rows[to])
    this.#row?.scrollIntoView({ block: 'nearest' })
  }
  words() {
    if (this.#row === this.#home) return 'resta dov’è, frecce su e giù per un altro letto'
    return `${placeOf(this.#row)}, ${this.#fits() ? 'libero' : 'non libero'} in quelle notti`
  }
  address() {
    return this.#row !== this.#home ? `${this.href}&a=${this.#row?.dataset.bed}` : undefined
  }
  putBack() {
    this.#set(this.#home)
  }
  #set(row: HTMLTableRowElement | null | undefined) {
    if (!row) return
    this.#row?.classList.remove('ap-board-fits', 'ap-board-taken')
    this.#row = row
    if (row !== this.#home) row.classList.add(this.#fits() ? 'ap-board-fits' : 'ap-board-taken')
  }
  #fits() {
    const [from, to] = [startOf(this.cell), startOf(this.cell) + this.cell.colSpan]
    return [...(this.#row?.querySelectorAll('td') ?? [])].every(
      (cell) => isFree(cell) || startOf(cell) >= to || startOf(cell) + cell.colSpan <= from,
    )
  }
}

const bedRows = () => [...document.querySelectorAll<HTMLTableRowElement>('tr[data-bed]')]

/** An end is taken by its edge, an offer anywhere. */
const gripAt = (target: Element) =>
  target.closest<HTMLAnchorElement>('.ap-grip') ??
  target.closest('td')?.querySelector<HTMLAnchorElement>('.ap-grip-move') ??
  null

const isFree = (cell: Element | null | undefined) => cell?.matches('.ap-free') ?? false

function startOf(cell: HTMLTableCellElement): number {
  const before = cell.previousElementSibling
  return before instanceof HTMLTableCellElement && before.matches('td') ? startOf(before) + before.colSpan : 0
}

/** The cell to go to with an arrow: beside it, or in the next row over the same first day. */
function neighbour(cell: HTMLTableCellElement, key: string): Element | null | undefined {
  if (key === 'ArrowLeft') return cell.previousElementSibling
  if (key === 'ArrowRight') return cell.nextElementSibling
  const rows = bedRows()
  const row = rows[rows.findIndex((each) => each.contains(cell)) + (key === 'ArrowDown' ? 1 : -1)]
  const day = startOf(cell)
  return [...(row?.querySelectorAll('td') ?? [])].findLast((each) => startOf(each) <= day)
}

/** "A2, Stanza 1, letto 1": unit and room stand in the first of their rows. */
function placeOf(row: HTMLTableRowElement | null): string {
  const names = ['.ap-board-unit bdi', '.ap-board-room bdi', '.ap-board-bed bdi'].map((name) => {
    let at: Element | null = row
    while (at && !at.querySelector(name)) at = at.previousElementSibling
    return at?.querySelector(name)?.textContent
  })
  return names.filter(Boolean).join(', ')
}

customElements.define('approdo-board', Board)
