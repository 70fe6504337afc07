import { ActionButton } from '../ui/action-button.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { Body } from './body-queries.ts'
import { crumbs } from './crumbs.ts'
import { EndConfirm } from './end-confirm.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { periodWords } from './period-words.ts'
import { organisationKindWords, partnerPartWords, serviceKindWords, word } from './words.ts'

type Shown = NonNullable<Body>
type Props = { at: PageContext; body: Shown; mayOpenServices: boolean; errors?: FieldErrors }

export const BodyPage = ({ at, body, mayOpenServices, errors = {} }: Props) => (
  <Page
    at={at}
    title={body.name}
    heading={<Name>{body.name}</Name>}
    crumbs={crumbs.bodies}
    lead={organisationKindWords[body.kind]}
    action={body.mayEdit && <LinkButton href={paths.editBody(body.id)}>Modifica l’ente</LinkButton>}
  >
    <ErrorSummary errors={errors} />
    {body.closedOn && (
      <Notice tone="warning" title="Ente chiuso">
        <p>
          Dal <Day date={body.closedOn} /> non si può più scegliere. La sua storia resta.
        </p>
        {body.mayEdit && (
          <ActionButton action={paths.reopenBody(body.id)} fields={{ version: String(body.version) }}>
            Riapri l’ente
          </ActionButton>
        )}
      </Notice>
    )}
    <Facts
      columns
      items={[
        { label: 'Codice fiscale', value: body.taxCode },
        { label: 'Attivo dal', value: body.openedOn && <Day date={body.openedOn} /> },
      ]}
    />
    <Section
      title="Servizi che gestisce"
      action={
        mayOpenServices && (
          <LinkButton href={`${paths.newService}?ente=${body.id}`} kind="secondary" small>
            Apri un servizio
          </LinkButton>
        )
      }
    >
      <Table
        caption="Servizi"
        captionHidden
        columns={serviceColumns}
        rows={body.services}
        empty={<EmptyState title="Non gestisce servizi" />}
      />
    </Section>
    <Section title="Servizi di cui è partner">
      <Table
        caption="Servizi di cui è partner"
        captionHidden
        columns={partColumns}
        rows={body.parts}
        empty={
          <EmptyState
            title="Non è partner di alcun servizio"
            text="I partner si aggiungono dalla pagina del servizio."
          />
        }
      />
    </Section>
    {mayOpenServices && (
      <p>
        <a href={paths.identityProvider(body.id)}>Accesso con l’identità dell’ente</a> (SPID, CIE o il servizio che
        l’ente già usa)
      </p>
    )}
    {body.mayEdit && !body.closedOn && (
      <EndConfirm
        summary="Chiudi l’ente"
        action={paths.closeBody(body.id)}
        button="Chiudi l’ente"
        id={body.id}
        today={at.today}
        version={body.version}
        name="on"
        label="Chiuso dal"
      >
        <p>
          Da quel giorno l’ente non si può più scegliere; servizi, accordi e persone già registrati restano. Lo potrai
          riaprire.
        </p>
      </EndConfirm>
    )}
  </Page>
)

const serviceColumns: Column<Shown['services'][number]>[] = [
  {
    header: 'Servizio',
    value: (service) => service.name,
    cell: (service) => (
      <a href={paths.service(service.id)}>
        <Name>{service.name}</Name>
      </a>
    ),
  },
  { header: 'Tipo', value: (service) => word(serviceKindWords, service.kind) },
  { header: 'Aperto dal', value: (service) => service.openedOn },
  { header: 'Chiuso dal', value: (service) => service.closedOn },
]

const partColumns: Column<Shown['parts'][number]>[] = [
  {
    header: 'Servizio',
    value: (part) => part.serviceName,
    cell: (part) => (
      <a href={paths.service(part.serviceId)}>
        <Name>{part.serviceName}</Name>
      </a>
    ),
  },
  { header: 'Parte', value: (part) => word(partnerPartWords, part.part) },
  { header: 'Quando', value: (part) => periodWords(part.during) },
]
