import type { Child } from 'hono/jsx'

/** Questions that belong together, under one heading. */
export const Fieldset = ({ legend, help, children }: { legend: string; help?: string; children: Child }) => (
  <fieldset class="ap-fieldset">
    <legend>{legend}</legend>
    {help && <p class="ap-help">{help}</p>}
    {children}
  </fieldset>
)
