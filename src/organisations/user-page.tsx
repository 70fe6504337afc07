import { roleLabels } from '../platform/actor.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { emptyForm, type FieldErrors, type FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { crumbs } from './crumbs.ts'
import { EndConfirm } from './end-confirm.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { periodWords } from './period-words.ts'
import { UserAccessSection } from './user-access-section.tsx'
import type { User } from './user-queries.ts'

type Props = { at: PageContext; user: User; isSelf: boolean; errors?: FieldErrors; form?: FormState }
type Assignment = User['assignments'][number]

export const UserPage = ({ at, user, isSelf, errors = {}, form = emptyForm }: Props) => (
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
    <UserAccessSection user={user} form={form} isSelf={isSelf} />
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
