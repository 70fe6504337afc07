import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Choices } from '../imports/choices.ts'
import { columnsOf, type SheetKind } from '../imports/columns.ts'
import { readHmisFolder } from '../imports/hmis-files.ts'
import { importHmis } from '../imports/import-hmis.ts'
import { kindOfHeadings, missingColumns, proposeMapping } from '../imports/mapping-rules.ts'
import type { Preview } from '../imports/preview.ts'
import { mostBytes, readSheet, tooLarge } from '../imports/read-sheet.ts'
import type { FileSummary } from '../imports/report.ts'
import type { Sheet } from '../imports/sheet.ts'
import { sheetImporters } from '../imports/sheet-importers.ts'
import { system } from '../platform/actor.ts'
import { type CommandIo, CommandRefused } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { ensureServer } from '../platform/database-server.ts'
import { commitAs, type House, openHouse, readAs } from '../platform/house.ts'
import { migrate } from '../platform/migrate.ts'
import type { Outcome } from '../platform/refusal.ts'

export const summary = 'Importa posti, persone o registrazioni da Excel o CSV, o un’esportazione HMIS CSV.'
export const usage =
  'import <file> [--kind posti|persone|registrazioni] [--service <nome>] [--confirm] [--set-aside] [--others-than-known] | import --hmis-csv <cartella> [--administrator <email>]'

const actor = system('importazione da riga di comando')
type Values = ReturnType<typeof valuesOf>['values']

/** Without `--confirm` a sheet is only looked at; an HMIS export is imported at once. */
export async function run(args: string[], io: CommandIo): Promise<void> {
  const { values, positionals } = valuesOf(args)
  const [file] = positionals
  if (values['hmis-csv'] === undefined && !file)
    throw new CommandRefused(`Di’ quale file importare:\n\n  approdo ${usage}`)
  const work =
    values['hmis-csv'] === undefined
      ? await sheetWork(file ?? '', values)
      : await hmisWork(values['hmis-csv'], values.administrator)
  const config = readConfig()
  const server = await ensureServer(config, io.say)
  try {
    await migrate(server.directUrl, io.say)
    const house = openHouse(server.adminUrl, config)
    try {
      await work(house, io)
    } finally {
      await house.database.close()
    }
  } finally {
    await server.stop()
  }
}

function valuesOf(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      service: { type: 'string' },
      kind: { type: 'string' },
      confirm: { type: 'boolean', default: false },
      'set-aside': { type: 'boolean', default: false },
      'others-than-known': { type: 'boolean', default: false },
      'hmis-csv': { type: 'string' },
      administrator: { type: 'string' },
    },
  })
}

type Work = (house: House, io: CommandIo) => Promise<void>

/** The files are read before the database is opened: what is wrong with them is said at once. */
async function hmisWork(folder: string, administrator: string | undefined): Promise<Work> {
  const hmis = good(await readHmisFolder(folder))
  return async (house, io) => {
    const administratorId = administrator === undefined ? undefined : await userOf(house, administrator)
    io.say('Importo l’esportazione HMIS…')
    const written = good(
      await commitAs(house, actor, (tx) => importHmis(tx, hmis, null, { administrator: administratorId })),
    )
    for (const file of written.files) printFile(file, io)
    if (written.notRead.length > 0) io.print(`Non letti, perché qui non servono: ${written.notRead.join(', ')}.`)
    if (written.bodies.length > 0 && !administratorId)
      io.print(
        'Nessuno amministra ancora i nuovi enti: ripeti il comando con --administrator <email> per darli a qualcuno.',
      )
    io.answer({ files: written.files, notRead: written.notRead })
  }
}

async function sheetWork(path: string, values: Values): Promise<Work> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) throw new CommandRefused(`Il file ${path} non c’è, o non si può leggere.`)
  if (size > mostBytes) throw new CommandRefused(tooLarge(size).sentence)
  const bytes = new Uint8Array(await readFile(path))
  const kind = await kindAsked(bytes, values.kind)
  const sheet = good(await readSheet(bytes, kind))
  const choices = { setAside: values['set-aside'], othersThanKnown: values['others-than-known'] }
  return (house, io) => workOnSheet(house, io, { ...values, kind, sheet, choices })
}

async function kindAsked(bytes: Uint8Array, asked: string | undefined): Promise<SheetKind> {
  if (asked === 'posti') return 'places'
  if (asked === 'persone') return 'people'
  if (asked === 'registrazioni') return 'registered'
  if (asked !== undefined) throw new CommandRefused('--kind può essere posti, persone o registrazioni.')
  const kind = kindOfHeadings(good(await readSheet(bytes, 'people')).headings)
  if (!kind)
    throw new CommandRefused(
      'Dalle colonne non capisco che cosa contiene il file: indica --kind posti, --kind persone o --kind registrazioni.',
    )
  return kind
}

type SheetOrder = { kind: SheetKind; sheet: Sheet; choices: Choices; service?: string; confirm: boolean }

async function workOnSheet(house: House, io: CommandIo, order: SheetOrder): Promise<void> {
  const { kind, sheet, choices, confirm } = order
  const mapping = proposeMapping(sheet.headings, columnsOf[kind])
  const missing = missingColumns(mapping, columnsOf[kind])
  if (missing.length > 0)
    throw new CommandRefused(
      `Mancano le colonne: ${missing.map(({ label }) => label).join(', ')}. Aggiungile, o dalla pagina Importa di’ quali sono.`,
    )
  const serviceId = await serviceOf(house, order.service)
  const what = { serviceId, sheet, mapping }
  for (const note of sheet.notes) io.say(note)
  const preview = await readAs(house, actor, (tx) => sheetImporters[kind].look(tx, what))
  if (!confirm) return tell(preview, io, false)
  const written = await commitAs(house, actor, (tx) => sheetImporters[kind].write(tx, what, choices))
  if (!written.ok) for (const line of problemLines(preview).slice(0, 20)) io.say(line)
  tell(good(written), io, true)
}

function tell(preview: Preview, io: CommandIo, written: boolean): void {
  for (const line of problemLines(preview)) io.print(line)
  for (const file of preview.files) printFile(file, io)
  if (!written) io.print('Non è stato scritto niente: con --confirm si importa.')
  io.answer({ written, ...preview })
}

const problemLines = ({ problems }: Preview) =>
  problems.map(
    ({ row, column, heading, sentence }) =>
      `Riga ${row}${column ? `, colonna ${column}` : ''}${heading ? ` (${heading})` : ''}: ${sentence}`,
  )

function printFile({ file, read, imported, unchanged, setAside, reasons, remarks }: FileSummary, io: CommandIo): void {
  io.print(`${file}: lette ${read} = importate ${imported} + già presenti ${unchanged} + da parte ${setAside}`)
  for (const { reason, rows } of reasons) io.print(`  ${rows} da parte: ${reason}`)
  if (remarks.length > 0) io.print(`  ${remarks.length} importate con un’osservazione`)
}

async function serviceOf(house: House, asked: string | undefined): Promise<string> {
  const services = await readAs(house, actor, (tx) =>
    tx.db.selectFrom('organisations.service').select(['id', 'name']).orderBy('name').execute(),
  )
  const named = services.filter(
    ({ id, name }) => asked === undefined || id === asked || name.toLowerCase() === asked.toLowerCase(),
  )
  const [only] = named
  if (named.length === 1 && only) return only.id
  const list = services
    .slice(0, 20)
    .map(({ name }) => `  ${name}`)
    .join('\n')
  if (asked === undefined) throw new CommandRefused(`Di’ in quale servizio, con --service:\n${list}`)
  throw new CommandRefused(
    named.length > 1
      ? `Ci sono ${named.length} servizi che si chiamano «${asked}»: indica l’identificativo.`
      : `Non c’è un servizio che si chiama «${asked}». Ci sono:\n${list}`,
  )
}

async function userOf(house: House, email: string): Promise<string> {
  const user = await readAs(house, actor, (tx) =>
    tx.db.selectFrom('auth.user').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst(),
  )
  if (!user) throw new CommandRefused(`Non c’è un utente ${email}.`)
  return user.id
}

function good<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new CommandRefused(outcome.refusals.map(({ sentence }) => sentence).join('\n'))
}
