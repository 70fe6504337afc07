import { LinkButton } from './button.tsx'
import { FormExamples } from './examples-forms.tsx'
import { ListExamples } from './examples-lists.tsx'
import { WordExamples } from './examples-words.tsx'
import { Page } from './page.tsx'
import type { PageContext } from './page-context.ts'
import { Tabs } from './tabs.tsx'

/** Every component, typical, empty and overfull: what we look at when we change one. */
export const ExamplesPage = ({ at }: { at: PageContext }) => (
  <Page
    at={at}
    title="Stile"
    crumbs={[{ href: '/amministrazione', label: 'Amministrazione' }]}
    lead="Ogni componente con dati tipici, assenti e troppi."
    action={<LinkButton href="#moduli">Cerca un posto</LinkButton>}
    tabs={
      <Tabs
        label="Parti dello stile"
        items={[
          { href: '#parole', label: 'Parole e cifre', current: true },
          { href: '#elenchi', label: 'Elenchi', count: 1240 },
          { href: '#moduli', label: 'Moduli' },
        ]}
      />
    }
  >
    <WordExamples today={at.today} />
    <ListExamples today={at.today} />
    <FormExamples />
  </Page>
)
