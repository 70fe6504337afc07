import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { Forwarding } from './forwarding-queries.ts'
import { residencePaths as paths } from './paths.ts'

type Props = { registrationId: string; forwardings: Forwarding[]; today: Temporal.PlainDate; mayRecord: boolean }

/** Where their letters are sent on, the latest first. */
export const ForwardingsSection = ({ registrationId, forwardings, today, mayRecord }: Props) => (
  <Section
    title="Inoltro"
    id="inoltro"
    action={
      mayRecord && (
        <LinkButton kind="secondary" small href={paths.newForwarding(registrationId)}>
          Inoltra la posta
        </LinkButton>
      )
    }
  >
    <Table
      caption="Indirizzi di inoltro"
      captionHidden
      rows={forwardings}
      columns={[
        { header: 'A', value: ({ recipient }) => recipient },
        { header: 'Indirizzo', value: ({ address }) => address },
        { header: 'Quando', cell: ({ during }) => <When during={during} /> },
        { header: 'Oggi', cell: ({ during }) => <State during={during} today={today} /> },
        {
          header: 'Azioni',
          headerHidden: true,
          cell: ({ id, during }) =>
            mayRecord && isOpen(during, today) ? (
              <a class="ap-no-print" href={paths.endForwarding(registrationId, id)}>
                Fai finire
              </a>
            ) : null,
        },
      ]}
      empty={<EmptyState title="Nessun inoltro" text="Le lettere aspettano allo sportello." />}
    />
  </Section>
)

const isOpen = ({ to }: Forwarding['during'], today: Temporal.PlainDate) =>
  !to || Temporal.PlainDate.compare(to, today) > 0

const When = ({ during: { from, to } }: { during: Forwarding['during'] }) => (
  <div>
    dal <Day date={from} short />
    {to && (
      <>
        {' '}
        al <Day date={to.subtract({ days: 1 })} short />
      </>
    )}
  </div>
)

const State = ({ during, today }: { during: Forwarding['during']; today: Temporal.PlainDate }) =>
  during.includes(today) ? (
    <Badge tone="good">In corso</Badge>
  ) : isOpen(during, today) ? (
    <Badge tone="info">Deve cominciare</Badge>
  ) : (
    <Badge>Finito</Badge>
  )
