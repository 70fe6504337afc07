import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import type { Tx } from '../platform/transaction.ts'
import { choice, day, optionalChosen, optionalDay, optionalLongText } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canTransfer } from './access.ts'
import { freeBeds } from './free-beds.ts'
import { placementPaths } from './paths.ts'
import { type StayInHand, stayInHand } from './stay-in-hand.ts'
import { mayInStay, refusedForm, shortRestsInWords, stayIdOf } from './stay-request.ts'
import { transferReasons } from './stay-words.ts'
import { transfer } from './transfer.ts'
import { bedOn, TransferPage } from './transfer-page.tsx'

type Day = Temporal.PlainDate
const path = '/ospitalita/:id{[0-9a-f-]{36}}/trasferimento'

export const transferRoutes = new Hono<Env>().get(path, (c) => show(c)).post(path, move)

async function show(c: Request, sent?: { form: FormState; from: Day; otherId: string | null }): Promise<Response> {
  const { today } = c.get('at')
  const asked = optionalDay().safeParse(c.req.query('dal'))
  const from = sent?.from ?? (asked.success ? asked.data : null) ?? today
  const otherId = sent ? sent.otherId : (c.req.query('con') ?? null)
  const shown = await c.get('read')((tx) => laidOut(tx, stayIdOf(c), isId(otherId ?? '') ? otherId : null, from))
  allowed(canTransfer(c.get('actor'), shown.stay.serviceId) && !shown.stay.exit)
  const wrongDay = asked.success
    ? emptyForm
    : { values: {}, errors: { dal: ['Non è una data che esiste: scrivi il giorno del trasferimento.'] } }
  return c.html(
    <TransferPage at={c.get('at')} {...shown} from={from} form={sent?.form ?? wrongDay} />,
    sent || !asked.success ? 422 : 200,
  )
}

async function laidOut(tx: Tx, stayId: string, otherId: string | null, from: Day) {
  const stay = found(await stayInHand(tx, stayId, 'look'))
  const other = otherId && otherId !== stayId ? await stayInHand(tx, otherId, 'look') : undefined
  const guests = [stay, other].flatMap((each) => each?.guests ?? [])
  const own = guests.map((guest) => ({ bedId: bedIdOn(guest, from), label: bedOn(guest, from) }))
  const to = [stay.authorisedUntil, from.add({ days: 1 })].sort(Temporal.PlainDate.compare)[1] ?? from
  return {
    stay,
    other: other && !other.exit ? other : undefined,
    own,
    others: await othersOf(tx, stay),
    free: await freeBeds(tx, { from, to, householdId: stay.householdId, nearBedIds: own.map(({ bedId }) => bedId) }),
  }
}

const bedIdOn = (guest: StayInHand['guests'][number], from: Day) =>
  guest.rows.find(({ nights }) => nights.includes(from))?.bedId ?? guest.bedId

const othersOf = (tx: Tx, stay: StayInHand) =>
  tx.db
    .selectFrom('placements.stay as other')
    .innerJoin('people.household as household', 'household.id', 'other.household_id')
    .select(['other.id', 'household.name'])
    .where('other.service_id', '=', stay.serviceId)
    .where('other.exit', 'is', null)
    .where('other.id', '!=', stay.id)
    .orderBy('household.name')
    .limit(300)
    .execute()

const order = z.object({
  from: day(),
  withStayId: optionalChosen(),
  reason: choice(transferReasons),
  note: optionalLongText(2000),
})

async function move(c: Request): Promise<Response> {
  await mayInStay(c, canTransfer)
  const submitted = await readForm(c)
  const checked = check(order, submitted)
  const from = checked.ok ? checked.value.from : dayTyped(submitted, c.get('at').today)
  const otherId = submitted.values.withStayId ?? null
  if (!checked.ok) return show(c, { form: checked.form, from, otherId })
  const outcome = await c.get('commit')(
    (tx) => transfer(tx, { stayId: stayIdOf(c), moves: movesIn(submitted), ...checked.value }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { form: refusedForm(submitted.values, outcome), from, otherId })
  const { moved, shortened } = outcome.value
  const who = plural(moved, 'persona cambia', 'persone cambiano')
  return seeOther(c, placementPaths.stay(stayIdOf(c)), {
    text: `${who} letto dal ${formatDay(from)}.${shortRestsInWords(shortened)}`,
  })
}

function dayTyped({ values }: Submitted, today: Day): Day {
  const parsed = optionalDay().safeParse(values.from)
  return (parsed.success ? parsed.data : null) ?? today
}

const movesIn = ({ values }: Submitted) =>
  Object.entries(values).flatMap(([name, bedId]) => {
    const personId = name.replace(/^bed-/, '')
    return name.startsWith('bed-') && isId(personId) && isId(bedId) ? [{ personId, bedId }] : []
  })
