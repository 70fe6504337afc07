import type { Child } from 'hono/jsx'
import type { HouseholdGlance } from '../people/queries.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { AboutWhom, NoteFields, TellsOfOthers } from './fields.tsx'
import { crumbsOf } from './file-tabs.tsx'
import { NoteText } from './note-card.tsx'
import type { Note } from './note-queries.ts'
import { diaryPaths as paths } from './paths.ts'
import { noteKindLabels } from './words.ts'

type Props = {
  at: PageContext
  purpose: 'rewrite' | 'correct'
  household: HouseholdGlance
  note: Note
  form: FormState
  version: number
  conflict?: Child
}

const words = {
  rewrite: { title: 'Modifica la nota', button: 'Salva la nota' },
  correct: { title: 'Aggiungi una correzione', button: 'Salva la correzione' },
}

/** A note mended while there is time, or a correction written beside it. */
export const NoteFormPage = ({ at, purpose, household, note, form, version, conflict }: Props) => (
  <Page
    at={at}
    title={words[purpose].title}
    lead={purpose === 'rewrite' ? 'Com’era prima resta leggibile da chi legge la nota.' : undefined}
    crumbs={[
      ...crumbsOf(household, 'Diario'),
      { href: paths.note(household.id, note.id), label: noteKindLabels[note.kind] },
    ]}
  >
    {conflict ?? <ErrorSummary errors={form.errors} />}
    {purpose === 'correct' && (
      <Section title="La nota da correggere">
        <p class="ap-muted">
          {noteKindLabels[note.kind]}, <Day date={note.aboutOn} />
        </p>
        <NoteText note={note} />
      </Section>
    )}
    <Form
      action={
        purpose === 'rewrite' ? paths.rewriteNote(household.id, note.id) : paths.correctNote(household.id, note.id)
      }
      version={version}
    >
      <NoteFields form={form} today={at.today} />
      {purpose === 'rewrite' && <AboutWhom form={form} members={household.members} />}
      <TellsOfOthers form={form} />
      <ButtonRow>
        <SubmitButton>{words[purpose].button}</SubmitButton>
        <LinkButton kind="quiet" href={paths.note(household.id, note.id)}>
          Lascia com’è
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
