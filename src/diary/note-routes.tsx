import { Hono } from 'hono'
import { householdGlance } from '../people/queries.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { csvResponse } from '../ui/csv.ts'
import { optionalDay } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canChangeRing, canReadDiary, canRewrite, canWriteDiary } from './access.ts'
import { filterIn, householdIn, noteIn, pageIn } from './asked.ts'
import { changeRing } from './change-ring.ts'
import { DiaryPage } from './diary-page.tsx'
import { ringChangesOf } from './document-queries.ts'
import { diaryPdf, inRows, noteColumns } from './exports.ts'
import { correctionForm, noteForm, rewriteForm, ringForm } from './forms.ts'
import { NoteFormPage } from './note-form-page.tsx'
import { NotePage, type NoteShown } from './note-page.tsx'
import { authorsOf, noteById, notesOf, notesPage, wordingsOf } from './note-queries.ts'
import { type NoteSearch, diaryPaths as paths } from './paths.ts'
import { writingServices } from './queries.ts'
import { rewriteNote } from './rewrite-note.ts'
import { editableUntil, isEditable } from './rules.ts'
import { settings } from './settings.ts'
import { noteKindLabels } from './words.ts'
import { correctNote, writeNote } from './write-note.ts'

/** The notes of a household: read, write, mend, correct, and say who reads. */
export const noteRoutes = new Hono<Env>()
  .get(paths.notes(':id'), (c) => diary(c, emptyForm))
  .post(paths.notes(':id'), write)
  .get(paths.notesAs(':id', 'csv'), exportCsv)
  .get(paths.notesAs(':id', 'pdf'), exportPdf)
  .get(paths.note(':id', ':note'), (c) => show(c, emptyForm))
  .post(paths.noteRing(':id', ':note'), ring)
  .get(paths.rewriteNote(':id', ':note'), (c) => form(c, 'rewrite'))
  .post(paths.rewriteNote(':id', ':note'), rewrite)
  .get(paths.correctNote(':id', ':note'), (c) => form(c, 'correct'))
  .post(paths.correctNote(':id', ':note'), correct)

const statusOf = ({ errors }: FormState) => (Object.keys(errors).length > 0 ? 422 : 200)

async function diary(c: Request, form: FormState): Promise<Response> {
  allowed(canReadDiary(c.get('actor')))
  const id = householdIn(c)
  const filter = filterIn(c)
  const shown = await c.get('read')(async (tx) => {
    const household = await householdGlance(tx, id)
    if (household) tx.saw({ what: 'note', householdId: id, name: 'diario' })
    return {
      household,
      found: await notesPage(tx, id, filter, pageIn(c)),
      authors: await authorsOf(tx, id),
      services: await writingServices(tx, id),
    }
  })
  return c.html(
    <DiaryPage at={c.get('at')} {...shown} household={found(shown.household)} search={searchOf(filter)} form={form} />,
    statusOf(form),
  )
}

function searchOf({ kind, ring, authorId, from, to }: ReturnType<typeof filterIn>): NoteSearch {
  const asked = { kind, ring, author: authorId, from, to }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

async function write(c: Request): Promise<Response> {
  allowed(canWriteDiary(c.get('actor')))
  const householdId = householdIn(c)
  const submitted = await readForm(c)
  const asked = check(noteForm, submitted)
  if (!asked.ok) return diary(c, asked.form)
  found(await c.get('read')((tx) => householdGlance(tx, householdId)))
  const outcome = await c.get('commit')((tx) => writeNote(tx, { ...asked.value, householdId }), submitted.key)
  if (!outcome.ok) return diary(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.notes(householdId), {
    text: 'Nota salvata.',
    link: { href: paths.note(householdId, outcome.value.id), label: 'Aprila' },
  })
}

/** What may be read of a diary, taken out of the house: asked proof for, and written in the trail. */
async function taken(c: Request, format: 'csv' | 'pdf') {
  const id = householdIn(c)
  const { household, notes } = await c.get('read')(async (tx) => {
    const household = await householdGlance(tx, id)
    if (household) tx.saw({ what: 'export', householdId: id, name: `diario.${format}` })
    return { household, notes: household ? await notesOf(tx, id, filterIn(c)) : [] }
  })
  return { household: found(household), notes }
}

async function exportCsv(c: Request): Promise<Response> {
  allowed(canReadDiary(c.get('actor')))
  const again = stepUp(c)
  if (again) return again
  const { notes } = await taken(c, 'csv')
  return csvResponse('diario', noteColumns, inRows(notes))
}

async function exportPdf(c: Request): Promise<Response> {
  allowed(canReadDiary(c.get('actor')))
  const again = stepUp(c)
  if (again) return again
  const { household, notes } = await taken(c, 'pdf')
  const { actor, today } = c.get('at')
  return diaryPdf(household.name, notes, actor?.name ?? '', today)
}

async function noteShown(c: Request): Promise<NoteShown> {
  allowed(canReadDiary(c.get('actor')))
  const [householdId, noteId] = [householdIn(c), noteIn(c)]
  const shown = await c.get('read')(async (tx) => {
    const household = await householdGlance(tx, householdId)
    const note = household && (await noteById(tx, householdId, noteId))
    if (!note) return undefined
    tx.saw({ what: 'note', householdId, personId: note.personId ?? undefined, name: `nota ${note.id}` })
    return { household, note, ...(await aroundNote(tx, note)) }
  })
  return found(shown)
}

async function aroundNote(tx: Tx, note: NonNullable<Awaited<ReturnType<typeof noteById>>>) {
  const { noteEditHours } = await settings(tx)
  const mine = canRewrite(tx.actor, note) && !note.maskedReason
  const inTime = isEditable(note.writtenAt, noteEditHours, tx.now)
  const services = await writingServices(tx, note.householdId)
  return {
    wordings: await wordingsOf(tx, note.id),
    changes: await ringChangesOf(tx, 'note', note.id),
    teams: services.find(({ id }) => id === note.serviceId)?.teams ?? [],
    rewriteUntil: mine && inTime ? editableUntil(note.writtenAt, noteEditHours) : undefined,
    mayCorrect: mine && !inTime && !note.correctsId,
    mayChangeRing: canChangeRing(tx.actor, note) && !note.correctsId,
  }
}

async function show(c: Request, form: FormState): Promise<Response> {
  return c.html(<NotePage at={c.get('at')} shown={await noteShown(c)} form={form} />, statusOf(form))
}

async function ring(c: Request): Promise<Response> {
  const { note, household } = await noteShown(c)
  const submitted = await readForm(c)
  const asked = check(ringForm, submitted)
  if (!asked.ok) return show(c, asked.form)
  const order = { of: 'note' as const, id: note.id, version: submitted.version, audience: asked.value.audience }
  const outcome = await c.get('commit')((tx) => changeRing(tx, order), submitted.key)
  if (outcome.ok) return seeOther(c, paths.note(household.id, note.id), { text: 'Salvato chi lo vede.' })
  return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
}

type Purpose = 'rewrite' | 'correct'

async function form(c: Request, purpose: Purpose): Promise<Response> {
  const shown = await noteShown(c)
  allowed(purpose === 'rewrite' ? shown.rewriteUntil !== undefined : shown.mayCorrect)
  const { note } = shown
  const values = {
    kind: note.kind,
    ...(purpose === 'rewrite'
      ? {
          text: note.text,
          aboutOn: note.aboutOn.toString(),
          personId: note.personId ?? '',
          tellsOfOthers: note.tellsOfOthers ? 'on' : '',
        }
      : {}),
  }
  return formPage(c, purpose, shown, { values, errors: {} })
}

function formPage(c: Request, purpose: Purpose, { household, note }: NoteShown, form: FormState, stale = false) {
  const conflict = stale ? conflictOf(note, form) : undefined
  return c.html(
    <NoteFormPage at={c.get('at')} version={note.version} {...{ purpose, household, note, form, conflict }} />,
    statusOf(form),
  )
}

async function rewrite(c: Request): Promise<Response> {
  const shown = await noteShown(c)
  const submitted = await readForm(c)
  const asked = check(rewriteForm, submitted)
  if (!asked.ok) return formPage(c, 'rewrite', shown, asked.form)
  const order = { ...asked.value, noteId: shown.note.id, version: submitted.version }
  return saved(c, 'rewrite', shown, submitted, 'Nota modificata.', (tx) => rewriteNote(tx, order))
}

async function correct(c: Request): Promise<Response> {
  const shown = await noteShown(c)
  const submitted = await readForm(c)
  const asked = check(correctionForm, submitted)
  if (!asked.ok) return formPage(c, 'correct', shown, asked.form)
  const order = { ...asked.value, noteId: shown.note.id }
  return saved(c, 'correct', shown, submitted, 'Correzione salvata.', (tx) => correctNote(tx, order))
}

async function saved(
  c: Request,
  purpose: Purpose,
  { household, note }: NoteShown,
  submitted: Submitted,
  text: string,
  work: (tx: Tx) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const outcome = await c.get('commit')(work, submitted.key)
  if (outcome.ok) return seeOther(c, paths.note(household.id, note.id), { text })
  const stale = outcome.refusals.some(({ reason }) => reason === 'stale')
  const form = { values: submitted.values, errors: byField(outcome.refusals) }
  return formPage(c, purpose, await noteShown(c), form, stale)
}

/** Saved from another window meanwhile: both wordings side by side. */
function conflictOf(note: NoteShown['note'], { values }: FormState) {
  const differences = [
    { label: 'Testo', mine: values.text ?? '', theirs: note.text },
    { label: 'Tipo', mine: labelOf(values.kind), theirs: noteKindLabels[note.kind] },
    { label: 'Giorno', mine: dayWritten(values.aboutOn), theirs: formatDay(note.aboutOn) },
  ]
  return <ConflictNotice who={note.authorName} when={note.rewrittenAt} differences={differences} />
}

const labelOf = (kind: string | undefined) =>
  (Object.entries(noteKindLabels).find(([code]) => code === kind) ?? [])[1] ?? ''

function dayWritten(typed: string | undefined): string {
  const parsed = optionalDay().safeParse(typed)
  return parsed.success && parsed.data ? formatDay(parsed.data) : (typed ?? '')
}
