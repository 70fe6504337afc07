import { crumbs } from '../organisations/crumbs.ts'
import { listAddress } from '../organisations/list-address.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { EventsTable } from './events-table.tsx'
import { Older } from './older.tsx'
import type { Doings, TrailEvent } from './queries.ts'

type Props = {
  at: PageContext
  user: { id: string; name: string }
  doings: Doings
  events: TrailEvent[]
  names: Record<string, string>
  next?: string
  isFirst: boolean
}

export const UserTrailPage = ({ at, user, doings, events, names, next, isFirst }: Props) => (
  <Page
    at={at}
    title={`Che cosa ha fatto ${user.name}`}
    heading={
      <>
        Che cosa ha fatto <Name>{user.name}</Name>
      </>
    }
    crumbs={[...crumbs.home, { href: paths.trail, label: 'Tracce' }]}
    lead="Negli ultimi 30 giorni, e poi traccia per traccia."
  >
    {isFirst && (
      <Section title="In 30 giorni">
        <Stats>
          <Stat value={doings.files} label="fascicoli aperti" href={narrowed(user.id, 'read')} />
          <Stat value={doings.exports} label="volte che ha scaricato" href={narrowed(user.id, 'exported')} />
          <Stat value={doings.changes} label="modifiche" />
          <Stat value={doings.entries} label="accessi" href={narrowed(user.id, 'sign_in')} />
          <Stat
            value={doings.refusals}
            label="rifiuti"
            href={narrowed(user.id, 'refused')}
            tone={doings.refusals > 20 ? 'warning' : undefined}
          />
        </Stats>
      </Section>
    )}
    <Section title="Traccia per traccia">
      <EventsTable events={events} names={names} />
      <Older
        older={next && listAddress(paths.trailOfUser(user.id), { prima: next })}
        latest={isFirst ? undefined : paths.trailOfUser(user.id)}
      />
    </Section>
  </Page>
)

const narrowed = (persona: string, tabella: string) => listAddress(paths.trail, { persona, tabella })
