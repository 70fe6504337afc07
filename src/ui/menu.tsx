import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'
import type { NavGroup, NavItem } from './page-context.ts'

/** The modules. Always open beside the page where there is room, folded above it where there is not. */
export function Menu({ groups }: { groups: NavGroup[] }) {
  if (groups.length === 0) return null
  const current = groups.flatMap(({ items, more = [] }) => [...items, ...more]).find((item) => item.current)
  return (
    <div class="ap-menu" id="menu" tabindex={-1}>
      <details class="ap-menu-folded">
        <summary>
          <Icon name="it-burger" />
          <span>Menu{current && <span class="ap-menu-here"> · {current.label}</span>}</span>
        </summary>
        <Groups groups={groups} label="Menu" />
      </details>
      <div class="ap-menu-open">
        <Groups groups={groups} label="Menu principale" />
      </div>
    </div>
  )
}

const Groups = ({ groups, label }: { groups: NavGroup[]; label: string }) => (
  <nav aria-label={label}>
    {groups.map((group) => (
      <>
        {group.label && <p class="ap-menu-label">{group.label}</p>}
        <ul>
          {group.items.map((item) => (
            <Item {...item} />
          ))}
        </ul>
        {group.more && group.more.length > 0 && <More items={group.more} of={group.label ?? ''} />}
      </>
    ))}
  </nav>
)

/** Open where one is on one of its pages. */
const More = ({ items, of }: { items: NavItem[]; of: string }) => (
  <details class="ap-menu-more" open={items.some(({ current }) => current)}>
    <summary>
      <Icon name="it-chevron-right" />
      <span>
        Altro<span class="visually-hidden"> in {of}</span>
      </span>
    </summary>
    <ul>
      {items.map((item) => (
        <Item {...item} />
      ))}
    </ul>
  </details>
)

const Item = ({ href, label, icon, current, count }: NavItem) => (
  <li>
    <a href={href} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
      {count !== undefined && <span class="ap-count">{formatNumber(count)}</span>}
    </a>
  </li>
)
