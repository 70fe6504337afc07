import { mailPaths as paths } from './paths.ts'

/** Reads a label with the camera; comes into view only where a script finds one. */
export const LabelCamera = () => (
  <approdo-label-camera data-to={paths.label('')} hidden>
    <button type="button" class="btn btn-outline-primary">
      Inquadra un’etichetta
    </button>
    <p role="status"></p>
    <video class="ap-camera" muted playsinline hidden></video>
  </approdo-label-camera>
)
