import type { Tx } from '../platform/transaction.ts'
import { type Forwarding, forwardingsOf } from './forwarding-queries.ts'
import { pinOf } from './pin.ts'
import type { TellingChannel, TellingLanguage } from './words.ts'

export type Telling = {
  id: string
  channel: TellingChannel
  /** A telephone number (E.164) or an e-mail address. */
  recipient: string | null
  agreedOn: Temporal.PlainDate | null
  version: number
}

/** How somebody wants to be told; undefined when nobody asked them yet. Who only hands over letters sees nothing here. */
export async function tellingOf({ db }: Tx, registrationId: string): Promise<Telling | undefined> {
  return db
    .selectFrom('residence.telling')
    .select(['id', 'channel', 'recipient', 'agreed_on as agreedOn', 'version'])
    .where('registration_id', '=', registrationId)
    .$narrowType<{ channel: TellingChannel }>()
    .executeTakeFirst()
}

export type Reaching = {
  telling: Telling | undefined
  language: TellingLanguage
  pin: { setAt: Temporal.Instant; lockedUntil: Temporal.Instant | null } | undefined
  forwardings: Forwarding[]
}

/** How somebody registered is reached: how they are told, in which language, their PIN, where letters go on. */
export async function reachingOf(tx: Tx, registrationId: string): Promise<Reaching | undefined> {
  const registration = await tx.db
    .selectFrom('residence.registration')
    .select('language')
    .where('id', '=', registrationId)
    .$narrowType<{ language: TellingLanguage }>()
    .executeTakeFirst()
  if (!registration) return undefined
  return {
    ...registration,
    telling: await tellingOf(tx, registrationId),
    pin: await pinOf(tx, registrationId),
    forwardings: await forwardingsOf(tx, registrationId),
  }
}

/** The numbers and addresses that are in the person's file, where it opens: offered, never taken. */
export async function contactsOf({ db }: Tx, personId: string): Promise<{ phone?: string; email?: string }> {
  const rows = await db
    .selectFrom('people.contact')
    .select(['kind', 'value'])
    .where('person_id', '=', personId)
    .where('kind', 'in', ['phone', 'email'])
    .orderBy('id', 'desc')
    .execute()
  const first = (kind: string) => rows.find((row) => row.kind === kind)?.value
  return { phone: first('phone'), email: first('email') }
}
