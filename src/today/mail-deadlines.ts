import type { NoticeRow } from '../mail/notice-queries.ts'
import { mailPaths } from '../mail/paths.ts'
import type { AtDesk, MailDeadlines } from '../mail/queries.ts'
import { itemKinds } from '../mail/words.ts'
import { formatDay, plural } from '../ui/format.ts'
import type { Deadline } from './rules.ts'

type Piece = MailDeadlines['effects'][number]

/** What is due with the mail: for somebody, or for a desk. Files are not opened from here: who hands over letters reads none. */
export function ofMail({ effects, collections, aside, returns }: MailDeadlines): Deadline[] {
  return [
    ...effects.flatMap((item) =>
      forSomebody(
        'mailEffect',
        item,
        item.effectOn,
        (kind, day) => `: ${kind} non ritirato, dal ${day} vale come ricevuto.`,
      ),
    ),
    ...collections.flatMap((item) =>
      forSomebody('mailCollection', item, item.collectBy, (kind, day) => `: ${kind} da ritirare entro il ${day}.`),
    ),
    ...aside.map((desk) =>
      forDesk(
        'mailAside',
        desk,
        `: ${plural(desk.pieces, 'pezzo', 'pezzi')} da parte da più giorni.`,
        mailPaths.aside({ sportello: desk.serviceId }),
        'Decidi',
      ),
    ),
    ...returns.map((desk) =>
      forDesk(
        'mailReturn',
        desk,
        `: ${plural(desk.pieces, 'pezzo', 'pezzi')} da restituire.`,
        mailPaths.returns({ sportello: desk.serviceId }),
        'Prepara',
      ),
    ),
  ]
}

/** Those whose notice did not arrive: somebody tells them otherwise. */
export function ofNotices(notices: NoticeRow[]): Deadline[] {
  return notices.flatMap(({ addressee, state, settledAt, dueAt, serviceId }) =>
    addressee
      ? {
          kind: 'mailNotice' as const,
          household: { id: addressee.householdId, name: addressee.name },
          closed: true,
          says:
            state === 'unsure'
              ? ': non si sa se l’avviso della posta è partito.'
              : ': l’avviso della posta non è arrivato.',
          due: settledAt ?? dueAt,
          href: mailPaths.notices({ sportello: serviceId }),
          verb: 'Avvisa in un altro modo',
        }
      : [],
  )
}

function forSomebody(
  kind: Deadline['kind'],
  { addressee, ...item }: Piece,
  due: Temporal.PlainDate | null,
  says: (kind: string, day: string) => string,
): Deadline[] {
  if (!addressee || !due) return []
  return [
    {
      kind,
      household: { id: addressee.householdId, name: addressee.name },
      closed: true,
      says: says(itemKinds[item.kind].toLowerCase(), formatDay(due)),
      due,
      href: mailPaths.person(addressee.id),
      verb: 'Vedi la posta',
    },
  ]
}

const forDesk = (kind: Deadline['kind'], desk: AtDesk, says: string, href: string, verb: string): Deadline => ({
  kind,
  household: { id: desk.serviceId, name: desk.serviceName },
  closed: true,
  says,
  due: desk.oldest,
  href,
  verb,
})
