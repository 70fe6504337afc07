import type { Child } from 'hono/jsx'

type Props = { title: Child; id?: string; level?: 2 | 3; action?: Child; children: Child }

/** A heading and what belongs to it; `action` stands at the end of the heading's line. */
export function Section({ title, id, level = 2, action, children }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="ap-section" id={id}>
      <div class="ap-section-head">
        <Heading>{title}</Heading>
        {action && <div class="ap-no-print">{action}</div>}
      </div>
      {children}
    </section>
  )
}
