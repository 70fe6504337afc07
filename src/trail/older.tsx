type Props = { older?: string; latest?: string }

/** The way through the trail: back in time, or to its latest. Nobody counts a million rows to number the pages. */
export const Older = ({ older, latest }: Props) =>
  older || latest ? (
    <nav class="ap-inline-links" aria-label="Altre tracce">
      {latest && <a href={latest}>Torna alle più recenti</a>}
      {older && (
        <a href={older} rel="next">
          Mostra le precedenti
        </a>
      )}
    </nav>
  ) : null
