import { type Answer, type Entry, Outbox } from './morning-outbox.ts'
import { type Person, Suggestions } from './morning-suggestions.ts'

/**
 * The morning post from the keyboard: letters of a name, Enter, next. Each piece is sent at once; what could not be sent stays in view and in this
 * window's memory, and goes with the same key when it can. Without it the same form looks people up and records them one page at a time.
 */
class MorningPost extends HTMLElement {
  #form!: HTMLFormElement
  #field!: HTMLInputElement
  #suggestions!: Suggestions
  #outbox!: Outbox
  #chosen: Person | undefined
  readonly #names = new Map<string, string>()
  readonly #rows = new Map<string, HTMLLIElement>()

  connectedCallback() {
    const form = this.querySelector('form')
    const field = this.querySelector<HTMLInputElement>('input[name=q]')
    if (!form || !field) return
    this.#form = form
    this.#field = field
    this.querySelector<HTMLElement>('[name=search]')?.setAttribute('hidden', '')
    this.querySelector('[data-candidates]')?.remove()
    this.#suggestions = new Suggestions(field, this.dataset.suggestions ?? '', {
      choose: (person) => this.#choose(person),
      setAside: () => this.#openAside(),
      say: (words) => this.#say(words),
    })
    this.#outbox = new Outbox(this.dataset.record ?? '', {
      saved: (entry, answer) => this.#saved(entry, answer),
      refused: (entry, sentences) => this.#refused(entry, sentences),
      waiting: (entries, signedOut) => this.#waiting(entries, signedOut),
    })
    field.addEventListener('input', () => this.#typed())
    form.addEventListener('submit', (event) => this.#submit(event))
    // Enter in a list of choices sends no form by itself.
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return
      event.preventDefault()
      form.requestSubmit()
    })
    form.addEventListener('change', (event) => this.#kindChanged(event))
    addEventListener('beforeunload', (event) => this.#outbox.isEmpty || event.preventDefault())
    for (const entry of this.#outbox.restore()) this.#addRow(entry)
    this.#outbox.send()
  }

  /** A letter and a point at the beginning choose the kind. */
  #typed() {
    this.#unchoose()
    const [, letter = '', rest = ''] = /^\s*([a-z])\.(.*)$/i.exec(this.#field.value) ?? []
    const kind = letter && this.#kinds().find(({ dataset }) => dataset.key === letter.toLowerCase())
    if (!kind) return
    kind.checked = true
    this.#field.value = rest.trimStart()
    this.#say(`${kind.dataset.label}.`)
  }

  #kindChanged({ target }: Event) {
    if (!(target instanceof HTMLInputElement) || target.name !== 'kind') return
    this.#say(`${target.dataset.label}.`)
    if (this.#chosen) this.#choose(this.#chosen)
  }

  #submit(event: SubmitEvent) {
    event.preventDefault()
    event.stopPropagation()
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
    if (button?.dataset.slot === 'undo') this.#undo(button)
    else if (button?.name === 'aside' || document.activeElement?.closest('[data-aside]')) this.#save(undefined)
    else if (this.#chosen) this.#save(this.#chosen)
    else this.#suggestions.enter()
  }

  /** Recorded at once, unless the kind has something to be asked or the details are open. */
  #choose(person: Person) {
    this.#chosen = person
    const next = this.#asked().find((control) => control.value === '')
    if (!next) {
      this.#save(person)
      return
    }
    this.#field.value = person.name
    const line = this.querySelector<HTMLElement>('[data-chosen]')
    if (line) {
      line.textContent = `Per ${person.name}, ${person.words}. ${person.warning}`
      line.hidden = false
    }
    this.#show('[data-save]', true)
    this.#say(`Per ${person.name}: rispondi e premi Invio${next.required ? '' : ', anche senza scrivere'}.`)
    next.focus()
  }

  #unchoose() {
    this.#chosen = undefined
    this.#show('[data-chosen]', false)
    this.#show('[data-save]', false)
  }

  /** What is asked for this kind, and what was opened to be asked. */
  #asked(): HTMLInputElement[] {
    const needed = [...this.querySelectorAll<HTMLElement>('.ap-for')].filter(isShown)
    const details = this.querySelector<HTMLDetailsElement>('[data-details][open]')
    const inputs = [...needed, ...(details ? [details] : [])].flatMap((part) => [
      ...part.querySelectorAll<HTMLInputElement>('input:not([name=receivedOn], [name=shelf])'),
    ])
    return inputs
  }

  #openAside() {
    const panel = this.querySelector<HTMLDetailsElement>('[data-aside]')
    if (!panel) return
    const reasonFound = this.#suggestions.hasNamesakes ? 'several' : 'unknown'
    this.#suggestions.close()
    panel.open = true
    const name = panel.querySelector<HTMLInputElement>('[name=writtenName]')
    if (name && name.value.trim() === '') name.value = this.#field.value.trim()
    const reason = panel.querySelector<HTMLSelectElement>('[name=asideReason]')
    if (reason) {
      reason.value = reasonFound
      reason.focus()
    }
    this.#say('Da mettere da parte: controlla perché e che cosa farne, poi Invio.')
  }

  #save(person: Person | undefined) {
    const missing = this.#asked().find((control) => control.required && control.value.trim() === '')
    if (missing) {
      this.#say('Manca ancora una risposta.')
      missing.focus()
      return
    }
    const fields = this.#fields(person)
    const kind = this.#kinds().find(({ checked }) => checked)?.dataset.label ?? ''
    const entry: Entry = { key: newKey(), kind, typed: (fields.writtenName || this.#field.value).trim(), fields }
    if (person) this.#names.set(entry.key, person.name)
    this.#addRow(entry, person)
    this.#reset()
    this.#outbox.add(entry)
  }

  #fields(person: Person | undefined): Record<string, string> {
    const fields: Record<string, string> = {}
    for (const [name, value] of new FormData(this.#form)) {
      const block = this.#form.querySelector(`[name="${name}"]`)?.closest('.ap-for')
      if (typeof value === 'string' && value !== '' && (!block || isShown(block))) fields[name] = value
    }
    const { q, _key, writtenName, asideReason, asideTodo, ...piece } = fields
    if (person) return { ...piece, registration: person.id }
    return {
      ...piece,
      aside: 'on',
      writtenName: writtenName ?? q ?? '',
      asideReason: asideReason ?? '',
      asideTodo: asideTodo ?? '',
    }
  }

  /** Ready for the next: the kind stays, and so does the day, what was about that one piece goes. */
  #reset() {
    this.#suggestions.close()
    this.#unchoose()
    const sender = this.#form.querySelector<HTMLInputElement>('[name=sender]')?.value.trim()
    if (sender) this.#remember(sender)
    for (const name of [
      'q',
      'tracking',
      'sender',
      'senderCategory',
      'shelf',
      'writtenName',
      'storedAt',
      'storedCode',
      'storedKind',
      'storedOn',
    ]) {
      const control = this.#form.elements.namedItem(name)
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = ''
    }
    const panel = this.querySelector<HTMLDetailsElement>('[data-aside]')
    if (panel) panel.open = false
    this.#field.focus()
  }

  #remember(sender: string) {
    const list = this.querySelector('datalist')
    if (!list || [...list.options].some(({ value }) => value === sender)) return
    const option = document.createElement('option')
    option.value = sender
    list.prepend(option)
  }

  #addRow(entry: Entry, person?: Person) {
    const template = this.querySelector<HTMLTemplateElement>('template[data-row]')
    const list = this.querySelector('[data-latest]')
    const row = template?.content.firstElementChild?.cloneNode(true)
    if (!(row instanceof HTMLLIElement) || !list) return
    this.#rows.set(entry.key, row)
    fill(row, {
      kind: entry.kind,
      whom: person?.name ?? entry.typed,
      where: person?.words ?? '',
      aside: 'Salvo…',
      code: '',
    })
    row.dataset.state = 'saving'
    slot(row, 'undo')?.setAttribute('hidden', '')
    list.prepend(row)
    const settled = [...list.querySelectorAll<HTMLLIElement>('li:not([data-state=saving], [data-state=waiting])')]
    for (const old of settled.slice(9)) old.remove()
    this.#show('[data-none]', false)
  }

  #saved(entry: Entry, answer: Answer) {
    const whom = this.#names.get(entry.key) ?? (answer.number ? `il n. ${answer.number}` : entry.typed)
    const row = this.#rows.get(entry.key)
    if (row) {
      fill(row, { whom, aside: answer.aside, code: answer.code })
      row.dataset.state = answer.aside ? 'aside' : 'saved'
      slot(row, 'code')?.setAttribute('href', answer.href)
      const undo = slot(row, 'undo')
      undo?.setAttribute('formaction', answer.undo)
      undo?.setAttribute('aria-label', `Annulla il pezzo ${answer.code}`)
      undo?.removeAttribute('hidden')
    }
    if (answer.isNew) this.#count(1)
    this.#say(`${entry.kind} per ${whom}: ${answer.aside ? `messa da parte. ${answer.aside}` : 'salvata'}.`)
  }

  #refused(entry: Entry, sentences: string[]) {
    const row = this.#rows.get(entry.key)
    if (row) {
      fill(row, { aside: `Non salvata: ${sentences.join(' ')}` })
      row.dataset.state = 'refused'
    }
    this.#say(`${entry.kind} per ${entry.typed}: non salvata. ${sentences.join(' ')}`)
  }

  #waiting(entries: readonly Entry[], signedOut: boolean) {
    for (const { key } of entries) {
      const row = this.#rows.get(key)
      if (!row) continue
      row.dataset.state = 'waiting'
      fill(row, { aside: 'Non ancora salvata: riprovo da sola.' })
    }
    if (entries.length > 0)
      this.#say(
        signedOut
          ? 'La sessione è finita: entra di nuovo in un’altra scheda, poi qui riprovo da sola. Niente è perso.'
          : `La rete non risponde: ${entries.length === 1 ? 'un pezzo non ancora salvato' : `${entries.length} pezzi non ancora salvati`}. Riprovo da sola, puoi continuare.`,
      )
  }

  async #undo(button: HTMLButtonElement) {
    const row = button.closest('li')
    const body = new URLSearchParams({ service: String(new FormData(this.#form).get('service')) })
    const answer = await fetch(button.formAction, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
    }).catch(() => null)
    this.#field.focus()
    if (!answer?.ok || !row) {
      this.#say('Non è riuscito: riprova fra poco.')
      return
    }
    fill(row, { aside: 'Annullata' })
    row.dataset.state = 'undone'
    button.hidden = true
    this.#count(-1)
    this.#say(`${slot(row, 'kind')?.textContent} per ${slot(row, 'whom')?.textContent}: annullata.`)
  }

  #count(by: number) {
    const shown = this.querySelector('[data-count]')
    const words = this.querySelector('[data-count-words]')
    if (!shown || !words) return
    const count = Number(shown.textContent) + by
    shown.textContent = String(count)
    words.textContent = count === 1 ? 'pezzo' : 'pezzi'
  }

  #kinds() {
    return [...this.querySelectorAll<HTMLInputElement>('input[name=kind]')]
  }

  #show(selector: string, shown: boolean) {
    const part = this.querySelector<HTMLElement>(selector)
    if (part) part.hidden = !shown
  }

  #say(words: string) {
    const line = this.querySelector('[data-say]')
    if (line) line.textContent = words
  }
}

const isShown = (part: Element) => getComputedStyle(part).display !== 'none'
const slot = (row: Element, name: string) => row.querySelector<HTMLElement>(`[data-slot=${name}]`)

function fill(row: Element, words: Record<string, string>) {
  for (const [name, text] of Object.entries(words)) {
    const place = slot(row, name)
    if (place) place.textContent = text
  }
}

/** A random UUID also where the page did not come over TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

customElements.define('approdo-morning-post', MorningPost)
