import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome, type Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther } from '../ui/request.ts'
import { canRecordPeople } from './access.ts'
import { chargeChoices, chargesOf } from './charges.ts'
import { findPeople, peopleByIds } from './find.ts'
import { chargeForm, endForm, joinForm, leaveForm, nameForm, relation } from './forms.ts'
import { JoinPage } from './join-page.tsx'
import { MembersPage } from './members-page.tsx'
import { changeRelations, joinHousehold, leaveHousehold, renameHousehold } from './memberships.ts'
import { peoplePaths } from './paths.ts'
import { membershipsOf } from './person-page-facts.ts'
import { householdGlance, householdInFile } from './queries.ts'
import { endCharge, takeInCharge } from './take-in-charge.ts'

/** Who is in a household, from when, and how they stand to each other; and which service has it in charge. */
export const memberRoutes = new Hono<Env>()
  .get(peoplePaths.members(':id'), (c) => page(c, emptyForm, []))
  .get(peoplePaths.joinMember(':id'), (c) => joinPage(c, c.req.query('persona'), emptyForm, []))
  .post(peoplePaths.joinMember(':id'), join)
  .post(peoplePaths.leave(':id', ':membershipId'), async (c) => {
    const submitted = await readForm(c)
    const form = check(leaveForm, submitted)
    if (!form.ok) return page(c, form.form, [])
    const order = {
      ...form.value,
      householdId: idOf(c),
      membershipId: partOf(c, 'membershipId'),
      version: submitted.version,
    }
    return done(c, submitted, 'Uscita dal nucleo registrata.', (tx) => leaveHousehold(tx, order))
  })
  .post(peoplePaths.head(':id'), relations)
  .post(peoplePaths.renameHousehold(':id'), async (c) => {
    const submitted = await readForm(c)
    const form = check(nameForm, submitted)
    if (!form.ok) return page(c, form.form, [])
    const order = { ...form.value, householdId: idOf(c), version: submitted.version }
    return done(c, submitted, 'Nome cambiato.', (tx) => renameHousehold(tx, order))
  })
  .get(peoplePaths.charge(':id'), only(canRecordPeople), async (c) => {
    found(await c.get('read')((tx) => householdInFile(tx, idOf(c))))
    return c.redirect(`${peoplePaths.members(idOf(c))}#presa-in-carico`, 303)
  })
  .post(peoplePaths.charge(':id'), async (c) => {
    const submitted = await readForm(c)
    const form = check(chargeForm, submitted)
    if (!form.ok) return page(c, form.form, [])
    const { chargeService: serviceId, chargeFrom: from, caseManagerId } = form.value
    return done(c, submitted, 'Presa in carico registrata.', (tx) =>
      takeInCharge(tx, { householdId: idOf(c), serviceId, caseManagerId, from }),
    )
  })
  .post(peoplePaths.endCharge(':id', ':chargeId'), async (c) => {
    const submitted = await readForm(c)
    const form = check(leaveForm, submitted)
    if (!form.ok) return page(c, form.form, [])
    const order = { ...form.value, chargeId: partOf(c, 'chargeId'), version: submitted.version }
    return done(c, submitted, 'Presa in carico chiusa.', (tx) => endCharge(tx, order))
  })

function idOf(c: Request): string {
  return partOf(c, 'id')
}

function partOf(c: Request, name: string): string {
  const id = c.req.param(name)
  if (!isId(id)) throw new NotFound()
  return id
}

async function page(c: Request, form: FormState, refusals: Refusal[]): Promise<Response> {
  allowed(canRecordPeople(c.get('actor')))
  const id = idOf(c)
  const { household, memberships, charges, choices } = await c.get('read')(async (tx) => ({
    household: await householdInFile(tx, id),
    memberships: await membershipsOf(tx, id),
    charges: await chargesOf(tx, id),
    choices: await chargeChoices(tx),
  }))
  const links = refusals.flatMap(({ link }) => link ?? [])
  return c.html(
    <MembersPage at={c.get('at')} household={found(household)} {...{ memberships, charges, choices, form, links }} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function done(c: Request, submitted: Submitted, text: string, work: (tx: Tx) => Promise<Outcome<unknown>>) {
  allowed(canRecordPeople(c.get('actor')))
  const outcome = await c.get('commit')(work, submitted.key)
  if (outcome.ok) return seeOther(c, peoplePaths.members(idOf(c)), { text })
  return page(c, { values: submitted.values, errors: byField(outcome.refusals) }, outcome.refusals)
}

async function relations(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const form = check(endForm, submitted)
  if (!form.ok) return page(c, form.form, [])
  const chosen = new Map<string, number>()
  for (const [name, value] of Object.entries(submitted.values)) {
    const membershipId = /^relation_(.+)$/.exec(name)?.[1]
    const code = relation().safeParse(value)
    if (membershipId && isId(membershipId) && code.success) chosen.set(membershipId, code.data)
  }
  const order = { householdId: idOf(c), on: form.value.on, relations: chosen }
  return done(c, submitted, 'Relazioni salvate.', (tx) => changeRelations(tx, order))
}

async function join(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const form = check(joinForm, submitted)
  if (!form.ok) return joinPage(c, submitted.values.personId, form.form, [])
  allowed(canRecordPeople(c.get('actor')))
  const outcome = await c.get('commit')(
    (tx) => joinHousehold(tx, { ...form.value, householdId: idOf(c) }),
    submitted.key,
  )
  if (outcome.ok) return seeOther(c, peoplePaths.members(idOf(c)), { text: 'Fatto: è nel nucleo.' })
  return joinPage(
    c,
    form.value.personId,
    { values: submitted.values, errors: byField(outcome.refusals) },
    outcome.refusals,
  )
}

async function joinPage(
  c: Request,
  personId: string | undefined,
  form: FormState,
  refusals: Refusal[],
): Promise<Response> {
  allowed(canRecordPeople(c.get('actor')))
  const id = idOf(c)
  const q = (c.req.query('q') ?? '').trim().slice(0, 200)
  const shown = await c.get('read')(async (tx) => ({
    household: await householdGlance(tx, id),
    person: isId(personId) ? (await peopleByIds(tx, [personId]))[0] : undefined,
    found: q ? await findPeople(tx, q) : [],
  }))
  const links = refusals.flatMap(({ link }) => link ?? [])
  return c.html(
    <JoinPage at={c.get('at')} {...shown} household={found(shown.household)} q={q} form={form} links={links} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}
