import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { unpacked } from '../platform/zip-bounds.ts'

export const mostTemplateBytes = 5_000_000
const mostOpened = 30 * 1024 * 1024

/** Asked of a file before anything reads it: is it a Word document, small when opened, with nothing that runs or reaches outside? */
export function opened(bytes: Uint8Array): Outcome<Map<string, Uint8Array>> {
  if (bytes.length > mostTemplateBytes) return refused(tooBig)
  const files = unpacked(bytes, () => true, mostOpened)
  if (!files.ok) return files
  const types = textOf(files.value, '[Content_Types].xml')
  if (!types || !files.value.has('word/document.xml')) return refused(notWord)
  const refusals = [
    hasMacros(files.value, types) && macros,
    hasEmbedded(files.value) && embedded,
    reachesOutside(files.value) && outside,
    hasEntities(files.value) && notWord,
  ].filter((one) => one !== false)
  return refusals.length > 0 ? refused(...refusals) : done(files.value)
}

const textOf = (files: Map<string, Uint8Array>, name: string) => {
  const content = files.get(name)
  return content && Buffer.from(content).toString('utf8')
}
const texts = (files: Map<string, Uint8Array>, named: RegExp) =>
  [...files].filter(([name]) => named.test(name)).map(([, content]) => Buffer.from(content).toString('utf8'))

const hasMacros = (files: Map<string, Uint8Array>, types: string) =>
  /macroEnabled|vbaProject|vnd\.ms-office\.vba/i.test(types) ||
  [...files.keys()].some((name) => /vba|macro/i.test(name))

const hasEmbedded = (files: Map<string, Uint8Array>) =>
  [...files.keys()].some((name) => /\.(bin|exe|dll|js|vbs|ole)$|\/(embeddings|activeX)\//i.test(name))

/** A link one may follow is fine; what a program fetches or runs by itself when the letter is opened is not (ECMA-376, part 2, 6.5). */
function reachesOutside(files: Map<string, Uint8Array>): boolean {
  const relations = texts(files, /\.rels$/i).flatMap((text) => text.match(/<(?:\w+:)?Relationship\b[^>]*>/g) ?? [])
  const external = relations.filter((one) => /TargetMode\s*=\s*["']External["']/i.test(one))
  return external.some((one) => !isPlainLink(one)) || texts(files, /^word\/.*\.xml$/i).some(hasReachingField)
}

const isPlainLink = (relation: string) =>
  /Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation) && /Target\s*=\s*["'](https?:\/\/|mailto:)/i.test(relation)

/** Fields that fetch or run: their instruction may be cut in pieces. */
function hasReachingField(text: string): boolean {
  const pieces = [...text.matchAll(/<w:instrText\b[^>]*>([^<]*)</g)].map(([, piece]) => piece)
  const simple = [...text.matchAll(/w:instr\s*=\s*"([^"]*)"/g)].map(([, piece]) => piece)
  return /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON)\b/i.test(`${pieces.join('')} ${simple.join(' ')}`)
}

const hasEntities = (files: Map<string, Uint8Array>) =>
  texts(files, /\.(xml|rels)$/i).some((text) => /<!(DOCTYPE|ENTITY)/i.test(text))

const wrong = (reason: string, sentence: string): Refusal => ({ reason, field: 'file', sentence })
const tooBig = wrong('too-big', 'Il file supera i 5 MB: togli le immagini più pesanti e riprova.')
const notWord = wrong(
  'not-word',
  'Non è un documento Word (.docx): aprilo con il tuo programma e salvalo come «Documento Word (.docx)».',
)
const macros = wrong(
  'macros',
  'Contiene delle macro, cioè un programma: salvalo come «Documento Word (.docx)» senza macro.',
)
const embedded = wrong('embedded', 'Contiene altri file al suo interno: toglili e lascia solo testo e immagini.')
const outside = wrong(
  'outside',
  'Prende qualcosa da fuori (un modello, un’immagine o un file collegato): incorpora le immagini e togli i collegamenti.',
)
