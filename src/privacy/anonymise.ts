import type pg from 'pg'
import { daysBack, inventedNames } from './invented-rules.ts'

/** What is not copied: the trail, mail, sessions and secrets, what was only passing, what is computed again, where files are. */
const leftOut =
  /^(platform\.(audit_event|trail_.*|command|long_work|outgoing_mail.*|migration|applied.*)|auth\.(session|account|verification|rateLimit|twoFactor|passkey|used_code|attempt)|organisations\.(sign_in_link|user_identity|identity_provider|dormancy_notice|role_template|powers_version|powers_kept|actor_kept)|imports\..*|people\.(search_word|name_word|recently_opened)|sharing\.sighting|diary\.(document_file)|privacy\.(access_.*|disposal.*|pseudonym_secret|held_.*)|graphile_worker\..*)$/

type Column = { name: string; type: string; isIdentity: boolean }
type Copying = { source: pg.Client; target: pg.Client; seed: string; passwordHash: string; say: (line: string) => void }

export class StillThere extends Error {}

/**
 * Copies a database into an empty, migrated one with nobody in it: names, codes, contacts and words invented, the same for the same seed;
 * every date moved back by the same whole weeks, births also by some days of each household's own; no trail, no mail, no files, one
 * password for all. Throws, with nothing written, when a word that named somebody is still there.
 */
export async function anonymise(copying: Copying): Promise<{ tables: number; rows: number }> {
  const { source, target } = copying
  await source.query('begin isolation level repeatable read read only')
  await target.query('begin')
  try {
    await target.query('set local session_replication_role = replica')
    const tables = (await tablesOf(source)).filter((name) => !leftOut.test(name))
    let rows = 0
    for (const table of tables) rows += await copyTable(copying, table)
    await invent(copying)
    await search(copying)
    await target.query('commit')
    return { tables: tables.length, rows }
  } catch (error) {
    await target.query('rollback')
    throw error
  } finally {
    await source.query('rollback')
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('platform', 'auth', 'organisations', 'people', 'sharing', 'housing', 'referrals', 'placements', 'diary', 'privacy') order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function copyTable({ source, target, seed }: Copying, table: string): Promise<number> {
  const { rows: columns } = await source.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type, a.attidentity <> '' as "isIdentity" from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [quoted(table)],
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const moved = columns
    .map(
      ({ name, type }) => `${name === 'birth_date' ? name : movedBack(`"${name}"`, type, daysBack(seed))} as "${name}"`,
    )
    .join(', ')
  await target.query(`delete from ${quoted(table)}`)
  await source.query(
    `declare going no scroll cursor for select to_jsonb(t) as row from (select ${moved} from ${quoted(table)}) t`,
  )
  let copied = 0
  for (;;) {
    const { rows } = await source.query<{ row: unknown }>('fetch 1000 from going')
    if (rows.length === 0) break
    const overriding = columns.some(({ isIdentity }) => isIdentity) ? 'overriding system value' : ''
    await target.query(
      `insert into ${quoted(table)} (${names}) ${overriding} select ${names} from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb)`,
      [JSON.stringify(rows.map(({ row }) => row))],
    )
    copied += rows.length
  }
  await source.query('close going')
  return copied
}

const quoted = (table: string) => table.replace(/^(\w+)\.(\w+)$/, '"$1"."$2"')

function movedBack(column: string, type: string, days: number): string {
  if (type === 'date') return `${column} - ${days}`
  if (type === 'timestamp with time zone') return `${column} - interval '${days} days'`
  if (type === 'daterange')
    return `case when isempty(${column}) then ${column} else daterange(lower(${column}) - ${days}, upper(${column}) - ${days}) end`
  return column
}

/** A number from an id, the same for the same seed. */
const dice = (id: string, faces: number | string, salt = '') =>
  `(abs(hashtextextended(${id}::text || $1 || '${salt}', 0)) % ${faces})::integer`

async function invent({ source, target, seed, passwordHash, say }: Copying): Promise<void> {
  const names = inventedNames(new Set(await originalWords(source)))
  const pick = (list: string[], id: string, salt: string) =>
    `(array['${list.join("','")}'])[1 + ${dice(id, list.length, salt)}]`
  say('Metto al posto dei nomi, dei codici e dei testi altri inventati.')
  const { rows: texts } = await target.query<{ table: string; name: string; becomes: string }>(
    `select c.table_name as table, c.name, c.becomes from privacy.held_column c join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.name
     where a.atttypid = 'text'::regtype and c.table_name not in ('people.person', 'people.identifier', 'people.household')`,
  )
  for (const { table, name, becomes } of texts) {
    // Where only part of it is somebody's words, the register says what stays.
    const text = /^case when t\.\w+ is not null then 'cancellato' end$/.test(becomes) ? `'Testo di prova'` : becomes
    await target.query(`update ${table} t set "${name}" = ${text} where t."${name}" is not null`)
  }
  const firstHousehold = (person: string) =>
    `coalesce((select m.household_id from people.household_member m where m.person_id = ${person} order by lower(m.during) limit 1), ${person})`
  const code = `'PROVA' || upper(substr(md5(t.id::text || $1), 1, 11))`
  const born = `(t.birth_date - ${daysBack(seed)} - ${dice(firstHousehold('t.id'), 60, 'b')})`
  const changes: [table: string, set: string, where?: string][] = [
    [
      'people.person',
      `given_name = case when t.given_name = '' then '' when t.sex = 'male' then ${pick(names.male, 't.id', 'g')} else ${pick(names.female, 't.id', 'g')} end,
       family_name = case when t.family_name = '' then '' else ${pick(names.families, firstHousehold('t.id'), 'f')} end,
       known_as = case when t.known_as is not null then 'Detto ' || ${pick(names.male, 't.id', 'k')} end, notes = null, birth_place = null, import_key = null`,
    ],
    ['people.person', `birth_date = ${born}, birth_year = extract(year from ${born})`, 't.birth_date is not null'],
    ['people.household', `import_key = null, name = 'Nucleo ' || ${pick(names.families, 't.id', 'f')}`],
    ['people.identifier', `value = ${code}, plain = ${code}, detail = null`],
    [
      'people.contact',
      `note = null, value = case t.kind when 'phone' then '000' || lpad(${dice('t.id', 10000000)}::text, 7, '0')
       when 'email' then 'persona' || ${dice('t.id', 1000000)} || '@esempio.invalid' else 'Via di Prova ' || ${dice('t.id', 200)} end`,
    ],
    [
      'auth."user"',
      `name = 'Utente ' || substr(md5(t.id::text || $1), 1, 6), email = 'utente-' || substr(md5(t.id::text || $1), 1, 12) || '@esempio.invalid',
       image = null, "twoFactorEnabled" = false`,
    ],
    ['diary.note_text', `text = 'Nota di prova.'`, `t.text <> ''`],
    ['diary.document', `title = 'Documento di prova'`],
    ['privacy.notice', `contact = 'Ufficio di prova'`],
    ['referrals.referral', 'import_key = null'],
    ['placements.stay', 'import_key = null'],
  ]
  for (const [table, set, where = 'true'] of changes)
    await target.query(`update ${table} t set ${set} where ${where} and $1 <> ''`, [seed])
  await target.query(
    `insert into auth.account ("accountId", "providerId", "userId", password) select u.id::text, 'credential', u.id, $1 from auth."user" u`,
    [passwordHash],
  )
  await target.query(
    `select people.index_households(array(select id from people.household)), people.index_people(array(select id from people.person))`,
  )
  await target.query(`select setval(pg_get_serial_sequence(n, a), greatest(1, (xpath('/row/m/text()', query_to_xml(format('select max(%I) as m from %s', a, n), false, false, '')))[1]::text::bigint))
    from (values ('referrals.referral', 'number'), ('privacy.request', 'number'), ('housing.bed_nights', 'id')) v (n, a)
    where (xpath('/row/m/text()', query_to_xml(format('select max(%I) as m from %s', a, n), false, false, '')))[1] is not null`)
}

const identifying = `
  select concat_ws(' ', given_name, family_name, known_as, birth_place) as words from people.person
  union all select value || ' ' || plain from people.identifier
  union all select value from people.contact
  union all select name from people.household
  union all select name || ' ' || email from auth."user"`
/** Words that mean nobody, although somebody's household or address may hold them; four digits alone may be a year. */
const common = [
  'nucleo',
  'famiglia',
  'piazza',
  'viale',
  'corso',
  'milano',
  'approdo',
  'example',
  'esempio',
  'invalid',
  'utente',
  'persona',
  'prova',
  'detto',
  'cancellato',
]

async function originalWords(source: pg.Client): Promise<string[]> {
  const { rows } = await source.query<{ word: string }>(
    `select distinct w as word from (${identifying}) i, string_to_table(platform.plain_words(i.words), ' ') w where length(w) >= 4 and w !~ '^[0-9]{4}$' and w <> all ($1)`,
    [common],
  )
  return rows.map(({ word }) => word)
}

/** Looks, in every text of every table copied about people, for any word that named somebody. */
async function search({ source, target, say }: Copying): Promise<void> {
  const words = await originalWords(source)
  say(`Cerco nella copia ${words.length} parole che indicavano qualcuno.`)
  await target.query('create temporary table named (word text primary key) on commit drop')
  await target.query('insert into named select unnest($1::text[])', [words])
  const { rows: columns } = await target.query<{ table: string; name: string }>(
    `select n.nspname || '.' || c.relname as table, a.attname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and n.nspname in ('people', 'referrals', 'placements', 'diary', 'sharing', 'privacy', 'auth')
       and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
       -- made of the words of a service's rules: nobody types there about a person
       and (a.attname <> all ('{lines,released,sentence,code}'::text[]) and c.oid <> 'privacy.retention_rule'::regclass)`,
  )
  for (const { table, name } of columns) {
    const { rows } = await target.query(
      `select from ${quoted(table)} t, string_to_table(platform.plain_words(t."${name}"::text), ' ') w join named on named.word = w limit 1`,
    )
    if (rows.length > 0) throw new StillThere(`${table}.${name}`)
  }
}
