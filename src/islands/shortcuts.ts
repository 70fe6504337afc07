/** `/` goes to the search, `?` opens the list of keys that stands inside. Never while someone is typing. */
class Shortcuts extends HTMLElement {
  connectedCallback() {
    addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') this.focusSearch(event)
      if (event.key === '?') this.querySelector('dialog')?.showModal()
    })
  }

  focusSearch(event: KeyboardEvent) {
    const search = document.querySelector<HTMLInputElement>('[data-search]')
    if (!search) return
    event.preventDefault()
    search.focus()
    search.select()
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

customElements.define('approdo-shortcuts', Shortcuts)
