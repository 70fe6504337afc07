import type { Child } from 'hono/jsx'

type Props = { action: string; reset?: string; label?: string; button?: string; children: Child }

/** What the list shows, kept in the URL so that it can be sent to a colleague. */
export const Filters = ({ action, reset, label = 'Filtri', button = 'Mostra', children }: Props) => (
  <form class="ap-filters" method="get" action={action} aria-label={label}>
    {children}
    <div class="ap-buttons">
      <button class="btn btn-outline-primary ap-btn-small" type="submit">
        {button}
      </button>
      {reset && (
        <a class="btn ap-btn-quiet ap-btn-small" href={reset}>
          Azzera
        </a>
      )}
    </div>
  </form>
)
