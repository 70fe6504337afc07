type Props = { label: string; value: number; max: number; text?: string; labelHidden?: boolean }

/** How far along, or how full; `text` says it in words. */
export const Progress = ({ label, value, max, text = `${value} su ${max}`, labelHidden }: Props) => (
  <div class="ap-progress">
    <span class={labelHidden ? 'visually-hidden' : 'ap-progress-label'}>{label}</span>
    <progress value={Math.min(value, max)} max={Math.max(max, 1)} aria-label={`${label}: ${text}`} />
    <span class="ap-progress-text">{text}</span>
  </div>
)
