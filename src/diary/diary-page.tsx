import type { HouseholdGlance } from '../people/queries.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatNumber, plural } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { NoteFields, onlyService, PlacedFields } from './fields.tsx'
import { crumbsOf, FileTabs } from './file-tabs.tsx'
import { NoteCard } from './note-card.tsx'
import type { notesPage } from './note-queries.ts'
import { type NoteSearch, diaryPaths as paths } from './paths.ts'
import type { WritingService } from './queries.ts'
import { noteKindLabels, noteKinds, ringLabels, rings } from './words.ts'

type Props = {
  at: PageContext
  household: HouseholdGlance
  found: Awaited<ReturnType<typeof notesPage>>
  search: NoteSearch
  authors: { id: string; name: string }[]
  services: WritingService[]
  form: FormState
}

/** The diary of a household, the latest first, and beside it the form to add to it in one step. */
export const DiaryPage = ({ at, household, found, search, authors, services, form }: Props) => {
  const writes = services.length > 0
  return (
    <Page
      at={at}
      title={`Diario di ${household.name}`}
      heading={
        <>
          Diario di <Name>{household.name}</Name>
        </>
      }
      crumbs={crumbsOf(household)}
      lead={found.total > 0 ? plural(found.total, 'nota che puoi leggere', 'note che puoi leggere') : undefined}
      action={writes && <LinkButton href="#scrivi">Scrivi una nota</LinkButton>}
      tabs={<FileTabs householdId={household.id} current="diary" />}
    >
      <ErrorSummary errors={form.errors} />
      {writes ? (
        <Columns
          main={<Notes {...{ household, found, search, authors }} />}
          side={<WriteNote {...{ at, household, services, form }} />}
        />
      ) : (
        <Notes {...{ household, found, search, authors }} />
      )}
    </Page>
  )
}

const Notes = ({ household, found, search, authors }: Pick<Props, 'household' | 'found' | 'search' | 'authors'>) => {
  const filtered = Object.keys(search).length > 0
  return (
    <>
      {(found.total > 0 || filtered) && <NoteFilters {...{ household, search, authors }} />}
      {found.notes.length === 0 && <NoNotes filtered={filtered} />}
      {found.notes.map((note) => (
        <NoteCard note={note} level={2} />
      ))}
      <Pager page={found.page} pages={found.pages} href={(page) => paths.notes(household.id, { ...search, page })} />
      {found.total > 0 && <Exports household={household} search={search} total={found.total} />}
    </>
  )
}

const NoteFilters = ({ household, search, authors }: Pick<Props, 'household' | 'search' | 'authors'>) => (
  <Filters action={paths.notes(household.id)} reset={paths.notes(household.id)}>
    <Select
      label="Tipo"
      name="tipo"
      id="filtro-tipo"
      placeholder="Tutti"
      value={text(search.kind)}
      options={noteKinds.map((kind) => ({ value: kind, label: noteKindLabels[kind] }))}
    />
    <Select
      label="Chi lo vede"
      name="cerchia"
      placeholder="Tutte"
      value={text(search.ring)}
      options={rings.map((ring) => ({ value: ring, label: ringLabels[ring] }))}
    />
    {authors.length > 1 && (
      <Select
        label="Chi ha scritto"
        name="chi"
        placeholder="Chiunque"
        value={text(search.author)}
        options={authors.map(({ id, name }) => ({ value: id, label: name }))}
      />
    )}
    <DateField label="Dal" name="dal" value={text(search.from)} />
    <DateField label="Al" name="al" value={text(search.to)} />
  </Filters>
)

const text = (value: NoteSearch['kind']) => (value ? String(value) : '')

const NoNotes = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState title="Nessuna nota con questi filtri" text="Togli un filtro o allarga il periodo." />
  ) : (
    <EmptyState
      title="Ancora nessuna nota"
      text="Qui si raccolgono colloqui, telefonate, visite e accordi. Vedi solo ciò che chi ha scritto ha voluto farti leggere."
    />
  )

const Exports = ({ household, search, total }: { household: HouseholdGlance; search: NoteSearch; total: number }) => (
  <p class="ap-export ap-no-print">
    <span class="ap-muted">Scarica {total === 1 ? 'questa nota' : `queste ${formatNumber(total)} note`}</span>
    <a href={paths.notesAs(household.id, 'pdf', search)}>
      <Icon name="it-download" />
      PDF
    </a>
    <a href={paths.notesAs(household.id, 'csv', search)}>
      <Icon name="it-download" />
      CSV
    </a>
  </p>
)

const WriteNote = ({ at, household, services, form }: Pick<Props, 'at' | 'household' | 'services' | 'form'>) => (
  <Section title="Scrivi una nota" id="scrivi">
    <Form action={paths.notes(household.id)} hidden={onlyService(services)}>
      <NoteFields form={form} today={at.today} />
      <PlacedFields form={form} services={services} members={household.members} />
      <SubmitButton>Salva la nota</SubmitButton>
    </Form>
  </Section>
)
