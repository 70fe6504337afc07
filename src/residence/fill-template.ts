import { attachment } from '../platform/file-names.ts'
import type { Tx } from '../platform/transaction.ts'
import type { LetterFacts } from './letter-facts.ts'
import { type LetterValues, letterValues } from './letter-tags.ts'
import type { WholePaper } from './paper-queries.ts'
import { openedTemplate } from './read-template.ts'
import { keptFor } from './said-on-paper.ts'
import { templateById, templateFile } from './template-queries.ts'

export type FilledLetter = { name: string; bytes: Buffer }

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A template with its tags filled; what is not known is left empty. */
export async function fillTemplate(content: Uint8Array, values: LetterValues): Promise<Buffer> {
  const { document } = await openedTemplate(content)
  document.render(values)
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** A desk's own letter with what its tags stood for when it was made (see `written`); undefined for who may not read it. */
export async function filledFor(
  tx: Tx,
  templateId: string,
  paper: WholePaper,
  facts: LetterFacts,
): Promise<FilledLetter | undefined> {
  const template = await templateById(tx, templateId)
  const content = template && (await templateFile(tx, templateId))
  if (!template || !content) return undefined
  const said = keptFor(facts, paper.said)
  const kept = said && 'values' in said ? said.values : undefined
  return {
    name: `${template.name} ${paper.number}-${paper.year}.docx`,
    bytes: await fillTemplate(content, kept ?? letterValues(facts, paper)),
  }
}

export const docxResponse = ({ name, bytes }: FilledLetter): Response =>
  new Response(new Uint8Array(bytes), {
    headers: { 'content-type': docxType, 'content-disposition': attachment(name), 'cache-control': 'no-store' },
  })
