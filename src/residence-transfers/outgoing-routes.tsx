import { Hono } from 'hono'
import { attachment } from '../platform/file-names.ts'
import { type Stored, storedZip } from '../platform/stored-zip.ts'
import type { Tx } from '../platform/transaction.ts'
import { papersPdf } from '../residence/paper-pdf.ts'
import { csvResponse } from '../ui/csv.ts'
import { type Env, NotFound, type Request, seeOther, stepUp } from '../ui/request.ts'
import { given, giving } from './given.ts'
import { writtenLetters } from './letters.ts'
import { outgoing } from './package.ts'
import { packageColumns, packageNote } from './package-words.ts'
import { transferPaths as paths } from './paths.ts'
import type { Transfer } from './transfer-detail.ts'

/** What leaves on paper, or as a file: the letters, and the package for a body outside. */
export const outgoingRoutes = new Hono<Env>()
  .get(paths.letters(':id'), giving, letters)
  .get(paths.package(':id'), giving, packageOf)

async function letters(c: Request): Promise<Response> {
  const transfer = await given(c)
  const pdf = await c.get('read')((tx) => lettersPdf(tx, transfer))
  return (
    pdf ??
    seeOther(c, paths.transfer(transfer.id), {
      text: 'Le lettere non ci sono ancora: scrivile da qui.',
      tone: 'warning',
    })
  )
}

/** The letters that are written, in one document; undefined when there are none. */
async function lettersPdf(tx: Tx, transfer: Transfer): Promise<Response | undefined> {
  const written = await writtenLetters(tx, transfer)
  if (written.length === 0) return undefined
  for (const { facts } of written)
    tx.saw({
      what: 'document',
      householdId: facts.person.householdId,
      personId: facts.person.personId,
      name: 'lettera di trasferimento',
    })
  const papers = written.map(({ facts, ...paper }) => ({ facts, paper: { ...paper, kind: 'transfer' as const } }))
  return papersPdf(`lettere-trasferimento-${transfer.number}`, papers)
}

/** For a body outside the system: who passes, with all that goes on there. */
async function packageOf(c: Request): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const transfer = await given(c)
  if (transfer.toServiceId || transfer.state === 'withdrawn') throw new NotFound()
  const { people, pdf } = await c.get('read')(async (tx) => ({
    people: await outgoing(tx, transfer),
    pdf: await lettersPdf(tx, transfer),
  }))
  const { number, fromName, toName, toAddress, fromDay, items, reason } = transfer
  const about = { note: packageNote, number, from: fromName, to: toName, toAddress, fromDay, items, reason, people }
  const files: Stored[] = [
    { name: 'persone.csv', bytes: await bytesOf(csvResponse('persone', packageColumns, people)) },
    { name: 'trasferimento.json', bytes: Buffer.from(JSON.stringify(about, null, 2)) },
    ...(pdf ? [{ name: 'lettere.pdf', bytes: await bytesOf(pdf) }] : []),
  ]
  return new Response(new Uint8Array(storedZip(files)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachment(`trasferimento-${number}.zip`),
      'cache-control': 'no-store',
    },
  })
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
