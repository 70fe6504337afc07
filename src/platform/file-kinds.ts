/** One sort of file people may keep: what a look at its bytes must say, and how its name may end. */
export type FileKind = {
  label: string
  type: string
  extensions: readonly string[]
  inside?: 'zip' | 'text' | 'signed'
}

/** What may be kept. Anything else is refused: programs, pages with scripts, archives, office files with macros. */
export const fileKinds: readonly FileKind[] = [
  { label: 'PDF', type: 'application/pdf', extensions: ['pdf'] },
  { label: 'immagine JPEG', type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { label: 'immagine PNG', type: 'image/png', extensions: ['png'] },
  { label: 'immagine WebP', type: 'image/webp', extensions: ['webp'] },
  { label: 'immagine HEIC', type: 'image/heic', extensions: ['heic', 'heif'] },
  {
    label: 'documento Word',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    inside: 'zip',
  },
  {
    label: 'foglio Excel',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    inside: 'zip',
  },
  {
    label: 'documento OpenDocument',
    type: 'application/vnd.oasis.opendocument.text',
    extensions: ['odt'],
    inside: 'zip',
  },
  {
    label: 'foglio OpenDocument',
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    extensions: ['ods'],
    inside: 'zip',
  },
  { label: 'documento firmato (p7m)', type: 'application/pkcs7-mime', extensions: ['p7m'], inside: 'signed' },
  { label: 'messaggio di posta', type: 'message/rfc822', extensions: ['eml'], inside: 'text' },
  { label: 'testo', type: 'text/plain', extensions: ['txt', 'text', 'log', 'csv', 'md'], inside: 'text' },
]

/** For the `accept` of a file field. */
export const acceptedFiles = fileKinds.flatMap(({ extensions }) => extensions.map((each) => `.${each}`)).join(',')
