import type { Person } from './morning-suggestions.ts'

/** What is asked for the kind that is chosen, and what was opened to be asked. */
export function askedIn(page: HTMLElement): HTMLInputElement[] {
  const needed = [...page.querySelectorAll<HTMLElement>('.ap-for')].filter(isShown)
  const details = page.querySelector<HTMLDetailsElement>('[data-details][open]')
  return [...needed, ...(details ? [details] : [])].flatMap((part) => [
    ...part.querySelectorAll<HTMLInputElement>('input:not([name=receivedOn], [name=shelf])'),
  ])
}

/** What is sent of a piece: for this person, or to be set aside. */
export function fieldsFor(form: HTMLFormElement, person: Person | undefined): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) {
    const block = form.querySelector(`[name="${name}"]`)?.closest('.ap-for')
    if (typeof value === 'string' && value !== '' && (!block || isShown(block))) fields[name] = value
  }
  const { q, _key, writtenName, asideReason, asideTodo, ...piece } = fields
  if (person) return { ...piece, registration: person.id }
  return {
    ...piece,
    aside: 'on',
    writtenName: writtenName ?? q ?? '',
    asideReason: asideReason ?? '',
    asideTodo: asideTodo ?? '',
  }
}

const ofOnePiece = [
  'q',
  'tracking',
  'sender',
  'senderCategory',
  'shelf',
  'writtenName',
  'storedAt',
  'storedCode',
  'storedKind',
  'storedOn',
]

/** Ready for the next: the kind stays, and so does the day; what was about that one piece goes. */
export function clearPiece(form: HTMLFormElement): void {
  rememberSender(form)
  for (const name of ofOnePiece) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = ''
  }
}

/** Offered from now on to whoever types the same sender again. */
function rememberSender(form: HTMLFormElement): void {
  const sender = form.querySelector<HTMLInputElement>('[name=sender]')?.value.trim()
  const list = form.querySelector('datalist')
  if (!sender || !list || [...list.options].some(({ value }) => value === sender)) return
  const option = document.createElement('option')
  option.value = sender
  list.prepend(option)
}

const isShown = (part: Element) => getComputedStyle(part).display !== 'none'
