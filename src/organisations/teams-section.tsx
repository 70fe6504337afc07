import { ActionButton } from '../ui/action-button.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { EndConfirm } from './end-confirm.tsx'
import { organisationsPaths as paths } from './paths.ts'
import type { ServiceFacts, Team } from './service-queries.ts'

type Props = { service: ServiceFacts; teams: Team[]; may: boolean; today: Temporal.PlainDate }

/** The workers who follow households together. */
export const TeamsSection = ({ service, teams, may, today }: Props) => (
  <Section
    title="Équipe"
    id="equipe"
    action={
      may && (
        <LinkButton href={paths.teams(service.id)} kind="secondary" small>
          Aggiungi un’équipe
        </LinkButton>
      )
    }
  >
    {teams.length === 0 && <EmptyState title="Nessuna équipe" text="Un’équipe riunisce chi segue gli stessi nuclei." />}
    {teams.map((team) => (
      <Section level={3} title={<Name>{team.name}</Name>} action={may && <TeamActions service={service} team={team} />}>
        <Table
          caption={`Componenti di ${team.name}`}
          captionHidden
          columns={may ? [...columns, leaving(service, team, today)] : columns}
          rows={team.members}
          empty={<EmptyState title="Ancora nessuno" />}
        />
      </Section>
    ))}
  </Section>
)

const TeamActions = ({ service, team }: { service: ServiceFacts; team: Team }) => (
  <>
    <LinkButton
      href={paths.teamMembers(service.id, team.id)}
      kind="secondary"
      small
      label={`Aggiungi una persona a ${team.name}`}
    >
      Aggiungi una persona
    </LinkButton>{' '}
    <ActionButton
      action={paths.closeTeam(service.id, team.id)}
      kind="quiet"
      small
      label={`Chiudi l’équipe ${team.name}`}
    >
      Chiudi l’équipe
    </ActionButton>
  </>
)

type Member = Team['members'][number]

const columns: Column<Member>[] = [
  { header: 'Persona', value: (member) => member.name, cell: (member) => <Name>{member.name}</Name> },
  { header: 'Che cosa fa', value: (member) => member.part },
  { header: 'Dal', value: (member) => Temporal.PlainDate.from(member.since) },
]

const leaving = (service: ServiceFacts, team: Team, today: Temporal.PlainDate): Column<Member> => ({
  header: 'Azione',
  headerHidden: true,
  cell: (member) => (
    <EndConfirm
      summary="Lascia l’équipe"
      action={paths.endTeamMember(service.id, team.id, member.id)}
      button="Registra"
      id={member.id}
      today={today}
    >
      <p>{member.name} esce dall’équipe dopo questo giorno.</p>
    </EndConfirm>
  ),
})
