import { kindAndName } from '../mail/kind-letter-rules.ts'
import { askedIn, clearPiece, fieldsFor } from './morning-fields.ts'
import { Latest } from './morning-latest.ts'
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
  readonly #latest = new Latest(this)
  #chosen: Person | undefined

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
    for (const entry of this.#outbox.restore()) this.#latest.add(entry)
    this.#outbox.send()
  }

  #typed() {
    this.#unchoose()
    const kinds = this.#kinds()
    const known = kinds.map((kind) => ({ kind, key: kind.dataset.key ?? '' }))
    const { kind, name } = kindAndName(this.#field.value, known)
    if (!kind) return
    kind.checked = true
    this.#field.value = name
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
    const next = askedIn(this).find((control) => control.value === '')
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
    const missing = askedIn(this).find((control) => control.required && control.value.trim() === '')
    if (missing) {
      this.#say('Manca ancora una risposta.')
      missing.focus()
      return
    }
    const fields = fieldsFor(this.#form, person)
    const kind = this.#kinds().find(({ checked }) => checked)?.dataset.label ?? ''
    const entry: Entry = { key: newKey(), kind, typed: (fields.writtenName || this.#field.value).trim(), fields }
    this.#latest.add(entry, person)
    this.#next()
    this.#outbox.add(entry)
  }

  #next() {
    this.#suggestions.close()
    this.#unchoose()
    clearPiece(this.#form)
    const panel = this.querySelector<HTMLDetailsElement>('[data-aside]')
    if (panel) panel.open = false
    this.#field.focus()
  }

  #saved(entry: Entry, answer: Answer) {
    const whom = this.#latest.saved(entry, answer)
    const saved = `${entry.kind} per ${whom}: ${answer.isAside ? 'messa da parte' : 'salvata'}.`
    this.#say(answer.note ? `${saved} ${answer.note}.` : saved)
  }

  #refused(entry: Entry, sentences: string[]) {
    this.#latest.refused(entry, sentences)
    this.#say(`${entry.kind} per ${entry.typed}: non salvata. ${sentences.join(' ')}`)
  }

  #waiting(entries: readonly Entry[], signedOut: boolean) {
    this.#latest.waiting(entries)
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
    const headers = { accept: 'application/json' }
    const answer = await fetch(button.formAction, { method: 'POST', headers, body }).catch(() => null)
    this.#field.focus()
    this.#say(answer?.ok && row ? `${this.#latest.undone(row)}: annullata.` : 'Non è riuscito: riprova fra poco.')
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

/** A random UUID also where the page did not come over TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

customElements.define('approdo-morning-post', MorningPost)
