import { crumbs } from '../organisations/crumbs.ts'
import { listAddress } from '../organisations/list-address.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import { DateField } from '../ui/date-field.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { Asked } from './asked.ts'
import { EventsTable } from './events-table.tsx'
import { Older } from './older.tsx'
import { trailPaths } from './paths.ts'
import type { TrailEvent } from './queries.ts'
import { whatChoices } from './words.ts'

type Named = { id: string; name: string }
type Props = {
  at: PageContext
  events: TrailEvent[]
  asked: Asked
  /** The days asked for that are no days: the filter says so and leaves them out. */
  badDays: string[]
  people: Named[]
  services: Named[]
  names: Record<string, string>
  next?: string
}

export const TrailPage = ({ at, events, asked, badDays, people, services, names, next }: Props) => (
  <Page
    at={at}
    title="Tracce"
    crumbs={crumbs.home}
    lead="Chi ha visto, cambiato o scaricato che cosa, chi è entrato e chi è stato rifiutato. Una traccia si può solo leggere."
  >
    <Filters action={paths.trail} reset={paths.trail}>
      <Select label="Chi" name="persona" value={asked.persona} placeholder="Tutti" options={choicesOf(people)} />
      <Select label="Che cosa" name="tabella" value={asked.tabella} placeholder="Tutto" options={whatChoices()} />
      <Select
        label="Servizio"
        name="servizio"
        value={asked.servizio}
        placeholder="Tutti"
        options={choicesOf(services)}
      />
      <DateField label="Dal" name="dal" value={asked.dal ?? ''} error={errorOf(badDays, 'dal')} />
      <DateField label="Al" name="al" value={asked.al ?? ''} error={errorOf(badDays, 'al')} />
      <Field label="Codice interno" name="riga" value={asked.riga} maxlength={36} />
    </Filters>
    <Toolbar
      start={<a href={trailPaths.seals}>Sigilli e ancore</a>}
      end={<ExportLinks csv={listAddress(trailPaths.csv, asked)} />}
    />
    <EventsTable events={events} names={names} />
    <Older
      older={next && listAddress(paths.trail, { ...asked, prima: next })}
      latest={asked.prima && listAddress(paths.trail, { ...asked, prima: undefined })}
    />
  </Page>
)

const choicesOf = (named: Named[]) => named.map(({ id, name }) => ({ value: id, label: name }))

const errorOf = (badDays: string[], name: string) =>
  badDays.includes(name) ? ['Non è una data che esiste: scrivi, per esempio, 22/11/2026.'] : []
