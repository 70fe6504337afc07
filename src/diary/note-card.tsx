import { Card } from '../ui/card.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { Name } from '../ui/name.tsx'
import type { Note, NoteWithCorrections } from './note-queries.ts'
import { diaryPaths as paths } from './paths.ts'
import { RingBadge } from './ring-badge.tsx'
import { noteKindLabels } from './words.ts'
import { Written } from './written.tsx'

type Props = { note: NoteWithCorrections; level?: 2 | 3 }

/** One note as it is read: what it was, when, its words, who wrote it and who else reads it, and what was corrected later. */
export const NoteCard = ({ note, level = 3 }: Props) => (
  <Card
    level={level}
    href={paths.note(note.householdId, note.id)}
    title={
      <>
        {noteKindLabels[note.kind]}, <Day date={note.aboutOn} />
      </>
    }
  >
    {note.personName && (
      <p class="ap-muted">
        Di <Name>{note.personName}</Name>
      </p>
    )}
    <NoteText note={note} />
    <NoteFoot note={note} />
    {note.corrections.map((correction) => (
      <Correction note={correction} />
    ))}
  </Card>
)

export const NoteText = ({ note }: { note: Note }) =>
  note.maskedReason ? (
    <p class="ap-muted">Testo oscurato alla fine del tempo di conservazione: {note.maskedReason}</p>
  ) : (
    <Written text={note.text} />
  )

export const NoteFoot = ({ note }: { note: Note }) => (
  <p class="ap-help">
    <RingBadge ring={note.ring} /> {note.authorName}, {note.serviceName}, <Moment at={note.writtenAt} />
    {note.revision > 1 && (
      <>
        ; modificata <Moment at={note.rewrittenAt} />
      </>
    )}
  </p>
)

export const Correction = ({ note }: { note: Note }) => (
  <div class="ap-card ap-card-info">
    <p>
      <strong>Correzione</strong>
    </p>
    <NoteText note={note} />
    <p class="ap-help">
      {note.authorName}, <Moment at={note.writtenAt} />
    </p>
  </div>
)
