/** What an SMS gateway is told: to whom, what, and the key by which it sends once. */
export type Sms = { to: string; text: string; key: string; from: string | null }

/** What is wrong with the shape of the request, in one sentence; undefined when it will do. */
export function wrongWithBody(template: string): string | undefined {
  const shape = parsed(template)
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape))
    return 'Non è un oggetto JSON: comincia con { e finisce con }, con le virgolette diritte.'
  const written = JSON.stringify(shape)
  const missing = ['{{to}}', '{{text}}'].filter((place) => !written.includes(place))
  return missing.length > 0 ? `Manca ${missing.join(' e ')}.` : undefined
}

/** The body of the request: each place in the texts of the template is filled, so that no text can become something else. */
export function bodyFor(template: string, sms: Sms): string {
  return JSON.stringify(filled(parsed(template), sms))
}

function filled(shape: unknown, sms: Sms): unknown {
  if (typeof shape === 'string')
    return shape.replace(/\{\{(to|text|key|from)\}\}/g, (_, place: keyof Sms) => sms[place] ?? '')
  if (Array.isArray(shape)) return shape.map((part) => filled(part, sms))
  if (typeof shape !== 'object' || shape === null) return shape
  return Object.fromEntries(Object.entries(shape).map(([name, part]) => [name, filled(part, sms)]))
}

function parsed(template: string): unknown {
  try {
    return JSON.parse(template)
  } catch {
    return undefined
  }
}

/** How a try to send went, and what to say of it. Not sent for sure: may be tried later, or never. Unsure: it may have left. */
export type Sending = { how: 'sent' } | { how: 'later' | 'refused' | 'broken' | 'unsure'; problem: string }

export type NextStep =
  | { state: 'sent' }
  | { state: 'waiting'; minutes: number; problem: string }
  | { state: 'failed' | 'unsure'; problem: string }

const pauses = [5, 20, 60]

/**
 * What becomes of a notice after its `attempt` (the first is 1). What surely did not leave is tried again; what may have left is tried again only
 * where the gateway itself sends once for each key.
 */
export function nextStep(sending: Sending, attempt: number, sendsOnce: boolean): NextStep {
  if (sending.how === 'sent') return { state: 'sent' }
  const { how, problem } = sending
  const mayAgain = how === 'later' || (sendsOnce && (how === 'broken' || how === 'unsure'))
  const minutes = pauses[attempt - 1]
  if (mayAgain && minutes !== undefined) return { state: 'waiting', minutes, problem }
  return { state: how === 'unsure' ? 'unsure' : 'failed', problem }
}
