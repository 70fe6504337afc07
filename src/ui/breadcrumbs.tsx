import type { LinkTo } from './page-context.ts'

/** The way back up. */
export const Breadcrumbs = ({ crumbs, here }: { crumbs: LinkTo[]; here: string }) =>
  crumbs.length === 0 ? null : (
    <nav class="ap-crumbs" aria-label="Percorso di navigazione">
      <ol>
        {crumbs.map((crumb) => (
          <li>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
