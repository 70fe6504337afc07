import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import type { LinkTo } from '../ui/page-context.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canRecordPeople, recordingPeople } from './access.ts'
import { addHousehold } from './add-household.ts'
import { addPerson } from './add-person.ts'
import { comparableOf } from './duplicates.ts'
import { checkPerson, codesOf, entryForm, filledRows, householdForm, lookForm, memberForm, rowForm } from './forms.ts'
import { likelyMatches } from './likely-matches.ts'
import { NewHouseholdPage } from './new-household-page.tsx'
import { Doubt, EntryPage, type Into, LookPage, MatchesPage } from './new-person-pages.tsx'
import { peoplePaths } from './paths.ts'
import type { ListForm } from './person-fields.tsx'
import { householdNames } from './queries.ts'
import type { NewMember } from './record-households.ts'
import { backWith, wayBack } from './way-back.ts'

/** Recording people: first a look for who is known already, then the form. */
export const newRoutes = new Hono<Env>()
  .get(peoplePaths.newPerson, (c) => look(c, undefined, backFromQuery(c)))
  .post(peoplePaths.newPerson, (c) => entry(c, undefined))
  .get(peoplePaths.newHousehold, (c) =>
    newHousehold(c, { values: { since: c.get('at').today.toString() }, errors: {} }, 2, [], backFromQuery(c)),
  )
  .post(peoplePaths.newHousehold, saveHousehold)
  .get(peoplePaths.newMember(':id'), async (c) => look(c, await into(c), undefined))
  .post(peoplePaths.newMember(':id'), async (c) => entry(c, await into(c)))

async function into(c: Request): Promise<Into> {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  const names = await c.get('read')((tx) => householdNames(tx, [id]))
  return { id, name: found(names.get(id)) }
}

type Back = string | undefined
const backFromQuery = (c: Request): Back => wayBack(c.req.query('torna'))
const backFrom = ({ values }: Submitted): Back => wayBack(values.torna)

function look(c: Request, household: Into, back: Back, form: FormState = emptyForm, status: 200 | 422 = 200) {
  allowed(canRecordPeople(c.get('actor')))
  return c.html(<LookPage at={c.get('at')} into={household} back={back} form={form} />, status)
}

async function entry(c: Request, household: Into): Promise<Response> {
  allowed(canRecordPeople(c.get('actor')))
  const submitted = await readForm(c)
  if (submitted.values.step === 'save')
    return household ? saveMember(c, household, submitted) : savePerson(c, submitted)
  const asked = check(lookForm, submitted)
  const back = backFrom(submitted)
  if (!asked.ok) return look(c, household, back, asked.form, 422)
  const kept: FormState = {
    values: pick(submitted, ['familyName', 'givenName', 'birthDate', 'birthYear', 'taxCode', 'confirmed']),
    errors: {},
  }
  if (submitted.values.step === 'look') {
    const described = comparableOf(asked.value, codesOf(asked.value.taxCode))
    const matches = await c.get('read')((tx) => likelyMatches(tx, described))
    if (matches.length > 0)
      return c.html(<MatchesPage at={c.get('at')} into={household} back={back} form={kept} matches={matches} />)
  }
  return entryPage(c, household, back, { ...kept, values: { ...kept.values, since: c.get('at').today.toString() } }, [])
}

async function entryPage(
  c: Request,
  household: Into,
  back: Back,
  form: ListForm,
  refusals: Refusal[],
): Promise<Response> {
  const services = await servicesToChoose(c)
  return c.html(
    <EntryPage
      at={c.get('at')}
      into={household}
      back={back}
      form={form}
      services={services}
      doubtful={doubt(refusals, form)}
    />,
    refusals.length > 0 || Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function savePerson(c: Request, submitted: Submitted): Promise<Response> {
  const back = backFrom(submitted)
  const person = checkPerson(submitted)
  const rest = check(entryForm, submitted)
  if (!person.ok || !rest.ok) return entryPage(c, undefined, back, wrong(submitted, person, rest), [])
  const { serviceId, since, taxCode, confirmed } = rest.value
  const member: NewMember = { relation: 1, person: person.value, identifiers: codesOf(taxCode) }
  const outcome = await c.get('commit')(
    (tx) => addHousehold(tx, { serviceId, since, members: [member], confirmedNew: confirmed }),
    submitted.key,
  )
  if (!outcome.ok) return entryPage(c, undefined, back, refusedForm(submitted, outcome.refusals), outcome.refusals)
  if (back) return seeOther(c, backWith(back, outcome.value.householdId), { text: 'Persona registrata.' })
  return seeOther(c, peoplePaths.person(found(outcome.value.personIds[0])), {
    text: 'Persona registrata.',
    link: { href: peoplePaths.members(outcome.value.householdId), label: 'Aggiungi chi vive con lei' },
  })
}

async function saveMember(c: Request, household: NonNullable<Into>, submitted: Submitted): Promise<Response> {
  const person = checkPerson(submitted)
  const rest = check(memberForm, submitted)
  if (!person.ok || !rest.ok) return entryPage(c, household, undefined, wrong(submitted, person, rest), [])
  const { relation, since, taxCode, confirmed } = rest.value
  const member: NewMember = { relation, person: person.value, identifiers: codesOf(taxCode) }
  const outcome = await c.get('commit')(
    (tx) => addPerson(tx, { householdId: household.id, since, member, confirmedNew: confirmed }),
    submitted.key,
  )
  if (!outcome.ok) return entryPage(c, household, undefined, refusedForm(submitted, outcome.refusals), outcome.refusals)
  return seeOther(c, peoplePaths.members(household.id), {
    text: 'Fatto: è nel nucleo.',
    link: { href: peoplePaths.person(outcome.value.personId), label: 'Apri la sua scheda' },
  })
}

async function newHousehold(
  c: Request,
  form: FormState,
  rows: number,
  refusals: Refusal[],
  back: Back,
): Promise<Response> {
  allowed(canRecordPeople(c.get('actor')))
  const services = await servicesToChoose(c)
  return c.html(
    <NewHouseholdPage
      at={c.get('at')}
      form={form}
      rows={rows}
      back={back}
      services={services}
      doubtful={doubt(refusals, form)}
    />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

const rowFields = ['familyName', 'givenName', 'birthDate', 'sex', 'relation', 'citizenship', 'taxCode'] as const
const mostRows = 30

async function saveHousehold(c: Request): Promise<Response> {
  allowed(canRecordPeople(c.get('actor')))
  const submitted = await readForm(c)
  const back = backFrom(submitted)
  const rows = Math.min(mostRows, Math.max(1, Number(submitted.values.rows) || 2))
  if (submitted.values.more)
    return newHousehold(c, { values: submitted.values, errors: {} }, Math.min(mostRows, rows + 1), [], back)
  const whole = check(householdForm, submitted)
  const errors: FormState['errors'] = whole.ok ? {} : { ...whole.form.errors }
  const members = filledRows(submitted, rows, rowFields).flatMap(({ n, row }): NewMember[] => {
    const read = check(rowForm, row)
    if (!read.ok) {
      for (const [name, messages] of Object.entries(read.form.errors)) errors[`${name}_${n}`] = messages
      return []
    }
    const { relation, citizenship, taxCode, ...person } = read.value
    return [
      {
        relation,
        person: { ...person, citizenships: citizenship ? [citizenship] : [] },
        identifiers: codesOf(taxCode),
      },
    ]
  })
  if (!whole.ok || Object.keys(errors).length > 0)
    return newHousehold(c, { values: submitted.values, errors }, rows, [], back)
  const { serviceId, since, name, confirmed } = whole.value
  const outcome = await c.get('commit')(
    (tx) => addHousehold(tx, { serviceId, since, name, members, confirmedNew: confirmed }),
    submitted.key,
  )
  if (!outcome.ok)
    return newHousehold(
      c,
      { values: submitted.values, errors: byField(outcome.refusals.map(ofNoRow)) },
      rows,
      outcome.refusals,
      back,
    )
  const { householdId } = outcome.value
  const onward = back ? backWith(back, householdId) : peoplePaths.household(householdId)
  return seeOther(c, onward, { text: 'Nucleo registrato.' })
}

/** The use case does not know the rows of the form: what it refuses about people stands at the top. */
function ofNoRow(refusal: Refusal): Refusal {
  return refusal.field === 'serviceId' || refusal.field === 'since' ? refusal : { ...refusal, field: undefined }
}

async function servicesToChoose(c: Request) {
  const services = await c.get('read')((tx) => servicesFor(tx, recordingPeople))
  return services.map(({ id, name }) => ({ value: id, label: name }))
}

function doubt(refusals: Refusal[], form: FormState) {
  const links: LinkTo[] = refusals.flatMap(({ link }) => link ?? [])
  return refusals.some(({ reason }) => reason === 'known-already') ? <Doubt links={links} form={form} /> : null
}

type Result = { ok: true } | { ok: false; form: FormState }

function wrong(submitted: Submitted, ...results: Result[]): ListForm {
  const errors = Object.assign({}, ...results.map((result) => (result.ok ? {} : result.form.errors)))
  return { values: submitted.values, lists: submitted.lists, errors }
}

function refusedForm(submitted: Submitted, refusals: Refusal[]): ListForm {
  return { values: submitted.values, lists: submitted.lists, errors: byField(refusals) }
}

function pick({ values }: Submitted, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])))
}
