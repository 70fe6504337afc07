import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatDay, formatNumber } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { crumbs } from './crumbs.ts'
import { organisationsPaths as paths } from './paths.ts'
import { periodWords } from './period-words.ts'
import { criterionSubject, ruleSentences } from './rule-sentences.ts'
import type { RuleSet, WaitingCriterion } from './rule-set.ts'
import { hasBegun } from './rules.ts'
import type { ServiceFacts } from './service-queries.ts'
import { ServiceTabs } from './service-tabs.tsx'

type Props = {
  at: PageContext
  service: ServiceFacts
  versions: RuleSet[]
  /** The version in view; none when the service has no rules on the day. */
  shown?: RuleSet
  mayWrite: boolean
}

/** The rules of a service as sentences, and every version they have had. */
export const RulesPage = ({ at, service, versions, shown, mayWrite }: Props) => (
  <Page
    at={at}
    title="Regole"
    heading={<Name>{`Regole di ${service.name}`}</Name>}
    crumbs={crumbs.service(service)}
    lead={shown ? `${shown.act}. Valgono ${periodWords(shown.valid)}.` : undefined}
    action={mayWrite && <LinkButton href={newFrom(service, shown)}>Prepara una nuova versione</LinkButton>}
    tabs={<ServiceTabs id={service.id} current="rules" roles={mayWrite} />}
  >
    {shown ? (
      <>
        {!inForce(shown, at.today) || mayWrite ? (
          <Standing service={service} shown={shown} today={at.today} mayWrite={mayWrite} />
        ) : null}
        <Columns main={<Sentences rules={shown} />} side={<Requirements rules={shown} />} />
        <Section title="Lista d’attesa">
          <Table
            caption="Che cosa dà punti in lista d’attesa"
            columns={criterionColumns}
            rows={shown.criteria}
            empty={noCriteria}
          />
        </Section>
      </>
    ) : (
      <EmptyState
        title="Oggi il servizio non ha regole in vigore"
        text="Senza regole non si possono decidere segnalazioni e ospitalità."
        action={mayWrite && <LinkButton href={paths.newRules(service.id)}>Prepara le regole</LinkButton>}
      />
    )}
    <Section title="Tutte le versioni">
      <Table
        caption="Versioni delle regole"
        captionHidden
        columns={versionColumns(service, at.today)}
        rows={versions}
        empty={<EmptyState title="Ancora nessuna versione" />}
      />
    </Section>
  </Page>
)

const newFrom = (service: ServiceFacts, shown: RuleSet | undefined) =>
  shown ? `${paths.newRules(service.id)}?da=${shown.id}` : paths.newRules(service.id)

const inForce = ({ valid }: RuleSet, today: Temporal.PlainDate) => valid.includes(today)

type StandingProps = { service: ServiceFacts; shown: RuleSet; today: Temporal.PlainDate; mayWrite: boolean }

const Standing = ({ service, shown, today, mayWrite }: StandingProps) => {
  if (!hasBegun(shown.valid, today))
    return (
      <Notice tone="info" title={`Versione preparata: vale dal ${formatDay(shown.valid.from)}`}>
        {mayWrite && (
          <p>
            Fino a quel giorno si può ancora correggere.{' '}
            <a href={paths.editRules(service.id, shown.id)}>Correggi questa versione</a>
          </p>
        )}
      </Notice>
    )
  if (inForce(shown, today))
    return (
      <Notice>
        <p>
          Questa versione è in vigore e sotto di essa si decide: non si può cambiare. Per cambiare una regola prepara
          una nuova versione, che la sostituisce da un giorno in poi.
        </p>
      </Notice>
    )
  return (
    <Notice tone="warning" title="Versione superata">
      <p>
        Le decisioni prese in quei giorni la seguono ancora.{' '}
        <a href={paths.rules(service.id)}>Vedi le regole di oggi</a>
      </p>
    </Notice>
  )
}

const Sentences = ({ rules }: { rules: RuleSet }) => (
  <>
    {ruleSentences(rules).map(({ title, sentences, empty }) => (
      <Section title={title}>
        {sentences.length === 0 ? (
          <p>{empty}</p>
        ) : sentences.length === 1 ? (
          <p>{sentences[0]}</p>
        ) : (
          <ul>
            {sentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        )}
      </Section>
    ))}
  </>
)

const Requirements = ({ rules }: { rules: RuleSet }) => (
  <Section title="Requisiti">
    {rules.requirements.length === 0 && <p>Non sono chiesti requisiti.</p>}
    <ol>
      {rules.requirements.map(({ sentence, source }) => (
        <li>
          {sentence}
          {source && <p class="ap-help">{source}</p>}
        </li>
      ))}
    </ol>
  </Section>
)

const criterionColumns: Column<WaitingCriterion>[] = [
  { header: 'Criterio', value: (criterion) => criterion.label },
  { header: 'Che cosa conta', value: criterionSubject },
  {
    header: 'Punti',
    value: (criterion) => criterion.points,
    numeric: true,
    cell: (criterion) => formatNumber(criterion.points),
  },
]

const noCriteria = <EmptyState title="Nessun criterio" text="Vale l’ordine di arrivo in lista." />

const versionColumns = (service: ServiceFacts, today: Temporal.PlainDate): Column<RuleSet>[] => [
  {
    header: 'Quando',
    value: (rules) => periodWords(rules.valid),
    cell: (rules) => <a href={paths.ruleSet(service.id, rules.id)}>{periodWords(rules.valid)}</a>,
  },
  { header: 'Atto', value: (rules) => rules.act },
  {
    header: 'Stato',
    cell: (rules) =>
      !hasBegun(rules.valid, today) ? (
        <Badge tone="info">Preparata</Badge>
      ) : inForce(rules, today) ? (
        <Badge tone="good">In vigore</Badge>
      ) : (
        <Badge>Superata</Badge>
      ),
  },
]
