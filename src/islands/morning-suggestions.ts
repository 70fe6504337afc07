export type Person = { id: string; name: string; words: string; warning: string }

type Ways = { choose: (person: Person) => void; setAside: () => void; say: (words: string) => void }

const pause = 120

/** The people meant by the letters typed so far: a combobox with a list, as the ARIA practices have it. */
export class Suggestions {
  readonly #field: HTMLInputElement
  readonly #address: string
  readonly #ways: Ways
  readonly #list: HTMLUListElement
  #people: Person[] = []
  /** For which letters the list stands. */
  #of = ''
  #active = -1
  #timer: number | undefined
  #asking: AbortController | undefined
  #enterWaits = false
  /** What fingers or a scanner typed while an Enter waited for its answer: taken up after it. */
  #ahead = ''

  constructor(field: HTMLInputElement, address: string, ways: Ways) {
    this.#field = field
    this.#address = address
    this.#ways = ways
    const list = document.getElementById('chi-elenco')
    if (!(list instanceof HTMLUListElement)) throw new Error('no list beside the field')
    this.#list = list
    list.setAttribute('role', 'listbox')
    const wiring = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }
    for (const [name, value] of Object.entries(wiring)) field.setAttribute(name, value)
    field.addEventListener('input', () => this.#typed())
    field.addEventListener('beforeinput', (event) => {
      // Enter itself goes its way: it sends the form, which asks again.
      if (!this.#enterWaits || event.inputType === 'insertLineBreak') return
      event.preventDefault()
      this.#ahead += event.data ?? ''
    })
    field.addEventListener('keydown', (event) => this.#key(event))
    list.addEventListener('pointerdown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => this.#clicked(event))
  }

  get hasNamesakes(): boolean {
    const [first, second] = this.#people
    return first !== undefined && second !== undefined && first.name === second.name
  }

  /** Chooses the one in view; when the letters were quicker than the answer, as soon as there is only one. */
  enter() {
    if (this.#enterWaits) {
      this.#ahead += '\n'
      return
    }
    if (this.#typedNow() === '') return
    if (this.#of === this.#typedNow() && !this.#asking) {
      this.#take(this.#active)
      return
    }
    this.#enterWaits = true
    this.#look()
  }

  close() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#asking = undefined
    this.#enterWaits = false
    this.#people = []
    this.#of = ''
    this.#show([])
  }

  #typedNow() {
    return this.#field.value.trim()
  }

  #typed() {
    clearTimeout(this.#timer)
    this.#enterWaits = false
    if (this.#typedNow() === '') this.close()
    else this.#timer = window.setTimeout(() => this.#look(), pause)
  }

  #key(event: KeyboardEvent) {
    const options = this.#list.children.length
    if (event.isComposing) return
    if (event.key === 'Escape' && !this.#list.hidden) {
      event.preventDefault()
      this.close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options > 0) {
      event.preventDefault()
      this.#activate((this.#active + (event.key === 'ArrowDown' ? 1 : -1) + options) % options)
    }
  }

  #clicked({ target }: Event) {
    const option = target instanceof Element ? target.closest('li') : null
    if (option) this.#take([...this.#list.children].indexOf(option))
  }

  async #look() {
    clearTimeout(this.#timer)
    const typed = this.#typedNow()
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    try {
      const answer = await fetch(`${this.#address}&q=${encodeURIComponent(typed)}`, {
        signal: asking.signal,
        headers: { accept: 'application/json' },
      })
      const { people }: { people: Person[] } = await answer.json()
      if (asking.signal.aborted) return
      this.#asking = undefined
      this.#found(typed, people)
    } catch {
      if (asking.signal.aborted) return
      this.#asking = undefined
      this.#enterWaits = false
      this.#ways.say('La ricerca non risponde: controlla la rete e riprova.')
    }
  }

  #found(typed: string, people: Person[]) {
    this.#of = typed
    this.#people = people
    this.#show(people)
    if (people.length > 0 && !this.hasNamesakes) this.#activate(0)
    const waited = this.#enterWaits
    this.#enterWaits = false
    if (waited && people.length <= 1) this.#take(0)
    else this.#ways.say(countOf(people.length, this.hasNamesakes))
    if (waited) this.#catchUp()
  }

  /** Only when the one before was saved: while somebody is still to be chosen, what was typed after is not for them. */
  #catchUp() {
    const [line = '', ...rest] = this.#ahead.split('\n')
    this.#ahead = ''
    if (this.#field.value !== '' || (line === '' && rest.length === 0)) return
    this.#field.value = line
    this.#field.dispatchEvent(new Event('input', { bubbles: true }))
    if (rest.length === 0) return
    this.enter()
    this.#ahead = rest.join('\n')
  }

  #take(index: number) {
    const person = this.#people[index]
    if (person) {
      this.#ways.choose(person)
      this.#show([])
    } else if (index === this.#people.length || this.#people.length === 0) this.#ways.setAside()
    else this.#ways.say(countOf(this.#people.length, this.hasNamesakes))
  }

  #show(people: Person[]) {
    const open = this.#of !== ''
    const options = people.map((person) => option(person.name, person.words, person.warning))
    if (open) options.push(option(`Non è fra questi: metti da parte «${this.#of}»`, '', ''))
    for (const [index, each] of options.entries()) each.id = `chi-${index}`
    this.#list.replaceChildren(...options)
    this.#list.hidden = !open || (people.length === 0 && this.#people.length > 0)
    this.#field.setAttribute('aria-expanded', String(!this.#list.hidden))
    this.#field.removeAttribute('aria-activedescendant')
    this.#active = -1
  }

  #activate(index: number) {
    this.#active = index
    for (const [at, each] of [...this.#list.children].entries())
      each.setAttribute('aria-selected', String(at === index))
    this.#field.setAttribute('aria-activedescendant', `chi-${index}`)
    this.#list.children[index]?.scrollIntoView({ block: 'nearest' })
  }
}

function option(name: string, words: string, warning: string): HTMLLIElement {
  const item = document.createElement('li')
  item.setAttribute('role', 'option')
  item.setAttribute('aria-selected', 'false')
  for (const [tag, className, text] of [
    ['bdi', 'ap-suggestion-name', name],
    ['span', 'ap-muted', words],
    ['span', 'ap-latest-aside', warning],
  ] as const) {
    if (text === '') continue
    const part = document.createElement(tag)
    part.className = className
    part.textContent = text
    item.append(part, ' ')
  }
  return item
}

function countOf(people: number, namesakes: boolean): string {
  if (people === 0) return 'Nessuno con questo nome. Invio per metterla da parte.'
  if (namesakes) return 'Più persone con questo nome: scegli con le frecce, guardando il numero e l’anno.'
  return people === 1 ? 'Una persona.' : `${people} persone: frecce e Invio.`
}
