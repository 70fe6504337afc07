import { diaryPaths } from '../diary/paths.ts'
import type { DiaryGlance } from '../diary/queries.ts'
import { noteKindLabels, ringLabels } from '../diary/words.ts'
import { formatNumber } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { Timeline } from '../ui/timeline.tsx'

type Props = { householdId: string; glance: DiaryGlance }

/** The latest notes, and the way to all of them and to the documents. */
export const DiaryPart = ({ householdId, glance: { notes, documents } }: Props) => (
  <Section
    title="Diario"
    action={
      <>
        <a href={diaryPaths.notes(householdId)}>{notes.length > 0 ? 'Apri il diario' : 'Scrivi una nota'}</a>
        {' · '}
        <a href={diaryPaths.documents(householdId)}>Documenti{documents > 0 && ` (${formatNumber(documents)})`}</a>
      </>
    }
  >
    {notes.length > 0 ? (
      <Timeline
        label="Ultime note"
        events={notes.map((note) => ({
          day: note.aboutOn,
          title: noteKindLabels[note.kind],
          text: note.maskedReason ? undefined : opening(note.text),
          by: `${note.authorName}. Chi lo vede: ${ringLabels[note.ring].toLowerCase()}`,
          href: diaryPaths.note(householdId, note.id),
        }))}
      />
    ) : (
      <p>Nessuna nota che puoi leggere, per ora.</p>
    )}
  </Section>
)

/** As much of a text as tells what it is about. */
function opening(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return words.length <= 200 ? words : `${words.slice(0, words.lastIndexOf(' ', 200) || 200)}…`
}
