import { Card, Cards } from '../ui/card.tsx'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { privacyPaths as paths } from './paths.ts'

type Props = { at: PageContext; open: number | undefined; late: number; disposals: boolean }

export const PrivacyHomePage = ({ at, open, late, disposals }: Props) => (
  <Page
    at={at}
    title="Privacy"
    lead="Ciò che la legge chiede a chi conserva dati di persone: dirlo, rispondere, non tenere più del necessario."
  >
    <Section title="Che cosa c’è da fare">
      <Cards>
        <Card title="Informative" href={paths.notices}>
          <p>Che cosa si dice alle persone, in quale lingua, e chi l’ha ricevuto.</p>
        </Card>
        {open !== undefined && (
          <Card title="Richieste delle persone" href={paths.requests} tone={late > 0 ? 'danger' : undefined}>
            <p>
              {open === 0 ? 'Nessuna da rispondere.' : `${plural(open, 'richiesta', 'richieste')} da rispondere`}
              {late > 0 && `, ${late} oltre il termine`}
            </p>
          </Card>
        )}
        {disposals && (
          <Card title="Conservazione e scarto" href={paths.retention}>
            <p>Quanto si tengono i dati, che cosa è da scartare, le proposte alla Soprintendenza.</p>
          </Card>
        )}
      </Cards>
    </Section>
  </Page>
)
