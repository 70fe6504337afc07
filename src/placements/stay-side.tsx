import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { placementPaths } from './paths.ts'
import type { StayActions } from './stay-actions.ts'
import type { StayPage as Stay } from './stay-page-query.ts'
import { extensionStates, extensionTones, followUpLabels, labelOf } from './stay-words.ts'

export const About = ({ stay }: { stay: Stay }) => (
  <Section title="In breve">
    <Facts
      items={[
        {
          label: 'Nucleo',
          value: (
            <a href={peoplePaths.household(stay.householdId)}>
              <Name>{stay.householdName}</Name>
            </a>
          ),
        },
        { label: 'Servizio', value: stay.serviceName },
        { label: 'Ingresso', value: <Day date={stay.entry} /> },
        {
          label: 'Autorizzata fino al',
          value: <Day date={stay.authorisedUntil} />,
        },
        { label: 'Notti finora', value: String(stay.nightsSoFar) },
        { label: 'Regole', value: stay.rules.act },
        {
          label: 'Durata massima',
          value:
            stay.rules.maximumStayDays === null
              ? 'nessun limite'
              : plural(stay.rules.maximumStayDays, 'giorno', 'giorni'),
        },
        ...(stay.conditions ? [{ label: 'Condizioni', value: stay.conditions }] : []),
      ]}
    />
  </Section>
)

export const Extensions = ({ stay, may }: { stay: Stay; may: StayActions }) => (
  <Section
    title="Proroghe"
    action={stay.pending && <a href={placementPaths.extension(stay.id)}>{may.decideExtension ? 'Decidi' : 'Apri'}</a>}
  >
    {stay.extensions.length === 0 && <p class="ap-muted">Nessuna proroga chiesta.</p>}
    <ul class="ap-stack">
      {stay.extensions.map((extension) => (
        <li>
          <Badge tone={extensionTones[extension.state]}>{labelOf(extensionStates, extension.state)}</Badge>{' '}
          {extension.reasonLabel}, fino al <Day date={extension.newEnd ?? extension.askedUntil} short />
          {extension.state === 'refused' && <p class="ap-muted">In alternativa: {extension.alternative}</p>}
        </li>
      ))}
    </ul>
  </Section>
)

export const FollowUps = ({ stay, may }: { stay: Stay; may: StayActions }) =>
  stay.followUps.length === 0 ? null : (
    <Section title="Verifiche dopo l’uscita">
      <ul>
        {stay.followUps.map((followUp) => (
          <li>
            {may.followUp ? (
              <a href={placementPaths.followUp(followUp.id)}>A {plural(followUp.months, 'mese', 'mesi')}</a>
            ) : (
              `A ${plural(followUp.months, 'mese', 'mesi')}`
            )}
            : {followUp.result ? labelOf(followUpLabels, followUp.result) : `prevista il ${formatDay(followUp.dueOn)}`}
          </li>
        ))}
      </ul>
    </Section>
  )

export const NoticesSent = ({ stay }: { stay: Stay }) =>
  stay.notices.length === 0 ? null : (
    <Section title="Comunicazioni di ospitalità">
      <ul>
        {stay.notices.map((notice) => (
          <li>
            <a href={placementPaths.notice(notice.id)}>
              <Name>{notice.personName}</Name>
            </a>
            {': '}
            {notice.deliveredAt ? (
              'consegnata'
            ) : notice.notNeeded ? (
              'non dovuta'
            ) : (
              <>
                entro <Moment at={notice.dueAt} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
