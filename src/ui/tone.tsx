/** How much something asks of the reader. `danger` only for what needs action now. */
export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'danger'

/** Colour never speaks alone: each tone has its own shape. */
const shapes: Record<Tone, string> = {
  neutral: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 1.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  info: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM6 3v6a3 3 0 0 1 0-6Z',
  good: 'M4.7 10 1 6.3l1.3-1.3 2.4 2.4L9.9 2.2l1.3 1.3L4.7 10Z',
  warning: 'M6 1 11.5 10.8H.5L6 1Zm-.7 3.6v3h1.4v-3H5.3Zm0 3.9v1.3h1.4V8.5H5.3Z',
  danger: 'M6 .6 11.4 6 6 11.4.6 6 6 .6Zm-.7 2.7v3.2h1.4V3.3H5.3Zm0 4.1v1.3h1.4V7.4H5.3Z',
}

export const ToneShape = ({ tone }: { tone: Tone }) => (
  <svg class="ap-shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <path fill-rule="evenodd" d={shapes[tone]} />
  </svg>
)
