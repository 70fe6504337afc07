import type { Refusal } from '../platform/refusal.ts'
import type { EndingReason, PaperKind, RegistrationState, RequestState } from './words.ts'

/** The papers about somebody registered, in the order in which they are asked for. */
export const registrationPapers = [
  'certificate',
  'proxy_form',
  'renewal_reminder',
  'acceptance',
  'ending',
  'transfer',
] as const
export const requestPapers = ['refusal_notice', 'refusal', 'acceptance'] as const

type About = {
  registration: { state: RegistrationState; ending: { reason: EndingReason } | null } | null
  request: { state: RequestState } | null
  /** One that is being prepared: its letters leave before it is accepted. */
  transfer?: object | undefined
}

/** Why a paper cannot be made now, in a sentence; undefined when it can. */
export function wrongWithPaper(kind: PaperKind, { registration, request, transfer }: About): Refusal | undefined {
  if (kind === 'transfer' && transfer && registration) return undefined
  const sentence = unless[kind](registration, request)
  return sentence === undefined ? undefined : { reason: `no-${kind}`, sentence }
}

type Check = (registration: About['registration'], request: About['request']) => string | undefined

const open = (registration: About['registration']) => registration !== null && registration.ending === null

const unless: Record<PaperKind, Check> = {
  certificate: (registration) => {
    if (!open(registration) || registration?.state === 'ended')
      return 'Non risulta una registrazione aperta: l’attestazione si fa solo finché c’è.'
    if (registration?.state === 'expired') return 'La registrazione è scaduta: rinnovala, poi fai l’attestazione.'
    if (registration?.state === 'not_yet') return 'La registrazione non è ancora cominciata: falla da quel giorno.'
    return undefined
  },
  proxy_form: (registration) =>
    open(registration) ? undefined : 'La registrazione è chiusa: la delega non serve più.',
  renewal_reminder: (registration) =>
    open(registration) ? undefined : 'La registrazione è chiusa: non c’è niente da rinnovare.',
  acceptance: (registration, request) =>
    registration || request?.state === 'accepted' ? undefined : 'La domanda non è stata accolta: prima si decide.',
  ending: (registration) =>
    registration?.ending ? undefined : 'La registrazione non è chiusa: chiudila, poi fai la comunicazione.',
  transfer: (registration) =>
    registration?.ending?.reason === 'moved_to_other_desk'
      ? undefined
      : 'La lettera si fa quando la persona passa a un altro sportello: prima il trasferimento.',
  refusal_notice: (_, request) =>
    request?.state === 'notice' ? undefined : 'Il preavviso si stampa dopo averlo registrato nella domanda.',
  refusal: (_, request) => (request?.state === 'refused' ? undefined : 'La domanda non è rifiutata: prima si decide.'),
  other: () => undefined,
}
