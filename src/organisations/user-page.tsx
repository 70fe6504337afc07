import { roleLabels } from '../platform/actor.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { crumbs } from './crumbs.ts'
import { EndConfirm } from './end-confirm.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { periodWords } from './period-words.ts'
import type { User } from './user-queries.ts'

type Props = { at: PageContext; user: User; errors?: FieldErrors }
type Assignment = User['assignments'][number]

export const UserPage = ({ at, user, errors = {} }: Props) => (
  <Page
    at={at}
    title={user.name}
    heading={<Name>{user.name}</Name>}
    crumbs={crumbs.users}
    lead={user.email}
    action={<LinkButton href={paths.giveRole(user.id)}>Dai un ruolo</LinkButton>}
  >
    <ErrorSummary errors={errors} />
    <Section title="Ruoli">
      <Table
        caption="Ruoli"
        captionHidden
        columns={columns(user, at.today)}
        rows={user.assignments}
        empty={<EmptyState title="Nessun ruolo" />}
      />
    </Section>
    <Section title="Accesso">
      {user.worksElsewhere ? (
        <p>Lavora anche per un ente che non amministri: la sua password la cambia chi amministra entrambi.</p>
      ) : (
        <DangerConfirm
          summary="Prepara una nuova password"
          action={paths.newPassword(user.id)}
          button="Prepara la password"
        >
          <p>Quella di prima smette di valere e le sessioni aperte si chiudono. La nuova si vede una volta sola.</p>
        </DangerConfirm>
      )}
      <p>
        <a href={`${paths.trail}?persona=${user.id}`}>Che cosa ha fatto, nelle tracce</a>
      </p>
    </Section>
  </Page>
)

const columns = (user: User, today: Temporal.PlainDate): Column<Assignment>[] => [
  { header: 'Ruolo', value: (held) => roleLabels[held.role] },
  {
    header: 'Dove',
    value: (held) => held.serviceName ?? `${held.organisationName}, tutto l’ente`,
    cell: (held) => <Name>{held.serviceName ?? `${held.organisationName}, tutto l’ente`}</Name>,
  },
  { header: 'Quando', value: (held) => periodWords(held.during) },
  { header: 'Stato', cell: (held) => <Standing held={held} today={today} /> },
  {
    header: 'Azione',
    headerHidden: true,
    cell: (held) =>
      held.during.to === null ? (
        <EndConfirm
          summary="Termina"
          action={paths.endRole(user.id, held.id)}
          button="Termina il ruolo"
          id={held.id}
          today={today}
        >
          <p>
            Dopo questo giorno non potrà più agire con questo ruolo. Con un giorno prima dell’inizio, il ruolo si
            annulla.
          </p>
        </EndConfirm>
      ) : null,
  },
]

const Standing = ({ held, today }: { held: Assignment; today: Temporal.PlainDate }) => {
  if (held.during.includes(today)) return <Badge tone="good">In corso</Badge>
  const toCome = Temporal.PlainDate.compare(held.during.from, today) > 0
  return toCome ? <Badge tone="info">Comincerà</Badge> : <Badge>Terminato</Badge>
}
