import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { formatInstant, plural } from '../ui/format.ts'
import { type HandOverFacts, showsIdentity, wrongWithHandOver } from './hand-over-rules.ts'

export type HandOver = HandOverFacts & {
  /** The press of the button: it counts once. */
  key: string
  registrationId: string
  identityNote: string | null
}

export type HandedOver = { id: string; pieces: number }

/**
 * Hands over these pieces, all of them or none, to the person or to who may collect in their name: one act and one visit. Pressed again it gives
 * the same answer; when somebody else was faster it says who, and nothing changes.
 */
export async function handOver(tx: Tx, order: HandOver): Promise<Outcome<HandedOver>> {
  const wrong = wrongWithHandOver(order)
  if (wrong.length > 0) return refused(...wrong)
  const pieces = [...new Set(order.pieces)]
  const [id, visitId] = [newId<'HandOver'>(), newId<'Visit'>()]
  let taken: Taken | undefined
  const take = async () => {
    taken = await takeAll(tx, { ...order, pieces, id, visitId })
  }
  const constraint = order.proxyId ? await broken(tx, take) : await take()
  if (constraint) return refused(noProxy)
  if (!taken?.acts) return sameAgain(tx, order)
  if (taken.pieces < pieces.length) return refused(await whoWasFaster(tx, id, pieces))
  if (taken.needIdentity && !showsIdentity(order.identity)) return refused(documentNeeded)
  const kind = order.proxyId ? 'collected_by_proxy' : 'collected'
  const visit = await recordVisit(tx, { id: visitId, registrationId: order.registrationId, kind })
  if (!visit.ok) return visit
  if (order.proof === 'signature')
    await tx.db
      .insertInto('mail.signature')
      .values({ hand_over_id: id, drawn: order.signature ?? '' })
      .execute()
  return done({ id, pieces: pieces.length })
}

type Taken = { acts: number; pieces: number; needIdentity: boolean }

/** The act and its pieces in one statement: the act comes first, so that two presses of one button wait for each other there. */
async function takeAll(tx: Tx, order: HandOver & { id: string; visitId: string }): Promise<Taken | undefined> {
  const { id, visitId, key, registrationId, pieces, proxyId, identity, identityNote, proof } = order
  const { rows } = await sql<Taken>`
    with act as (
      insert into mail.hand_over (id, key, service_id, registration_id, household_id, person_id, on_day, at, taken_by, proxy_id, visit_id,
        identity, identity_note, proof, pieces)
      select ${id}, ${key}, r.service_id, r.id, r.household_id, r.person_id, ${tx.today}, ${tx.now}, ${proxyId ? 'proxy' : 'person'}, ${proxyId}::uuid,
        ${visitId}, ${identity}, ${identityNote}, ${proof}, ${pieces.length}
      from residence.registration r
      where r.id = ${registrationId}
        and ((select platform.is_system()) or r.service_id = any ((select organisations.services_with('mail.handle'))::uuid[]))
      on conflict (key) do nothing returning id
    ), ready as (
      select i.id from mail.item i
      where i.id = any (${pieces}::uuid[]) and i.registration_id = ${registrationId} and i.state in ('received', 'notified', 'kept')
        and (select count(*) from act) = 1
      order by i.id for no key update
    ), taken as (
      update mail.item i set state = ${proxyId ? 'collected_by_proxy' : 'collected'}, state_on = ${tx.today}, hand_over_id = ${id}
      from ready where i.id = ready.id returning i.needs_identity
    )
    select (select count(*) from act)::integer as acts, count(*)::integer as pieces, coalesce(bool_or(needs_identity), false) as "needIdentity"
    from taken`.execute(tx.db)
  return rows[0]
}

/** The same button pressed before: the same answer. */
async function sameAgain({ db }: Tx, { key, registrationId }: HandOver): Promise<Outcome<HandedOver>> {
  const made = await db
    .selectFrom('mail.hand_over')
    .select(['id', 'pieces'])
    .where('key', '=', key)
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()
  return made ? done(made) : refused(notHere)
}

/** Which of the pieces are gone, and by whose hand. */
async function whoWasFaster({ db }: Tx, mine: string, pieces: string[]): Promise<Refusal> {
  const gone = await db
    .selectFrom('mail.item as i')
    .leftJoin('mail.hand_over as h', 'h.id', 'i.hand_over_id')
    .leftJoin('auth.user as u', 'u.id', 'h.by')
    .select(['h.at', 'u.name'])
    .where('i.id', 'in', pieces)
    .where(sql<boolean>`i.hand_over_id is distinct from ${mine}`)
    .orderBy('h.at', (order) => order.desc().nullsLast())
    .execute()
  const [latest] = gone
  const count = Math.max(gone.length, 1)
  const which = plural(count, 'pezzo', 'pezzi')
  const by = latest?.at
    ? `${count === 1 ? 'è già stato consegnato' : 'sono già stati consegnati'} da ${latest.name ?? 'un’altra persona'} il ${formatInstant(latest.at)}`
    : `non ${count === 1 ? 'aspetta' : 'aspettano'} più qui`
  return {
    reason: 'somebody-was-faster',
    field: 'piece',
    sentence: `Non è stato consegnato niente: ${which} ${by}. Controlla che cosa resta e premi di nuovo.`,
  }
}

const noProxy: Refusal = {
  reason: 'no-valid-proxy',
  field: 'takenBy',
  sentence: 'Questa delega oggi non vale: consegna alla persona, o chiedi allo sportello una delega nuova.',
}
const notHere: Refusal = {
  reason: 'not-here',
  sentence: 'Questa persona non è fra quelle registrate al tuo sportello: cercala di nuovo.',
}
const documentNeeded: Refusal = {
  reason: 'document-needed',
  field: 'identity',
  sentence:
    'Fra i pezzi c’è una raccomandata, un atto o un pacco: serve il documento o il PIN. Senza, togli la spunta e consegna il resto.',
}
