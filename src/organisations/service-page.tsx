import { ActionButton } from '../ui/action-button.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { crumbs } from './crumbs.ts'
import { EndConfirm } from './end-confirm.tsx'
import { PartnersSection } from './partners-section.tsx'
import { organisationsPaths as paths } from './paths.ts'
import type { Partner, ServiceFacts, Team } from './service-queries.ts'
import { ServiceTabs } from './service-tabs.tsx'
import { TeamsSection } from './teams-section.tsx'
import { serviceKindWords } from './words.ts'

type Props = {
  at: PageContext
  service: ServiceFacts
  partners: Partner[]
  teams: Team[]
  may: { administer: boolean; keepTeams: boolean }
  errors?: FieldErrors
}

export const ServicePage = ({ at, service, partners, teams, may, errors = {} }: Props) => (
  <Page
    at={at}
    title={service.name}
    heading={<Name>{service.name}</Name>}
    crumbs={crumbs.services}
    lead={serviceKindWords[service.kind]}
    action={may.administer && <LinkButton href={paths.editService(service.id)}>Modifica il servizio</LinkButton>}
    tabs={<ServiceTabs id={service.id} current="service" roles={may.administer} />}
  >
    <ErrorSummary errors={errors} />
    {service.closedOn && (
      <Notice tone="warning" title="Servizio chiuso">
        <p>
          Dal <Day date={service.closedOn} /> non riceve segnalazioni. Chi è ancora ospite si segue fino all’uscita.
        </p>
        {may.administer && (
          <ActionButton action={paths.reopenService(service.id)} fields={{ version: String(service.version) }}>
            Riapri il servizio
          </ActionButton>
        )}
      </Notice>
    )}
    <Facts
      columns
      items={[
        { label: 'Ente', value: <OfBody {...service} linked={may.administer} /> },
        { label: 'Aperto dal', value: <Day date={service.openedOn} /> },
        { label: 'Descrizione', value: service.description },
      ]}
    />
    <PartnersSection service={service} partners={partners} may={may.administer} today={at.today} />
    <TeamsSection service={service} teams={teams} may={may.keepTeams} today={at.today} />
    {may.administer && !service.closedOn && (
      <EndConfirm
        summary="Chiudi il servizio"
        action={paths.closeService(service.id)}
        button="Chiudi il servizio"
        id={service.id}
        today={at.today}
        version={service.version}
        name="on"
        label="Chiuso dal"
      >
        <p>
          Da quel giorno non riceve segnalazioni. Chi è ospite resta, e si segue fino all’uscita. Lo potrai riaprire.
        </p>
      </EndConfirm>
    )}
  </Page>
)

type OfBodyProps = { organisationId: string; organisationName: string; linked: boolean }

const OfBody = ({ organisationId, organisationName, linked }: OfBodyProps) =>
  linked ? (
    <a href={paths.body(organisationId)}>
      <Name>{organisationName}</Name>
    </a>
  ) : (
    <Name>{organisationName}</Name>
  )
