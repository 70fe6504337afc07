import type { Child } from 'hono/jsx'

type Fact = { label: string; value: Child }

/** What is known, a label and its value to a line. What is not known is said, never left blank. */
export const Facts = ({ items, columns }: { items: Fact[]; columns?: boolean }) => (
  <dl class={columns ? 'ap-facts ap-facts-columns' : 'ap-facts'}>
    {items.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>{isBlank(value) ? <span class="ap-muted">non indicato</span> : value}</dd>
      </div>
    ))}
  </dl>
)

const isBlank = (value: Child) => value === '' || value === null || value === undefined
