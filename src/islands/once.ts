/** A form inside is sent once: while the answer is on its way a second press does nothing. */
class Once extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', (event) => {
      if (this.hasAttribute('sending')) event.preventDefault()
      else this.setAttribute('sending', '')
    })
    // A page brought back from the browser's memory may be sent again; so may one whose sending was stopped.
    addEventListener('pageshow', () => this.removeAttribute('sending'))
    addEventListener('keydown', (event) => event.key === 'Escape' && this.removeAttribute('sending'))
  }
}

customElements.define('approdo-once', Once)
