import { fileTypeFromBuffer } from 'file-type'
import { type FileKind, fileKinds } from './file-kinds.ts'
import { extensionOf } from './file-names.ts'
import { opensSmall } from './file-zip.ts'
import { done, type Outcome, type Refusal, refused } from './refusal.ts'

/** What a file is, by its bytes. Refused: what is not on the list, what its name does not say it is, what opens to far more than it weighs. */
export async function sniff(name: string, bytes: Uint8Array): Promise<Outcome<FileKind>> {
  if (looksZipped(bytes)) {
    const opens = await opensSmall(bytes)
    if (opens !== 'yes') return refused(opens === 'broken' ? broken(name) : inflates(name))
  }
  const kind = await kindOf(bytes)
  if (!kind) return refused(notAccepted(name))
  const ending = extensionOf(name)
  return ending === '' || kind.extensions.includes(ending) ? done(kind) : refused(says(name, kind))
}

const looksZipped = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

async function kindOf(bytes: Uint8Array): Promise<FileKind | undefined> {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime as string | undefined
  const type = found === 'image/heif' ? 'image/heic' : found
  if (type) return fileKinds.find((kind) => kind.type === type)
  if (isSigned(bytes)) return fileKinds.find(({ inside }) => inside === 'signed')
  return kindOfText(bytes)
}

// A CMS SignedData (RFC 5652): a sequence whose first member is the object identifier 1.2.840.113549.1.7.2.
const signedData = Buffer.from('06092a864886f70d010702', 'hex')
const isSigned = (bytes: Uint8Array) => bytes[0] === 0x30 && Buffer.from(bytes.subarray(0, 24)).includes(signedData)

const page = /^\s*<(!doctype|html|head|body|script|svg|iframe|\?xml)/i
const mailHeader =
  /^(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|content-type|x-[\w-]+|dkim-signature):/i

function kindOfText(bytes: Uint8Array): FileKind | undefined {
  const text = plainText(bytes)
  if (text === undefined || page.test(text)) return undefined
  const headers = text.split(/\r?\n\r?\n/, 1)[0]?.split(/\r?\n/) ?? []
  const isMail = headers.filter((line) => mailHeader.test(line)).length >= 3
  return fileKinds.find(({ type }) => type === (isMail ? 'message/rfc822' : 'text/plain'))
}

/** The text in these bytes, as today's or yesterday's programs write it; undefined when they are not text. */
function plainText(bytes: Uint8Array): string | undefined {
  const strange = /[^\P{Cc}\n\r\t\f]/u
  for (const encoding of ['utf-8', 'windows-1252']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!strange.test(text)) return text
    } catch {
      // the other one, then
    }
  }
  return undefined
}

const about = (name: string, reason: string, sentence: string): Refusal => ({
  reason,
  field: 'files',
  sentence: `«${name}» ${sentence}`,
})
const notAccepted = (name: string) =>
  about(
    name,
    'wrong-type',
    'non è fra i tipi che si possono tenere: servono PDF, immagini, documenti Word o OpenDocument, fogli, messaggi di posta, testi o file firmati p7m. Aprilo e salvalo come PDF.',
  )
const says = (name: string, kind: FileKind) =>
  about(
    name,
    'not-what-it-says',
    `dice di essere .${extensionOf(name)} ma dentro è: ${kind.label}. Salvalo di nuovo con il programma giusto, oppure correggi la fine del nome.`,
  )
const broken = (name: string) =>
  about(name, 'not-readable', 'è rovinato: aprilo con il tuo programma, salvalo di nuovo e riprova.')
const inflates = (name: string) =>
  about(name, 'too-large-inside', 'una volta aperto diventa enorme: non lo tengo. Salvalo come PDF e riprova.')
