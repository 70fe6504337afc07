import { dispatchItems } from '../mail/dispatch-items.ts'
import { type Arrival, receiveItem } from '../mail/receive-item.ts'
import { sendNotice } from '../mail/send-notice.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { addForwarding } from '../residence/keep-forwarding.ts'
import { addProxy } from '../residence/keep-proxy.ts'
import { keepTelling } from '../residence/keep-telling.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { registrationAt } from './desk-people.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** What is on the desk this morning. */
export async function tellThisMorning(stage: Stage, staying: string[]): Promise<void> {
  const waiting = (at: number) => registrationAt(staying, at)
  await whatCame(stage, waiting)
  await whatWasAgreed(stage, waiting)
  await returnTheOldest(stage)
  await messageThatDidNotArrive(stage, waiting(12))
}

type Waiting = (at: number) => string

async function whatCame({ teller, services }: Stage, waiting: Waiting): Promise<void> {
  const receive = (on: number, arrival: Omit<Arrival, 'key' | 'serviceId'>) =>
    teller.tell('luisa', teller.at(on, '09:20'), (tx) =>
      receiveItem(tx, { ...arrival, key: newId(), serviceId: services.municipio6 }),
    )
  await receive(-8, {
    kind: 'judicial',
    registrationId: waiting(2),
    sender: 'Tribunale di Milano',
    senderCategory: 'court',
  })
  await receive(-27, {
    kind: 'registered',
    registrationId: waiting(24),
    sender: 'INPS',
    senderCategory: 'social_security',
  })
  await receive(-236, {
    kind: 'ordinary',
    registrationId: waiting(30),
    sender: 'A2A Energia',
    senderCategory: 'landlord',
  })
  await receive(-245, {
    kind: 'ordinary',
    registrationId: waiting(31),
    sender: 'Poste Italiane',
    senderCategory: 'bank',
  })
  await receive(-3, {
    kind: 'storage_notice',
    registrationId: waiting(5),
    storedKind: 'registered',
    storedAt: 'Ufficio postale Milano 49, via Giambellino 58',
    storedCode: '618 2047 1193-5',
    storedOn: teller.day(-4),
  })
  await receive(-6, {
    kind: 'ordinary',
    writtenName: 'Sig. Mohamed Al Sayed',
    asideReason: 'unknown',
    asideTodo: 'ask',
    sender: 'INPS',
  })
  await receive(-1, {
    kind: 'registered',
    writtenName: 'Famiglia Rossi, int. 4',
    asideReason: 'not_ours',
    asideTodo: 'return',
  })
}

/** Who may collect for another, where letters follow somebody, who is told how. */
async function whatWasAgreed({ teller, services }: Stage, waiting: Waiting): Promise<void> {
  await teller.tell('sofia', teller.at(-20, '15:00'), async (tx) => {
    const proxy = {
      serviceId: services.municipio6,
      ground: 'proxy' as const,
      birthDate: null,
      phone: null,
      documentKind: 'identity_card' as const,
      principalDocument: 'Permesso di soggiorno I1234567',
      act: null,
    }
    must(
      await addProxy(tx, {
        ...proxy,
        registrationId: waiting(2),
        givenName: 'Bassirou',
        familyName: 'Diouf',
        documentNumber: 'CA40871AB',
        writtenOn: tx.today,
        from: tx.today,
        until: tx.today.add({ days: 180 }),
      }),
    )
    must(
      await addForwarding(tx, {
        registrationId: waiting(7),
        recipient: 'Presso Cooperativa La Strada',
        address: 'via Salomone 23, 20138 Milano',
        from: tx.today,
        until: tx.today.add({ days: 90 }),
        note: 'Lavora lì fino a fine febbraio.',
      }),
    )
    must(
      await keepTelling(tx, {
        registrationId: waiting(0),
        channel: 'email',
        phone: null,
        email: 'alpha.balde@posta.example',
        agreedOn: tx.today,
        language: 'fr',
        version: 1,
      }),
    )
    must(await recordVisit(tx, { registrationId: waiting(11), kind: 'came' }))
    return done(null)
  })
}

/** There is no gateway for SMS yet: who asked for one is to be told by voice. */
async function messageThatDidNotArrive({ teller, services }: Stage, registrationId: string): Promise<void> {
  await teller.tell('sofia', teller.at(-12, '15:00'), (tx) =>
    keepTelling(tx, {
      registrationId,
      channel: 'sms',
      phone: '+39 333 0000012',
      email: null,
      agreedOn: tx.today,
      language: 'ar',
      version: 1,
    }),
  )
  await teller.tell('luisa', teller.at(-2, '09:25'), (tx) =>
    receiveItem(tx, { key: newId(), serviceId: services.municipio6, registrationId, kind: 'ordinary', sender: 'INPS' }),
  )
  const waiting = await teller.tell('system', teller.at(-1), async ({ db }) =>
    done(await db.selectFrom('mail.notice').select('id').where('registration_id', '=', registrationId).execute()),
  )
  for (const { id } of waiting)
    await sendNotice({ ...teller.house, clock: { now: () => teller.at(-1) } }, { noticeId: id })
}

/** A month ago what was due went back to the post. */
async function returnTheOldest({ teller, services }: Stage): Promise<void> {
  const { id } = await teller.tell('luisa', teller.at(-60, '09:30'), (tx) =>
    receiveItem(tx, {
      key: newId(),
      serviceId: services.municipio6,
      kind: 'ordinary',
      writtenName: 'Sig.ra Pina Sole',
      asideReason: 'unknown',
      asideTodo: 'return',
    }),
  )
  await teller.tell('sofia', teller.at(-30, '16:00'), (tx) =>
    dispatchItems(tx, {
      key: newId(),
      serviceId: services.municipio6,
      kind: 'returned',
      itemIds: [id],
      note: 'Sconosciuta allo sportello.',
    }),
  )
}
