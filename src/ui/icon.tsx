import { assets } from '../platform/assets.ts'
import type { IconName } from './icon-names.ts'

export type { IconName } from './icon-names.ts'

type IconProps = { name: IconName; label?: string; class?: string }

/** An icon of the sprite. Decorative unless it has a `label`. */
export function Icon({ name, label, class: extra }: IconProps) {
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' as const }
  return (
    <svg class={extra ? `ap-icon ${extra}` : 'ap-icon'} focusable="false" {...naming}>
      <use href={`${assets.url('sprite.svg')}#${name}`} />
    </svg>
  )
}
