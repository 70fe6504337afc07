import type { Child } from 'hono/jsx'

/** Over a list: what narrows it at the start, what takes it elsewhere at the end. */
export const Toolbar = ({ start, end }: { start?: Child; end?: Child }) => (
  <div class="ap-toolbar">
    {start && <div class="ap-toolbar-start">{start}</div>}
    {end && <div class="ap-toolbar-end">{end}</div>}
  </div>
)
