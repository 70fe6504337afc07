type Told = { towards?: string; problem?: string }

const cancelled = 'Non hai confermato, oppure è passato troppo tempo. Riprova quando vuoi.'
const failed = 'Non ha funzionato. Riprova, o entra con la password e il codice.'

/** A button that shows a passkey, or makes one. Hidden where the browser or the address cannot. */
class PasskeyButton extends HTMLElement {
  connectedCallback() {
    if (!canUseKeys()) return
    this.hidden = false
    for (const words of document.querySelectorAll('[data-without-passkeys]')) words.remove()
    this.querySelector('button')?.addEventListener('click', () => this.run())
  }

  async run() {
    const button = this.querySelector('button')
    const name = this.querySelector('input')
    if (name && !name.value.trim()) return this.say('Dai un nome alla chiave, per riconoscerla.', name)
    if (button) button.disabled = true
    try {
      const { towards, problem } = await this.exchange(name?.value.trim())
      if (towards) location.assign(towards)
      else this.say(problem ?? failed)
    } catch (error) {
      this.say(error instanceof DOMException && error.name === 'NotAllowedError' ? cancelled : failed)
    } finally {
      if (button) button.disabled = false
    }
  }

  /** Asks the server what to sign, the device to sign it, and gives the answer back. */
  async exchange(name: string | undefined): Promise<Told> {
    const at = this.getAttribute('at') ?? ''
    const asked = await send(`${at}/opzioni`, {})
    if (!asked.ok) return asked.json()
    const response = await this.sign(await asked.json())
    if (!response) return { problem: cancelled }
    const towards = this.getAttribute('towards') ?? '/'
    const answered = await send(at, { response, towards, name })
    return answered.json()
  }

  async sign(options: unknown): Promise<unknown> {
    const credential =
      this.getAttribute('does') === 'create'
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
              options as PublicKeyCredentialCreationOptionsJSON,
            ),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
              options as PublicKeyCredentialRequestOptionsJSON,
            ),
          })
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined
  }

  say(words: string, field?: HTMLElement) {
    const problem = this.querySelector<HTMLElement>('[data-problem]')
    if (problem) {
      problem.textContent = words
      problem.hidden = false
    }
    field?.focus()
  }
}

/** Passkeys belong to a name, never to a bare address such as 127.0.0.1. */
function canUseKeys(): boolean {
  const isBareAddress = /^[\d.]+$|:/.test(location.hostname)
  return !isBareAddress && 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

function send(address: string, body: unknown): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

customElements.define('approdo-passkey', PasskeyButton)
