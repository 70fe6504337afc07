import { formatNumber } from './format.ts'
import type { LinkTo } from './page-context.ts'

type Tab = LinkTo & { current?: boolean; count?: number }

/** The sides of one thing, each with its own address. */
export const Tabs = ({ label, items }: { label: string; items: Tab[] }) => (
  <nav class="ap-tabs" aria-label={label}>
    <ul>
      {items.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            {tab.label}
            {tab.count !== undefined && <span class="ap-count">{formatNumber(tab.count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
