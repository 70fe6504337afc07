import type { HouseholdGlance } from '../people/queries.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { WhoReads } from './fields.tsx'
import { crumbsOf, FileTabs } from './file-tabs.tsx'
import { Correction, NoteText } from './note-card.tsx'
import type { NoteWithCorrections, wordingsOf } from './note-queries.ts'
import { diaryPaths as paths } from './paths.ts'
import type { WritingService } from './queries.ts'
import { RingBadge } from './ring-badge.tsx'
import { type RingChange, RingChanges } from './ring-changes.tsx'
import { audienceText } from './rules.ts'
import { noteKindLabels } from './words.ts'
import { Written } from './written.tsx'

export type NoteShown = {
  household: HouseholdGlance
  note: NoteWithCorrections
  wordings: Awaited<ReturnType<typeof wordingsOf>>
  changes: RingChange[]
  /** The teams that may be the only ones to read. */
  teams: WritingService['teams']
  /** Until when its author, who is looking, may rewrite it. */
  rewriteUntil: Temporal.Instant | undefined
  mayCorrect: boolean
  mayChangeRing: boolean
}

/** One note: its words, its corrections, who reads it, and every earlier wording. */
export const NotePage = ({ at, shown, form }: { at: PageContext; shown: NoteShown; form: FormState }) => {
  const { household, note, rewriteUntil, mayCorrect } = shown
  return (
    <Page
      at={at}
      title={`${noteKindLabels[note.kind]} di ${household.name}`}
      heading={
        <>
          {noteKindLabels[note.kind]}, <Day date={note.aboutOn} />
        </>
      }
      crumbs={crumbsOf(household, 'Diario')}
      tabs={<FileTabs householdId={household.id} current="diary" />}
    >
      <ErrorSummary errors={form.errors} />
      <Columns
        main={
          <>
            <NoteText note={note} />
            {note.corrections.map((correction) => (
              <Correction note={correction} />
            ))}
            {(rewriteUntil || mayCorrect) && (
              <ButtonRow>
                {rewriteUntil && <LinkButton href={paths.rewriteNote(household.id, note.id)}>Modifica</LinkButton>}
                {mayCorrect && (
                  <LinkButton href={paths.correctNote(household.id, note.id)}>Aggiungi una correzione</LinkButton>
                )}
              </ButtonRow>
            )}
            {rewriteUntil && (
              <p class="ap-help">
                Puoi modificarla fino al <Moment at={rewriteUntil} />. Poi resta com’è, e si corregge con un’altra nota.
              </p>
            )}
            <EarlierWordings shown={shown} />
          </>
        }
        side={<About shown={shown} form={form} />}
      />
    </Page>
  )
}

const About = ({ shown, form }: { shown: NoteShown; form: FormState }) => {
  const { household, note, changes, teams, mayChangeRing } = shown
  return (
    <>
      <Section title="La nota">
        <Facts
          items={[
            { label: 'Di chi parla', value: note.personName ? <Name>{note.personName}</Name> : 'Tutto il nucleo' },
            { label: 'Scritta da', value: note.authorName },
            { label: 'Servizio', value: note.serviceName },
            { label: 'Il', value: <Moment at={note.writtenAt} /> },
            { label: 'Chi lo vede', value: <RingBadge ring={note.ring} /> },
            ...(note.teamName ? [{ label: 'Équipe', value: note.teamName }] : []),
            ...(note.tellsOfOthers ? [{ label: 'Altre persone', value: 'Racconta anche di altri' }] : []),
          ]}
        />
        <RingChanges changes={changes} />
      </Section>
      {mayChangeRing && (
        <Section title="Cambia chi lo vede">
          <Form action={paths.noteRing(household.id, note.id)} version={note.version}>
            <WhoReads
              form={form}
              services={[{ id: note.serviceId, name: note.serviceName, teams }]}
              usual={audienceText(note)}
              legend="Chi lo vede da ora"
            />
            <SubmitButton kind="secondary">Salva chi lo vede</SubmitButton>
          </Form>
        </Section>
      )}
    </>
  )
}

const EarlierWordings = ({ shown: { note, wordings } }: { shown: NoteShown }) => {
  const earlier = wordings.filter(({ revision }) => revision < note.revision)
  if (earlier.length === 0 || note.maskedReason) return null
  return (
    <details class="ap-more">
      <summary>Com’era prima</summary>
      {earlier.map(({ text, writtenAt }) => (
        <>
          <p class="ap-help">
            <Moment at={writtenAt} />
          </p>
          <Written text={text} />
        </>
      ))}
    </details>
  )
}
