import { readCode } from '../mail/label-rules.ts'

type Detector = { detect(picture: CanvasImageSource): Promise<{ rawValue: string }[]> }
declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector
  }
}

type Read = (picture: HTMLCanvasElement) => Promise<string | undefined>

const between = 200

/** Reads the label in front of the telephone's camera and goes where it leads. Where there is no camera the button stays away. */
class LabelCamera extends HTMLElement {
  #stream: MediaStream | undefined
  readonly #picture = document.createElement('canvas')

  connectedCallback() {
    const button = this.querySelector('button')
    if (!button || !navigator.mediaDevices?.getUserMedia) return
    this.hidden = false
    button.addEventListener('click', () => (this.#stream ? this.#close() : this.#open()))
    addEventListener('pagehide', () => this.#close())
  }

  async #open() {
    const video = this.querySelector('video')
    if (!video) return
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    } catch {
      this.#say('La fotocamera non si apre: dai il permesso al browser, oppure scrivi il codice.')
      return
    }
    video.srcObject = this.#stream
    video.hidden = false
    await video.play()
    this.#say('Inquadra il quadratino dell’etichetta.')
    this.#look(video, await reader())
  }

  async #look(video: HTMLVideoElement, read: Read) {
    while (this.#stream) {
      const code = readCode((await read(this.#frame(video))) ?? '')
      if (code) {
        this.#say(`Letta: ${code}.`)
        this.#close()
        location.assign(`${this.dataset.to}${code}`)
        return
      }
      await new Promise((next) => setTimeout(next, between))
    }
  }

  #frame(video: HTMLVideoElement): HTMLCanvasElement {
    this.#picture.width = video.videoWidth
    this.#picture.height = video.videoHeight
    this.#picture.getContext('2d', { willReadFrequently: true })?.drawImage(video, 0, 0)
    return this.#picture
  }

  #close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop()
    this.#stream = undefined
    this.querySelector('video')?.setAttribute('hidden', '')
  }

  #say(words: string) {
    const line = this.querySelector('[role=status]')
    if (line) line.textContent = words
  }
}

/** The browser's own reader, or one that is fetched only now. */
async function reader(): Promise<Read> {
  if (window.BarcodeDetector) {
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue
  }
  const { default: jsqr } = await import('jsqr')
  return async (picture) => {
    const { width, height } = picture
    const pixels = width > 0 ? picture.getContext('2d')?.getImageData(0, 0, width, height) : undefined
    return pixels ? jsqr.default(pixels.data, width, height)?.data : undefined
  }
}

customElements.define('approdo-label-camera', LabelCamera)
