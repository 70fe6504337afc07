import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { commitAs, type House, readAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { queueMail } from '../platform/mail.ts'
import { done } from '../platform/refusal.ts'
import { settings } from '../platform/setting.ts'
import type { Tx } from '../platform/transaction.ts'
import { fromDay } from '../ui/format.ts'
import { deactivateUser } from './deactivate-user.ts'
import { type Absence, dormancy } from './dormancy-rules.ts'
import { bodyOf } from './invite-user.ts'

const actor = system('assenze')

type Absent = { id: string; name: string; email: string; lastHere: Temporal.Instant; noticeAt: Temporal.Instant | null }

/**
 * Job `end_dormant_users`, every night: whoever has not come for a long time is told, and some days after cannot come in any more (settings
 * `inactivity_days`, `inactivity_notice_days`). The last administrator of a body is told and left in.
 */
export async function endDormantUsers(house: House): Promise<void> {
  const { absent, terms } = await readAs(house, actor, async (tx) => {
    const { inactivity_days: days, inactivity_notice_days: noticeDays } = await settings(tx)
    return { absent: await absentSince(tx, days - noticeDays), terms: { days, noticeDays, now: tx.now } }
  })
  for (const user of absent) {
    const due = dormancy({ ...user, ...terms })
    if (due === 'warn') await commitAs(house, actor, async (tx) => done(await warn(tx, user, terms)))
    if (due === 'deactivate')
      await commitAs(house, actor, (tx) => deactivateUser(tx, { userId: user.id, cause: 'inactivity' }))
  }
}

async function absentSince(tx: Tx, days: number): Promise<Absent[]> {
  const { rows } = await sql<Absent>`
    select * from (
      select u.id, u.name, u.email,
        greatest(w.since, w.seen_at, (select max(d.ended_at) from organisations.deactivation d where d.user_id = u.id)) as "lastHere",
        (select max(n.given_at) from organisations.dormancy_notice n where n.user_id = u.id) as "noticeAt"
      from auth."user" u join organisations.seen_workers() w on w.user_id = u.id
      where not organisations.is_deactivated(u.id)) a
    where a."lastHere" <= ${tx.now.subtract({ hours: days * 24 })}
    order by a."lastHere"`.execute(tx.db)
  return rows
}

async function warn(tx: Tx, user: Absent, { days, noticeDays }: Pick<Absence, 'days' | 'noticeDays'>): Promise<void> {
  const last = [user.lastHere.add({ hours: days * 24 }), tx.now.add({ hours: noticeDays * 24 })].sort(
    Temporal.Instant.compare,
  )[1]
  await tx.db
    .insertInto('organisations.dormancy_notice')
    .values({ id: newId<'DormancyNotice'>(), user_id: user.id, given_at: tx.now })
    .execute()
  await queueMail(tx, {
    to: user.email,
    subject: 'Il tuo accesso ad Approdo sta per essere disattivato',
    about: 'dormancy',
    organisationId: (await bodyOf(tx, user.id))?.id,
    text: `Ciao ${user.name},

non entri in Approdo da molto tempo. Per proteggere i dati delle persone accolte, ${fromDay(dayOf(last ?? tx.now))} il tuo accesso sarà disattivato.

Se Approdo ti serve ancora basta entrare una volta prima di quel giorno. Se non ti serve più non devi fare niente.
`,
  })
}
