import { z } from 'zod'
import { slips } from '../people/likeness.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { plainTags, tagLoops } from './letter-tags.ts'
import { openedTemplate, type Part, tagOf } from './read-template.ts'
import { opened } from './template-checks.ts'

/** All that is wrong with a template, before it is kept: what it holds that it must not, and each tag that would not be filled. */
export async function checkTemplate(bytes: Uint8Array): Promise<Outcome<{ tags: string[] }>> {
  const files = opened(bytes)
  if (!files.ok) return files
  const read = await openedTemplate(bytes).catch((error: unknown) => ({ error }))
  if ('error' in read) return refused(...faultsOf(read.error))
  const faults = wrongTags(read.parts, [])
  if (faults.length > 0) return refused(...unique(faults))
  return done({ tags: [...new Set(namesIn(read.parts))].sort() })
}

const namesIn = (parts: Part[]): string[] => parts.flatMap((part) => [tagOf(part), ...namesIn(part.subparsed)])

/** A loop's own tags count only inside it; a loop in a loop would repeat without measure. */
function wrongTags(parts: Part[], within: string[]): Refusal[] {
  return parts.flatMap((part) => {
    const name = tagOf(part)
    if (part.module === 'rawxml') return [fault('raw', `{@${name}}: togli la chiocciola, scrivi {${name}}.`)]
    if (part.module === 'loop') {
      const loop = tagLoops.find(({ tag }) => tag === name)
      if (!loop) return [unknownLoop(name)]
      if (within.length > 0)
        return [fault('nested', `{#${name}} sta dentro {#${within[0]}}: mettilo fuori, uno dopo l’altro.`)]
      return wrongTags(part.subparsed, [name])
    }
    const loop = tagLoops.find(({ inside }) => inside.some(({ tag }) => tag === name))
    if (loop)
      return within.includes(loop.tag)
        ? []
        : [fault('outside-loop', `{${name}} va scritto fra {#${loop.tag}} e {/${loop.tag}}.`)]
    if (plainTags.includes(name)) return []
    if (tagLoops.some(({ tag }) => tag === name))
      return [
        fault('loop-as-tag', `{${name}} è un elenco: scrivi {#${name}} prima e {/${name}} dopo ciò che si ripete.`),
      ]
    return [unknownTag(name)]
  })
}

function unknownTag(name: string): Refusal {
  const known = [...plainTags, ...tagLoops.flatMap(({ inside }) => inside.map(({ tag }) => tag))]
  const near = nearest(name, known)
  return fault(
    'unknown-tag',
    `{${shortened(name)}} non esiste${near ? `: forse {${near}}.` : ': cercalo nell’elenco qui sotto.'}`,
  )
}

function unknownLoop(name: string): Refusal {
  const near =
    nearest(
      name,
      tagLoops.map(({ tag }) => tag),
    ) ?? tagLoops.map(({ tag }) => `{#${tag}}`).join(' o ')
  return fault(
    'unknown-loop',
    `{#${shortened(name)}} non si può ripetere: gli elenchi sono ${near.startsWith('{') ? near : `{#${near}}`}.`,
  )
}

/** The known tag that is fewest slips away, if it is near enough to be meant. */
function nearest(name: string, known: string[]): string | undefined {
  if (name.length > 60) return undefined
  const [best] = known
    .map((tag) => ({ tag, far: tag.replaceAll('_', '') === name.replace(/[\s_-]/g, '') ? 0 : slips(name, tag) }))
    .sort((one, other) => one.far - other.far)
  return best && best.far <= Math.max(2, Math.floor(name.length / 4)) ? best.tag : undefined
}

const thrown = z.object({
  properties: z.object({
    id: z.string().optional(),
    xtag: z.string().optional(),
    errors: z
      .array(z.object({ properties: z.object({ id: z.string().optional(), xtag: z.string().optional() }) }))
      .optional(),
  }),
})

/** What the reader of templates complains of, one sentence each, with what it should be. */
function faultsOf(error: unknown): Refusal[] {
  const read = thrown.safeParse(error)
  if (!read.success) return [unreadable]
  const { properties } = read.data
  const all = properties.errors?.map((one) => one.properties) ?? [properties]
  return unique(all.map(({ id, xtag }) => saying(id ?? '', shortened(plain(xtag ?? '')))))
}

const plain = (tag: string) => tag.replace(/^[#/^@]/, '').trim()

function saying(id: string, tag: string): Refusal {
  const sentences: Record<string, string> = {
    unclosed_tag: `Dopo «{${tag}» manca la parentesi che chiude: scrivi {${tag}}.`,
    unopened_tag: `Prima di «${tag}}» manca la parentesi che apre: scrivi {${tag}}.`,
    duplicate_open_tag: `«{{${tag.replace(/^\{+/, '')}» ha due parentesi aperte: ne basta una.`,
    duplicate_close_tag: `«${tag}}}» ha due parentesi chiuse: ne basta una.`,
    unclosed_loop: `L’elenco {#${tag}} non finisce: dopo ciò che si ripete scrivi {/${tag}}.`,
    unopened_loop: `{/${tag}} chiude un elenco che non comincia: prima scrivi {#${tag}}.`,
    closing_tag_does_not_match_opening_tag: `{/${tag}} non chiude l’elenco che era aperto: chiudi nello stesso ordine in cui apri.`,
    unbalanced_loop_tags: `{#${tag}} e {/${tag}} stanno in due celle diverse: mettili nella stessa riga della tabella.`,
  }
  return fault(id || 'unreadable', sentences[id] ?? unreadable.sentence)
}

const fault = (reason: string, sentence: string): Refusal => ({ reason, field: 'file', sentence })
const unreadable = fault(
  'unreadable',
  'I segnaposto di questo documento non si leggono: controlla che ogni parentesi { abbia la sua }, poi salva di nuovo.',
)
const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const unique = (all: Refusal[]) => [...new Map(all.map((one) => [one.sentence, one])).values()].slice(0, 30)
