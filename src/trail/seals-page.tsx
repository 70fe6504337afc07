import { crumbs } from '../organisations/crumbs.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatNumber } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { Sealed } from './queries.ts'

type Props = { at: PageContext; sealed: Sealed }

export const SealsPage = ({ at, sealed: { anchors, last } }: Props) => (
  <Page
    at={at}
    title="Sigilli e ancore"
    crumbs={[...crumbs.home, { href: paths.trail, label: 'Tracce' }]}
    lead="Ogni traccia è chiusa da un sigillo che dipende da tutte quelle prima: cambiarne una si vede."
  >
    <p>
      {last ? (
        <>
          I sigilli arrivano al numero {formatNumber(last.position)}, messo il <Moment at={last.at} />.
        </>
      ) : (
        'Non c’è ancora nessun sigillo: il primo arriva entro un minuto dalla prima traccia.'
      )}{' '}
      Per controllarle tutte: <code class="ap-code">bin/approdo audit verify</code>.
    </p>
    <Section title="Ancore">
      <p>
        Una volta al giorno l’ultimo sigillo si copia qui e nel file <code class="ap-code">anchors.txt</code> della
        cartella dei dati. Stampa questa pagina, o mandala a chi non ha accesso al server: chi riscrivesse tutte le
        tracce non potrebbe riscrivere anche quella copia.
      </p>
      <Table
        caption="Ancore, dalla più recente"
        captionHidden
        columns={columns}
        rows={anchors}
        empty={<EmptyState title="Ancora nessuna ancora" text="La prima si scrive insieme al primo sigillo." />}
      />
    </Section>
  </Page>
)

const columns: Column<Sealed['anchors'][number]>[] = [
  { header: 'Giorno', value: ({ day }) => day },
  { header: 'Fino al sigillo', value: ({ position }) => position, numeric: true },
  { header: 'Impronta', cell: ({ hash }) => <code class="ap-code ap-break">{hash}</code> },
]
