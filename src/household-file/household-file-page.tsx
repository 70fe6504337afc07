import type { Child } from 'hono/jsx'
import { peoplePaths } from '../people/paths.ts'
import { placementPaths } from '../placements/paths.ts'
import type { StayLine } from '../placements/stay-lines.ts'
import { stayStates, stayTones } from '../placements/stay-words.ts'
import { EmergencyNotice } from '../sharing/emergency-notice.tsx'
import { OpeningsSection } from '../sharing/openings-section.tsx'
import { ProtectionBanner, ProtectLink } from '../sharing/protection-banner.tsx'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Day, DayIn } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { PathSteps } from '../ui/path-steps.tsx'
import { Section } from '../ui/section.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { DiaryPart } from './diary-part.tsx'
import { ElsewhereSection } from './elsewhere-section.tsx'
import type { Event } from './history.ts'
import type { stepsOf } from './journey.ts'
import { type Household, MembersTable } from './members-table.tsx'
import type { HouseholdFile } from './queries.ts'
import { ResidenceSection } from './residence-section.tsx'

type Props = {
  at: PageContext
  file: HouseholdFile
  steps: ReturnType<typeof stepsOf>
  actions: LinkTo[]
  history: Event[]
  mayProtect: boolean
}

/** Where a household is on its path, who they are, where they sleep tonight; everything else one click away. */
export const HouseholdFilePage = ({ at, file, steps, actions, history, mayProtect }: Props) => {
  const { household } = file
  const [main, ...others] = actions
  return (
    <Page
      at={at}
      title={household.name}
      heading={<Name>{household.name}</Name>}
      crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}
      lead={glanceOf(household)}
      action={main && <LinkButton href={main.href}>{main.label}</LinkButton>}
    >
      <EmergencyNotice householdId={household.id} emergency={file.openings.emergency} today={at.today} />
      {file.protection && <ProtectionBanner protection={file.protection} />}
      <PathSteps label={`Il percorso di ${household.name}`} steps={steps} />
      {others.length > 0 && <OtherActions links={others} />}
      <Columns
        main={
          <Section title="Persone" action={<a href={peoplePaths.members(household.id)}>Modifica i componenti</a>}>
            <MembersTable household={household} tonight={file.tonight} />
          </Section>
        }
        side={
          <>
            <StayNow stay={file.stays.find(({ exit }) => exit === null)} at={at} />
            <Charges file={file} />
            {mayProtect && !file.protection && <ProtectLink householdId={household.id} />}
            <OpeningsSection householdId={household.id} openings={file.openings} today={at.today} />
            <p class="ap-no-print">
              <a href={peoplePaths.privacy(household.id)}>Privacy: informative ricevute e dichiarazioni</a>
            </p>
          </>
        }
      />
      <ResidenceSection householdId={household.id} residence={file.residence} />
      <ElsewhereSection elsewhere={file.elsewhere} />
      {file.diary && <DiaryPart householdId={household.id} glance={file.diary} />}
      <Section title="Storia">
        {history.length > 0 ? (
          <Timeline events={history} label={`Storia di ${household.name}`} />
        ) : (
          <NothingYet id={household.id} />
        )}
      </Section>
    </Page>
  )
}

function glanceOf({ members }: Household): string {
  const minors = members.filter(({ age }) => age !== null && age < 18).length
  const people = plural(members.length, 'persona', 'persone')
  return minors > 0 ? `${people}, di cui ${plural(minors, 'minorenne', 'minorenni')}` : people
}

const OtherActions = ({ links }: { links: LinkTo[] }) => (
  <p class="ap-inline-links ap-no-print">
    {links.map(({ href, label }) => (
      <a href={href}>{label}</a>
    ))}
  </p>
)

const NothingYet = ({ id }: { id: string }) => (
  <EmptyState
    title="Ancora niente"
    text="Qui compariranno segnalazioni, proposte, ospitalità e verifiche."
    action={<a href={peoplePaths.members(id)}>Completa i componenti</a>}
  />
)

function StayNow({ stay, at }: { stay: StayLine | undefined; at: PageContext }): Child {
  if (!stay) {
    return (
      <Section title="Stanotte">
        <p>Nessun posto letto assegnato.</p>
      </Section>
    )
  }
  return (
    <Section title="Stanotte">
      <p>
        <Badge tone={stayTones[stay.state]}>{stayStates[stay.state]}</Badge>
      </p>
      <Facts
        items={[
          { label: 'Dove', value: <a href={placementPaths.stay(stay.id)}>{stay.place || stay.serviceName}</a> },
          { label: 'Dal', value: <Day date={stay.entry} /> },
          { label: 'Autorizzata fino al', value: <DayIn date={stay.authorisedUntil} today={at.today} /> },
        ]}
      />
    </Section>
  )
}

const Charges = ({ file: { charges, household } }: { file: HouseholdFile }) => {
  const open = charges.filter(({ to }) => to === null)
  return (
    <Section title="In carico a" action={<a href={peoplePaths.charge(household.id)}>Presa in carico</a>}>
      {open.length === 0 ? (
        <p>Nessun servizio per ora.</p>
      ) : (
        <ul class="ap-plain-list">
          {open.map(({ serviceName, caseManager, from }) => (
            <li>
              <strong>{serviceName}</strong>
              <br />
              {caseManager ?? 'Referente da indicare'}, dal <Day date={from} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
