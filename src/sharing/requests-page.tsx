import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { sharingPaths } from './paths.ts'
import { requestTones } from './request-tones.ts'
import type { FileRequest } from './requests.ts'
import type { Transfer } from './transfers.ts'
import { requestStates } from './words.ts'

type Props = { at: PageContext; requests: FileRequest[]; transfers: Transfer[]; keeps: boolean }

/** What other services ask of one's own, and what one asked of them. */
export const RequestsPage = ({ at, requests, transfers, keeps }: Props) => (
  <Page
    at={at}
    title="Richieste fra servizi"
    crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}
    action={<LinkButton href={sharingPaths.elsewhere}>Chiedi se una persona è conosciuta</LinkButton>}
  >
    {keeps && (
      <Section title="Da chi chiede a noi">
        <Table
          caption="Richieste ricevute"
          captionHidden
          columns={received}
          rows={requests.filter(({ mine }) => !mine)}
          empty={
            <EmptyState
              title="Nessuno ha chiesto niente"
              text="Quando un altro servizio chiederà un fascicolo che seguite, sarà qui."
            />
          }
        />
      </Section>
    )}
    {transfers.length > 0 && (
      <Section title="Ci propongono di prendere in carico">
        <Table caption="Passaggi proposti" captionHidden columns={proposed} rows={transfers} empty={null} />
      </Section>
    )}
    <Section title="Le mie richieste">
      <Table
        caption="Le mie richieste"
        captionHidden
        columns={made}
        rows={requests.filter(({ mine }) => mine)}
        empty={
          <EmptyState
            title="Non hai chiesto niente"
            text="Le tue richieste ad altri servizi, con la risposta, saranno qui."
          />
        }
      />
    </Section>
  </Page>
)

const state: Column<FileRequest> = {
  header: 'Stato',
  cell: (request) => <Badge tone={requestTones[request.state]}>{requestStates[request.state]}</Badge>,
}
const when: Column<FileRequest> = { header: 'Quando', cell: ({ askedAt }) => <Moment at={askedAt} /> }

const received: Column<FileRequest>[] = [
  {
    header: 'Nucleo',
    cell: ({ id, household }) => <a href={sharingPaths.request(id)}>{household?.name ?? 'Non più aperto'}</a>,
  },
  {
    header: 'Chi chiede',
    cell: ({ askedBy, fromService, fromOrganisation }) =>
      `${askedBy ?? 'Qualcuno'}, ${fromService} (${fromOrganisation})`,
  },
  when,
  state,
]

const made: Column<FileRequest>[] = [
  {
    header: 'A chi',
    cell: ({ id, toService, toOrganisation }) => (
      <a href={sharingPaths.request(id)}>{`${toService} (${toOrganisation})`}</a>
    ),
  },
  { header: 'Perché', cell: ({ reason }) => (reason.length > 90 ? `${reason.slice(0, 90)}…` : reason) },
  when,
  state,
]

const proposed: Column<Transfer>[] = [
  {
    header: 'Nucleo',
    cell: ({ id, householdName }) => <a href={sharingPaths.transfer(id)}>{householdName ?? 'Un nucleo'}</a>,
  },
  {
    header: 'Chi propone',
    cell: ({ proposedBy, fromService, fromOrganisation }) =>
      `${proposedBy ?? 'Qualcuno'}, ${fromService} (${fromOrganisation})`,
  },
  { header: 'Quando', cell: ({ proposedAt }) => <Moment at={proposedAt} /> },
]
