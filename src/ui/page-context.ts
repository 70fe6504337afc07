import type { IconName } from './icon-names.ts'

/** A link with its words. */
export type LinkTo = { href: string; label: string }

export type NavItem = LinkTo & { icon: IconName; current: boolean; count?: number }

/** Items that belong together in the menu; a group without a label opens it. */
/** `more`: what is not for every day, folded away below the rest. */
export type NavGroup = { label?: string; items: NavItem[]; more?: NavItem[] }

/** What the page says after something was done. `undo` is a POST. */
export type Flash = { text: string; link?: LinkTo; undo?: LinkTo; tone?: 'good' | 'warning' }

/** All a page needs to know of the request it answers. */
export type PageContext = {
  /** `searches`: may look for people, and so is given the search box. */
  actor: { name: string; email: string; organisation: string; roles: string[]; searches: boolean } | null
  nav: NavGroup[]
  path: string
  requestId: string
  flash?: Flash
  recent: LinkTo[]
  today: Temporal.PlainDate
}
