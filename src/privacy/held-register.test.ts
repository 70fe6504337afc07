import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../platform/test-database.ts'
import { columnTitle, tableTitle } from './held-words.ts'

let world: TestDatabase
before(async () => {
  world = await testDatabase()
})

/** Tables that lead to a person and are not in the register, each with why. */
const elsewhere: Record<string, string> = {
  'diary.note_text': 'the wordings of a note: given with the note by the diary',
  'diary.document_file': 'the key of a file: the file itself is in the archive',
  'diary.ring_change': 'who may read a note: the note says its ring',
  'people.recently_opened': 'what each worker opened last: the trail says who opened the file',
  'people.search_word': 'made from the names and codes that are given',
  'sharing.sighting': 'gone after a day; the trail says it',
  'sharing.protection_reader': 'who among the workers may read a protected file',
  'privacy.access_copy': 'the copies made for a request: the request is given',
  'privacy.access_content': 'the copy itself',
  'privacy.disposal_item': 'what was let go, by its id only',
  'residence.request_document': 'which documents of the diary go with a request: the diary gives them',
  'residence.seen': 'made from the visits that are given',
  'residence.listed': 'made from the registrations, validities and names that are given',
  'residence.pin': 'the digest of a number that only they know',
  'residence.word': 'made from the names and numbers that are given',
  'mail.signature': 'the drawing of a signature: the hand-over says that there is one',
  'mail.notice_item': 'which letters a notice was about',
  'mail.notice_recipient': 'where a notice went, as it was then: how they are told is given, and this goes with them',
  'platform.audit_event': 'given as who saw and wrote, in trail.copy_of',
}

test('every table that leads to a person is in the register, or says why not', async () => {
  const rows = await world.sql<{ name: string }>(`
    with recursive about as (
      select c.oid from pg_class c where c.oid in ('people.person'::regclass, 'people.household'::regclass)
      union
      select k.conrelid from pg_constraint k join about a on k.confrelid = a.oid where k.contype = 'f'
    )
    select distinct n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and (c.oid in (select oid from about) or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('person_id', 'household_id', 'subject_id') and not a.attisdropped))
    order by 1`)
  const held = (await world.sql<{ name: string }>('select name from privacy.held_table')).map(({ name }) => name)
  const forgotten = rows.map(({ name }) => name).filter((name) => !held.includes(name) && !(name in elsewhere))
  assert.deepEqual(
    forgotten,
    [],
    'say in privacy.held_table how their rows lead to a person, or here why they are not given',
  )
  assert.deepEqual(
    Object.keys(elsewhere).filter((name) => !rows.some((row) => row.name === name)),
    [],
  )
})

test('every table and column of the register has a word that people understand, or is of ours alone', async () => {
  const columns = await world.sql<{ table: string; column: string }>(`
    select h.name as table, a.attname as column from privacy.held_table h
    join pg_attribute a on a.attrelid = h.name::regclass and a.attnum > 0 and not a.attisdropped where h.name not like 'diary.%' order by 1, 2`)
  assert.deepEqual(
    columns.filter(({ table }) => tableTitle(table) === table),
    [],
  )
  assert.deepEqual(
    columns.filter(({ column }) => columnTitle(column) === undefined),
    [],
  )
})

/** Words of a closed list, keys, counts and digests: nothing that somebody typed about a person. */
const notTyped =
  /\.(kind|sex|channel|reason|ethos|urgency|state|closing_reason|from_state|to_state|code|sentence|answer|declined_by|decline_reason|opinion|destination|result|ground|end_reason|how|ring|text_sha256|sha256|type|citizenships|languages_spoken|languages_read|parts|masked_reason|destroyed_reason|identity|proof|taken_by|aside_reason|aside_todo|sender_category|stored_kind|language|problem|document_kind|check_outcome|from_body|refusal_reason|ties|outcome|shelf|authority|authorisation_number|released|lines)$/

test('every column in which somebody types about a person is emptied when the person is let go', async () => {
  const typed = await world.sql<{ name: string }>(`
    select h.name || '.' || a.attname as name from privacy.held_table h
    join pg_attribute a on a.attrelid = h.name::regclass and a.attnum > 0 and not a.attisdropped
    where a.atttypid in ('text'::regtype, 'varchar'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
      and not exists (select from privacy.held_column c where c.table_name = h.name and c.name = a.attname) order by 1`)
  assert.deepEqual(
    typed.map(({ name }) => name).filter((name) => !notTyped.test(name)),
    [],
  )
  const gone = await world.sql(`
    select c.table_name, c.name from privacy.held_column c
    where not exists (select from pg_attribute a where a.attrelid = c.table_name::regclass and a.attname = c.name and not a.attisdropped)`)
  assert.deepEqual(gone, [])
})
