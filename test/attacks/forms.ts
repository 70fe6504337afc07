/** A form as a browser would send it. */
export type FoundForm = { action: string; method: 'get' | 'post'; fields: [name: string, value: string][] }

/** The forms of a page of ours, read from its markup. */
export function formsOf(page: string, at: string): FoundForm[] {
  return Array.from(page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g), ([, head = '', inside = '']) => ({
    action: text(attribute(head, 'action') ?? at),
    method: attribute(head, 'method') === 'post' ? 'post' : 'get',
    fields: fieldsOf(inside),
  }))
}

/** Where the links of a page lead. */
export const linksOf = (page: string): string[] =>
  Array.from(page.matchAll(/\bhref="([^"]*)"/g), ([, href = '']) => text(href))

function fieldsOf(inside: string): [string, string][] {
  const controls = inside.matchAll(/<(input|button)\b([^>]*)>|<(select|textarea)\b([^>]*)>([\s\S]*?)<\/\3>/g)
  return [...controls].flatMap(([, , plain, kind, head = '', content = '']) => {
    const attributes = plain ?? head
    const name = attribute(attributes, 'name')
    const kindOf = attribute(attributes, 'type')
    if (!name || kindOf === 'file') return []
    if ((kindOf === 'checkbox' || kindOf === 'radio') && !/\bchecked\b/.test(attributes)) return [[text(name), '']]
    return [[text(name), text(typedIn(attributes, kind, content))]]
  })
}

function typedIn(attributes: string, kind: string | undefined, content: string): string {
  if (kind === 'textarea') return content
  if (kind !== 'select') return attribute(attributes, 'value') ?? ''
  const chosen = /<option\b([^>]*\bselected\b[^>]*)>/.exec(content) ?? /<option\b([^>]*)>/.exec(content)
  return attribute(chosen?.[1] ?? '', 'value') ?? ''
}

const attribute = (head: string, name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1]

const text = (markup: string) =>
  markup
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
