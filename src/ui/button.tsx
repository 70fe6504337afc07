import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type Look = { kind?: ButtonKind; small?: boolean; icon?: IconName; children: Child }

const classes: Record<ButtonKind, string> = {
  primary: 'btn btn-primary',
  secondary: 'btn btn-outline-primary',
  quiet: 'btn ap-btn-quiet',
  danger: 'btn btn-danger',
}

const look = (kind: ButtonKind, small: boolean | undefined) => (small ? `${classes[kind]} ap-btn-small` : classes[kind])

type SubmitProps = Look & { name?: string; value?: string; form?: string; label?: string }

/** Sends its form. `label` says more to those who cannot see where the button stands. */
export const SubmitButton = ({ kind = 'primary', small, icon, children, label, ...rest }: SubmitProps) => (
  <button type="submit" class={look(kind, small)} aria-label={label} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

type LinkProps = Look & { href: string; label?: string }

/** A link that is the way forward, and looks it. */
export const LinkButton = ({ kind = 'primary', small, icon, href, label, children }: LinkProps) => (
  <a class={look(kind, small)} href={href} aria-label={label}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** Buttons in a row, the main one first; stacked on a phone. */
export const ButtonRow = ({ children }: { children: Child }) => <div class="ap-buttons">{children}</div>
