import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { commitAs, type House, readAs } from '../platform/house.ts'
import { endLongWork } from '../platform/long-work.ts'
import { done } from '../platform/refusal.ts'
import { type Stored, storedZip } from '../platform/stored-zip.ts'
import type { Tx } from '../platform/transaction.ts'
import { type CopyMade, personCopyPdf } from './person-copy-pdf.ts'
import { type PersonData, personData } from './person-data.ts'
import { technicalOut } from './person-json.ts'

const clerk = system('copie dei dati')

type Order = { id: string; workId: string | null; personId: string; askedBy: string; made: CopyMade }

/** Makes the copy that was asked for: one archive with the PDF to read, the JSON and the documents. May run twice: the second time finds it made. */
export async function makeAccessCopy(house: House, copyId: string): Promise<void> {
  const order = await readAs(house, clerk, (tx) => orderOf(tx, copyId))
  if (!order) return
  const data = await readAs(house, clerk, (tx) => personData(tx, order.personId, order.askedBy))
  const archive = storedZip([
    { name: 'copia.pdf', bytes: await personCopyPdf(data, order.made) },
    { name: 'dati.json', bytes: Buffer.from(JSON.stringify(technicalOut(data, order.made), null, 2)) },
    ...(await documentsOf(house, data)),
  ])
  await commitAs(house, clerk, async (tx) => done(await keep(tx, order, data, archive)))
}

async function orderOf({ db, today }: Tx, id: string): Promise<Order | undefined> {
  const row = await db
    .selectFrom('privacy.access_copy as c')
    .innerJoin('privacy.request as r', 'r.id', 'c.request_id')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .select([
      'c.id',
      'c.work_id',
      'c.asked_by',
      'r.person_id',
      'r.number',
      'r.asked_by as for',
      'r.received_on',
      's.name',
    ])
    .where('c.id', '=', id)
    .where('c.ready_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      workId: row.work_id,
      personId: row.person_id,
      askedBy: row.asked_by,
      made: { number: row.number, askedBy: row.for, receivedOn: row.received_on, serviceName: row.name, today },
    }
  )
}

async function documentsOf(house: House, { diary }: PersonData): Promise<Stored[]> {
  const files: Stored[] = []
  for (const [index, { file }] of diary.documents.entries())
    if (file) {
      const bytes = new Uint8Array(await new Response(await house.files.read(file)).arrayBuffer())
      files.push({ name: `documenti/${String(index + 1).padStart(2, '0')} ${file.name}`, bytes })
    }
  return files
}

async function keep(tx: Tx, { id, workId }: Order, data: PersonData, archive: Buffer): Promise<void> {
  const { rows } = await sql<{
    value: number
  }>`select value from platform.setting where id = 'access_copy_days'`.execute(tx.db)
  const rowCount = data.held.reduce((sum, { rows: found }) => sum + found.length, 0)
  const { numUpdatedRows } = await tx.db
    .updateTable('privacy.access_copy')
    .set({ ready_at: tx.now, rows: rowCount, expires_on: tx.today.add({ days: rows[0]?.value ?? 7 }) })
    .where('id', '=', id)
    .where('ready_at', 'is', null)
    .executeTakeFirst()
  if (!numUpdatedRows) return
  await tx.db.insertInto('privacy.access_content').values({ copy_id: id, archive }).execute()
  if (workId) await endLongWork(tx, workId, { ok: true })
}

/** Copies that nobody took in their days go away; that they were made stays written. */
export async function dropOldCopies(house: House): Promise<void> {
  await commitAs(house, clerk, async ({ db, today }) => {
    await db
      .deleteFrom('privacy.access_content')
      .where('copy_id', 'in', (old) =>
        old.selectFrom('privacy.access_copy').select('id').where('expires_on', '<', today),
      )
      .execute()
    return done(null)
  })
}
