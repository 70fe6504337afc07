import SignaturePad from 'signature_pad'
import { writtenDown } from '../mail/signature-rules.ts'

/** Signing on the screen with a finger. Without a script there is the receipt on paper. */
class Signature extends HTMLElement {
  connectedCallback() {
    const canvas = this.querySelector('canvas')
    const field = this.querySelector<HTMLInputElement>('input[type=hidden]')
    const form = this.closest('form')
    if (!canvas || !field || !form) return
    const pad = new SignaturePad(canvas, { minWidth: 1, maxWidth: 2.5 })
    const choices = [...form.querySelectorAll<HTMLInputElement>('input[name=proof]')]
    const own = choices.find(({ value }) => value === 'signature')
    this.offer(own)
    const show = () => {
      this.hidden = !own?.checked
      if (own?.checked) this.fit(canvas, pad)
    }
    for (const choice of choices) choice.addEventListener('change', show)
    addEventListener('resize', show)
    this.querySelector('button')?.addEventListener('click', () => {
      pad.clear()
      field.value = ''
    })
    pad.addEventListener('endStroke', () => {
      const { width, height } = canvas.getBoundingClientRect()
      field.value = writtenDown(
        width,
        height,
        pad.toData().map(({ points }) => points),
      )
    })
    show()
  }

  /** The choice is there only where it can be made, and is the first thing offered. */
  private offer(own: HTMLInputElement | undefined) {
    if (!own) return
    own.disabled = false
    own.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden')
    if (!own.form?.querySelector('[aria-invalid=true]')) own.checked = true
  }

  /** As many dots as the screen has. What was drawn stays when the window changes, unless its width does. */
  private fit(canvas: HTMLCanvasElement, pad: SignaturePad) {
    const ratio = Math.max(devicePixelRatio, 1)
    const { offsetWidth: width, offsetHeight: height } = canvas
    if (canvas.width === Math.round(width * ratio)) return
    const drawn = pad.toData()
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.getContext('2d')?.scale(ratio, ratio)
    pad.fromData(drawn)
  }
}

customElements.define('approdo-signature', Signature)
