import { ButtonRow, LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { BedsTable } from './beds-table.tsx'
import { countedTonight } from './counted-tonight.ts'
import { housingPaths } from './paths.ts'
import { PlaceTimeline } from './place-timeline.tsx'
import type { PlaceEvent } from './timeline.ts'
import type { Title } from './titles.ts'
import type { RoomNode, SiteNode, UnitNode } from './tree.ts'
import { UnitTitles } from './unit-titles.tsx'
import { featureLabels, floorWords, roomKind, wordFor } from './words.ts'
import type { WorksSummary } from './works-list.ts'

type Props = {
  at: PageContext
  site: SiteNode
  unit: UnitNode
  titles: Title[]
  works: WorksSummary[]
  events: PlaceEvent[]
  mayKeep: boolean
  mayClose: boolean
}

export function UnitPage({ at, site, unit, titles, works, events, mayKeep, mayClose }: Props) {
  const tonight = countedTonight(unit.rooms.flatMap((room) => room.beds))
  return (
    <Page
      at={at}
      title={unit.name}
      crumbs={[
        { href: housingPaths.sites(), label: 'Siti e alloggi' },
        { href: housingPaths.site(site.id), label: site.name },
      ]}
      lead={`Stanotte ${plural(tonight.free, 'posto libero', 'posti liberi')} su ${tonight.installed}`}
      action={mayKeep && <LinkButton href={housingPaths.newRoom(unit.id)}>Aggiungi una stanza</LinkButton>}
    >
      <Toolbar
        start={
          <ButtonRow>
            {mayKeep && (
              <LinkButton href={housingPaths.editUnit(unit.id)} kind="secondary" small>
                Modifica l’alloggio
              </LinkButton>
            )}
            {mayClose && (
              <LinkButton
                href={housingPaths.newClosure({ sito: site.id, cosa: `alloggio:${unit.id}` })}
                kind="secondary"
                small
              >
                Chiudi dei posti
              </LinkButton>
            )}
          </ButtonRow>
        }
      />
      <Columns
        main={
          <>
            {unit.rooms.map((room) => (
              <Room room={room} site={site} mayKeep={mayKeep} mayClose={mayClose} />
            ))}
            {unit.rooms.length === 0 && (
              <EmptyState
                title="Nessuna stanza"
                text="Aggiungi una stanza, riservata a un nucleo o condivisa, e poi i suoi letti."
              />
            )}
            <PlaceTimeline events={events} today={at.today} />
          </>
        }
        side={
          <>
            <UnitFacts unit={unit} />
            <UnitTitles unit={unit} titles={titles} today={at.today} mayKeep={mayKeep} />
            <UnitWorks unit={unit} works={works} mayKeep={mayKeep} />
          </>
        }
      />
    </Page>
  )
}

type RoomProps = { room: RoomNode; site: SiteNode; mayKeep: boolean; mayClose: boolean }

const Room = ({ room, site, mayKeep, mayClose }: RoomProps) => (
  <Section
    title={`${room.name} (${roomKind(room.isPrivate)})`}
    action={
      <>
        {mayKeep && (
          <LinkButton
            href={housingPaths.room(room.id)}
            kind="quiet"
            small
            label={`Modifica ${room.name} e i suoi letti`}
          >
            Stanza e letti
          </LinkButton>
        )}
        {mayClose && room.beds.length > 0 && (
          <LinkButton
            href={housingPaths.newClosure({ sito: site.id, cosa: `stanza:${room.id}` })}
            kind="quiet"
            small
            label={`Chiudi posti di ${room.name}`}
          >
            Chiudi
          </LinkButton>
        )}
      </>
    }
  >
    <BedsTable beds={room.beds} caption={`Letti di ${room.name}`} mayKeep={mayKeep} />
  </Section>
)

const UnitFacts = ({ unit }: { unit: UnitNode }) => (
  <Section title="L’alloggio">
    <Facts
      items={[
        { label: 'Piano', value: floorWords(unit.floor) },
        { label: 'Caratteristiche', value: unit.features.map((feature) => wordFor(featureLabels, feature)).join(', ') },
        { label: 'Posti letto al massimo', value: unit.capacityLimit ?? 'nessun limite' },
        { label: 'Note', value: unit.notes },
      ]}
    />
  </Section>
)

const UnitWorks = ({ unit, works, mayKeep }: { unit: UnitNode; works: WorksSummary[]; mayKeep: boolean }) => (
  <Section
    title="Lavori"
    action={
      mayKeep && (
        <LinkButton href={housingPaths.newWorks(unit.id)} kind="quiet" small>
          Aggiungi lavori
        </LinkButton>
      )
    }
  >
    {works.length === 0 && <p class="ap-muted">Nessun lavoro registrato.</p>}
    <ul>
      {works.map(({ id, title }) => (
        <li>
          <a href={housingPaths.works(id)}>{title}</a>
        </li>
      ))}
    </ul>
  </Section>
)
