import type { Child } from 'hono/jsx'

/** The matter, and beside it what helps to decide; one after the other on a phone. */
export const Columns = ({ main, side }: { main: Child; side: Child }) => (
  <div class="ap-columns">
    <div class="ap-stack-lg">{main}</div>
    <div class="ap-stack-lg">{side}</div>
  </div>
)
