import type { Child } from 'hono/jsx'

/** Short fields side by side; one column on a phone. */
export const FieldRow = ({ children }: { children: Child }) => <div class="ap-field-row">{children}</div>
