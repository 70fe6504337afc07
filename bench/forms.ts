import type { CityServer } from './city-server.ts'

/** What a browser would send if the form with this action were submitted as the page shows it. Reads our own markup, nothing else. */
export function formOn(page: string, action: string): URLSearchParams {
  const form = [...page.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)]
    .map(([text]) => text)
    .find((text) => attribute(text, 'action') === action)
  if (!form) throw new Error(`no form leads to ${action}`)
  const sent = new URLSearchParams()
  for (const [control] of form.matchAll(
    /<input\b[^>]*>|<select\b[\s\S]*?<\/select>|<textarea\b[\s\S]*?<\/textarea>/g,
  )) {
    const name = attribute(control, 'name')
    const value = sentBy(control)
    if (name && value !== undefined) sent.append(name, value)
  }
  return sent
}

function sentBy(control: string): string | undefined {
  if (control.startsWith('<select')) {
    const options = [...control.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
    return attribute(options.find((option) => /\bselected\b/.test(option)) ?? options[0] ?? '', 'value')
  }
  if (control.startsWith('<textarea')) return unescaped(/>([\s\S]*)<\/textarea>/.exec(control)?.[1] ?? '')
  const isChoice = /type="(checkbox|radio)"/.test(control)
  return isChoice && !/\bchecked\b/.test(control) ? undefined : (attribute(control, 'value') ?? '')
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`^<[^>]*\\b${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Submits a form and says where it led; throws when the server did not take it. */
export async function submit(server: CityServer, action: string, form: URLSearchParams): Promise<string> {
  const { status, location } = await server.ask(action, { method: 'POST', body: form })
  if (status !== 303 || !location) throw new Error(`${action} answered ${status}`)
  return location
}
