import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { Day } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { Money } from '../ui/money.tsx'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { crumbs } from './crumbs.ts'
import { organisationsPaths as paths } from './paths.ts'
import type { KeptProject } from './project-queries.ts'
import { sheetWarnings } from './project-rules.ts'
import { amounts, amountWords, type PrintedFigure } from './project-sheet.ts'
import { Cup } from './projects-page.tsx'

type Props = { at: PageContext; project: KeptProject; mayEdit: boolean }

/** The sheet of a funded project, as published. */
export const ProjectPage = ({ at, project, mayEdit }: Props) => (
  <Page
    at={at}
    title={project.title}
    heading={<Name>{project.title}</Name>}
    crumbs={crumbs.projects}
    lead={[project.code, project.organisationName].filter(Boolean).join(' · ')}
    action={mayEdit && <LinkButton href={paths.editProject(project.id)}>Modifica la scheda</LinkButton>}
  >
    <Warnings project={project} />
    <Columns
      main={
        <>
          <Section title="Scheda">
            <Facts columns items={facts(project)} />
          </Section>
          <Section title="Cifre pubblicate">
            <Table
              caption="Cifre pubblicate"
              captionHidden
              columns={figureColumns}
              rows={project.figures}
              empty={<p class="ap-muted">La scheda non riporta cifre.</p>}
            />
          </Section>
        </>
      }
      side={
        <Section title="Avanzamento finanziario">
          <Facts
            items={amounts.map((amount) => {
              const cents = project[amount]
              return { label: amountWords[amount], value: cents === null ? null : <Money cents={cents} /> }
            })}
          />
        </Section>
      }
    />
  </Page>
)

const Warnings = ({ project }: { project: KeptProject }) => {
  const warnings = sheetWarnings(project)
  if (warnings.length === 0) return null
  return (
    <Notice tone="warning" title="Nella scheda qualcosa non torna">
      <ul>
        {warnings.map((warning) => (
          <li>{warning}</li>
        ))}
      </ul>
    </Notice>
  )
}

const facts = (project: KeptProject) => [
  { label: 'Soggetto attuatore', value: <Name>{project.organisationName}</Name> },
  { label: 'Azione', value: project.action },
  { label: 'Codice Unico Progetto (CUP)', value: <Cup cup={project.cup} /> },
  { label: 'Responsabile unico (RUP)', value: project.rup },
  { label: 'Inizio', value: project.startsOn && <Day date={project.startsOn} /> },
  { label: 'Fine', value: project.endsOn && <Day date={project.endsOn} /> },
  { label: 'Fonte', value: project.source },
]

const figureColumns: Column<PrintedFigure>[] = [
  { header: 'Che cosa', value: ({ label }) => label },
  { header: 'Quanto', value: ({ value }) => value },
]
