import type { Child } from 'hono/jsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { Paper } from './paper-queries.ts'
import { paperNumber } from './paper-words.ts'
import { residencePaths as paths } from './paths.ts'
import { paperKinds } from './words.ts'

type Props = { registrationId: string; papers: Paper[]; mayRecord: boolean; most?: number }

/** The latest papers made about them, and the way to make one. */
export const PapersSection = ({ registrationId, papers, mayRecord, most = 5 }: Props) => (
  <Section
    title="Carte e lettere"
    id="carte"
    action={
      mayRecord && (
        <LinkButton kind="secondary" small href={paths.papers(registrationId)}>
          Fai una carta
        </LinkButton>
      )
    }
  >
    <PapersTable papers={papers.slice(0, most)} empty="Attestazione, modulo di delega e lettere si fanno da qui." />
    {papers.length > most && mayRecord && (
      <p>
        <a href={paths.papers(registrationId)}>Tutte le {papers.length} carte</a>
      </p>
    )}
  </Section>
)

/** Each with its number; opens what was made. */
export const PapersTable = ({ papers, empty }: { papers: Paper[]; empty: Child }) => (
  <Table
    caption="Carte fatte"
    captionHidden
    rows={papers}
    columns={[
      {
        header: 'Carta',
        cell: (paper) => (
          <a href={paper.templateId ? paths.filledTemplate(paper.id) : paths.printedPaper(paper.id)}>
            {paper.templateName ?? paperKinds[paper.kind]}
          </a>
        ),
      },
      { header: 'Numero', value: paperNumber, className: 'ap-nowrap' },
      { header: 'Fatta il', cell: ({ madeOn }) => <Day date={madeOn} short /> },
      { header: 'Da', value: ({ madeBy }) => madeBy },
    ]}
    empty={<EmptyState title="Ancora nessuna carta" text={empty} />}
  />
)
