/** A form with files inside tells how the sending goes, and keeps what was typed when something is refused. */
class Upload extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    form?.addEventListener('submit', (event) => {
      if (event.defaultPrevented || this.closest('[sending]')) return
      event.preventDefault()
      this.send(form)
    })
  }

  private send(form: HTMLFormElement) {
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
    const shown = this.shown(form)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      shown.bar.max = total
      shown.bar.value = loaded
      shown.say(loaded < total ? `Invio: ${Math.round((loaded / total) * 100)} %` : 'Controllo i file…')
    })
    request.addEventListener('load', () => this.answered(request, form, shown.say, button))
    request.addEventListener('error', () => {
      shown.say('La connessione si è interrotta: riprova.')
      this.again(form, button)
    })
    if (button) button.disabled = true
    request.send(new FormData(form))
  }

  private answered(
    request: XMLHttpRequest,
    form: HTMLFormElement,
    say: (text: string) => void,
    button: HTMLButtonElement | null,
  ) {
    const answer = parsed(request.responseText)
    if (answer.to) {
      location.assign(answer.to)
      return
    }
    say(answer.sentences?.join(' ') ?? 'Non è riuscito: ricarica la pagina e riprova.')
    this.again(form, button)
  }

  private again(form: HTMLFormElement, button: HTMLButtonElement | null) {
    if (button) button.disabled = false
    form.closest('approdo-once')?.removeAttribute('sending')
  }

  private shown(form: HTMLFormElement) {
    form.querySelector('[data-progress]')?.remove()
    const place = document.createElement('div')
    place.dataset.progress = ''
    const bar = document.createElement('progress')
    bar.setAttribute('aria-label', 'Invio dei file')
    bar.className = 'ap-progress-bar'
    const words = document.createElement('p')
    words.setAttribute('role', 'status')
    place.append(bar, words)
    form.append(place)
    return {
      bar,
      say: (text: string) => {
        words.textContent = text
      },
    }
  }
}

function parsed(text: string): { to?: string; sentences?: string[] } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

customElements.define('approdo-upload', Upload)
