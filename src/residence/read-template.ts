import { z } from 'zod'

/** One tag of a template, and, of a loop, what repeats. */
export type Part = { module: string; value: string; subparsed: Part[] }

const part: z.ZodType<Part> = z.lazy(() =>
  z.object({
    module: z.string().optional().default('tag'),
    value: z.string().optional().default(''),
    subparsed: z
      .array(z.unknown())
      .optional()
      .transform((inner) => onlyTags(inner ?? [])),
  }),
)
const placeholder = z.object({ type: z.literal('placeholder') })

const onlyTags = (parts: unknown[]): Part[] =>
  parts.filter((one) => placeholder.safeParse(one).success).map((one) => part.parse(one))

/** Tags are read without case and spaces. */
export const tagOf = ({ value }: Pick<Part, 'value'>) => plainTag(value)
export const plainTag = (tag: string) => tag.trim().toLowerCase()

const options = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false as const,
  // the syntax stays ours: no other delimiters in the middle of a letter
  syntax: { changeDelimiterPrefix: null },
  stripInvalidXMLChars: true,
}

type Scope = Record<string, unknown>

const told = z.object({ inspect: z.object({ postparsed: z.array(z.unknown()) }) })

/** Reads a .docx for its tags. What reads it is loaded when first asked for. Throws what the reader throws at tags it cannot read. */
export async function openedTemplate(bytes: Uint8Array) {
  const [{ default: PizZip }, { default: Docxtemplater }] = await Promise.all([
    import('pizzip'),
    import('docxtemplater'),
  ])
  const parts: Part[] = []
  // the reader tells its modules what it found in each of the document's texts: body, headings, feet
  const listening = {
    name: 'tags',
    set: (options: unknown) => {
      const found = told.safeParse(options)
      if (found.success) parts.push(...onlyTags(found.data.inspect.postparsed))
    },
  }
  const document = new Docxtemplater(new PizZip(Buffer.from(bytes)), {
    ...options,
    modules: [listening],
    nullGetter: () => '',
    parser: (tag) => ({ get: (scope: Scope) => (tag === '.' ? scope : valueIn(scope, plainTag(tag))) }),
  })
  return { document, parts }
}

const valueIn = (scope: Scope, tag: string) => (Object.hasOwn(scope, tag) ? scope[tag] : undefined)
