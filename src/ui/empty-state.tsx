import type { Child } from 'hono/jsx'

/** Nothing here: says what that means and what to do. */
export const EmptyState = ({ title, text, action }: { title: string; text?: Child; action?: Child }) => (
  <div class="ap-empty">
    <p class="ap-empty-title">{title}</p>
    {text && <p>{text}</p>}
    {action && <div class="ap-buttons">{action}</div>}
  </div>
)
