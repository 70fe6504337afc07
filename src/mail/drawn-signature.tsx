import { drawingOf } from './signature-rules.ts'

/** The signature as it was drawn. */
export const DrawnSignature = ({ drawn, of }: { drawn: string; of: string }) => {
  const drawing = drawingOf(drawn)
  return drawing ? (
    <svg
      class="ap-signature-drawn"
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-label={`Firma di ${of}`}
    >
      <path
        d={drawing.path}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  ) : null
}
