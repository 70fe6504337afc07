import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'

type Props = { page: number; pages: number; href: (page: number) => string; label?: string }

/** The way through a long list: first, last, and those near the one in view. Nothing when there is one page only. */
export function Pager({ page, pages, href, label = 'Pagine' }: Props) {
  if (pages <= 1) return null
  return (
    <nav class="ap-pager" aria-label={label}>
      <ul>
        <li>{page > 1 && <Step to={href(page - 1)} icon="it-chevron-left" words="Pagina precedente" rel="prev" />}</li>
        {nearby(page, pages).map((n) => (
          <li class={Math.abs(n - page) > 1 ? 'ap-pager-far' : undefined}>
            {n === 0 ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a href={href(n)} aria-current={n === page ? 'page' : undefined} aria-label={`Pagina ${n}`}>
                {formatNumber(n)}
              </a>
            )}
          </li>
        ))}
        <li>
          {page < pages && <Step to={href(page + 1)} icon="it-chevron-right" words="Pagina successiva" rel="next" />}
        </li>
      </ul>
      <p class="ap-help">
        Pagina {formatNumber(page)} di {formatNumber(pages)}
      </p>
    </nav>
  )
}

type StepProps = { to: string; icon: 'it-chevron-left' | 'it-chevron-right'; words: string; rel: 'prev' | 'next' }

const Step = ({ to, icon, words, rel }: StepProps) => (
  <a href={to} rel={rel}>
    <Icon name={icon} label={words} />
  </a>
)

/** The page numbers to show; 0 stands for those left out. */
function nearby(page: number, pages: number): number[] {
  const wanted = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((n) => n >= 1 && n <= pages)
  const ordered = [...new Set(wanted)].sort((a, b) => a - b)
  return ordered.flatMap((n, index) => {
    const before = ordered[index - 1]
    return before !== undefined && n - before > 1 ? [0, n] : [n]
  })
}
