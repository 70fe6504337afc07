/** A form inside that was changed, or that came back with errors, asks before it is left. */
class DirtyForm extends HTMLElement {
  connectedCallback() {
    let unsaved = this.querySelector('[data-errors]') !== null
    this.addEventListener('input', () => {
      unsaved = true
    })
    this.addEventListener('submit', () => {
      unsaved = false
    })
    addEventListener('beforeunload', (event) => {
      if (unsaved) event.preventDefault()
    })
  }
}

customElements.define('approdo-dirty-form', DirtyForm)
