import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther } from '../ui/request.ts'
import { canRecordPeople, canSeePeople } from './access.ts'
import { addIdentifier } from './add-identifier.ts'
import { addContact, endContact } from './contacts.ts'
import { editPerson } from './edit-person.ts'
import { EditPersonPage } from './edit-person-page.tsx'
import { checkPerson, contactForm, endForm, identifierForm, needForm, reasonForm } from './forms.ts'
import { addNeed, endNeed } from './needs.ts'
import { peoplePaths } from './paths.ts'
import type { PersonFacts } from './person-facts.ts'
import type { ListForm } from './person-fields.tsx'
import { PersonPage } from './person-page.tsx'
import { personFacts, personShown, traceOf } from './person-page-facts.ts'
import { displayName } from './rules.ts'
import { differences } from './trace-words.ts'
import { withdrawIdentifier } from './withdraw-identifier.ts'

const recording = only(canRecordPeople)

/** One person: their page, the form that corrects it, and what is added to it piece by piece. */
export const personRoutes = new Hono<Env>()
  .get(peoplePaths.person(':id'), (c, next) => (isId(c.req.param('id')) ? page(c, emptyForm, 200) : next()))
  .get(peoplePaths.editPerson(':id'), recording, async (c) => {
    const { facts, version } = await factsOf(c)
    return editPage(c, version, formOf(facts), null, 200)
  })
  .post(peoplePaths.editPerson(':id'), recording, save)
  .post(peoplePaths.identifiers(':id'), recording, async (c) => {
    const submitted = await readForm(c)
    const form = check(identifierForm, submitted)
    if (!form.ok) return page(c, form.form, 422)
    const { identifierKind: kind, ...identifier } = form.value
    return done(c, submitted, 'Aggiunto.', (tx) => addIdentifier(tx, { ...identifier, kind, personId: idOf(c) }))
  })
  .post(peoplePaths.withdrawIdentifier(':id', ':identifierId'), recording, async (c) => {
    const submitted = await readForm(c)
    const form = check(reasonForm, submitted)
    if (!form.ok) return page(c, form.form, 422)
    const order = {
      ...form.value,
      personId: idOf(c),
      identifierId: partOf(c, 'identifierId'),
      version: submitted.version,
    }
    return done(c, submitted, 'Ritirato: resta nella storia.', (tx) => withdrawIdentifier(tx, order))
  })
  .post(peoplePaths.contacts(':id'), recording, async (c) => {
    const submitted = await readForm(c)
    const form = check(contactForm, submitted)
    if (!form.ok) return page(c, form.form, 422)
    const { contactKind: kind, contactValue: value, contactNote: note } = form.value
    return done(c, submitted, 'Recapito aggiunto.', (tx) => addContact(tx, { kind, value, note, personId: idOf(c) }))
  })
  .post(peoplePaths.endContact(':id', ':contactId'), recording, async (c) => {
    const submitted = await readForm(c)
    const order = { personId: idOf(c), contactId: partOf(c, 'contactId'), version: submitted.version }
    return done(c, submitted, 'Recapito non più in uso.', (tx) => endContact(tx, order))
  })
  .post(peoplePaths.needs(':id'), recording, async (c) => {
    const submitted = await readForm(c)
    const form = check(needForm, submitted)
    if (!form.ok) return page(c, form.form, 422)
    const { needKind: kind, needNote: note, from } = form.value
    return done(c, submitted, 'Esigenza aggiunta.', (tx) => addNeed(tx, { kind, note, from, personId: idOf(c) }))
  })
  .post(peoplePaths.endNeed(':id', ':needId'), recording, async (c) => {
    const submitted = await readForm(c)
    const form = check(endForm, submitted)
    if (!form.ok) return page(c, form.form, 422)
    const order = { ...form.value, personId: idOf(c), needId: partOf(c, 'needId'), version: submitted.version }
    return done(c, submitted, 'Segnato: non serve più.', (tx) => endNeed(tx, order))
  })

function idOf(c: Request): string {
  return partOf(c, 'id')
}

function partOf(c: Request, name: string): string {
  const id = c.req.param(name)
  if (!isId(id)) throw new NotFound()
  return id
}

async function page(c: Request, form: FormState, status: 200 | 422): Promise<Response> {
  allowed(canSeePeople(c.get('actor')))
  const id = idOf(c)
  const person = found(await c.get('read')((tx) => personShown(tx, id)))
  return c.html(
    <PersonPage at={c.get('at')} person={person} form={form} mayRecord={canRecordPeople(c.get('actor'))} />,
    status,
  )
}

/** Runs what was asked and goes back to the person; when refused, the page as it was sent. */
async function done(c: Request, submitted: Submitted, text: string, work: (tx: Tx) => Promise<Outcome<unknown>>) {
  allowed(canSeePeople(c.get('actor')))
  const outcome = await c.get('commit')(work, submitted.key)
  if (outcome.ok) return seeOther(c, peoplePaths.person(idOf(c)), { text })
  return page(c, { values: submitted.values, errors: byField(outcome.refusals) }, 422)
}

async function factsOf(c: Request) {
  allowed(canSeePeople(c.get('actor')))
  const id = idOf(c)
  return found(await c.get('read')((tx) => personFacts(tx, id)))
}

async function save(c: Request): Promise<Response> {
  const { facts: theirs, version } = await factsOf(c)
  const submitted = await readForm(c)
  const form = checkPerson(submitted)
  const typed = { values: submitted.values, lists: submitted.lists }
  if (!form.ok) return editPage(c, submitted.version, { ...typed, errors: form.form.errors }, null, 422)
  const outcome = await c.get('commit')(
    (tx) => editPerson(tx, { id: idOf(c), version: submitted.version, facts: form.value }),
    submitted.key,
  )
  if (outcome.ok) return seeOther(c, peoplePaths.person(idOf(c)), { text: 'Salvato.' })
  if (outcome.refusals.some(({ reason }) => reason === 'stale'))
    return editPage(c, version, { ...typed, errors: {} }, await conflict(c, form.value, theirs), 422)
  return editPage(c, submitted.version, { ...typed, errors: byField(outcome.refusals) }, null, 422)
}

async function conflict(c: Request, mine: PersonFacts, theirs: PersonFacts) {
  const [last] = await c.get('read')((tx) => traceOf(tx, idOf(c)))
  const when = last?.at ?? c.get('house').clock.now()
  return <ConflictNotice who={last?.who ?? 'un collega'} when={when} differences={differences(mine, theirs)} />
}

async function editPage(c: Request, version: number, form: ListForm, notice: Child, status: 200 | 422) {
  const { facts } = await factsOf(c)
  return c.html(
    <EditPersonPage
      at={c.get('at')}
      id={idOf(c)}
      name={displayName(facts)}
      version={version}
      form={form}
      conflict={notice}
    />,
    status,
  )
}

function formOf(facts: PersonFacts): ListForm {
  const { citizenships, languagesSpoken, languagesRead, birthDate, birthYear, ...rest } = facts
  const values = Object.entries({ ...rest, birthDate, birthYear: birthDate ? null : birthYear }).flatMap(
    ([name, value]) => (value === null ? [] : [[name, String(value)]]),
  )
  return { values: Object.fromEntries(values), errors: {}, lists: { citizenships, languagesSpoken, languagesRead } }
}
