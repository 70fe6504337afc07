import { named, publicBody, type Worker, workers } from '../organisations/examples.ts'
import { addExampleHousehold, type ExamplePerson } from '../people/examples.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { DeskOnPaper } from './letter-facts.ts'

export const deskService = named('Sportello residenza ASP')
export const deskRulesId = named('Regole Sportello residenza ASP 2026')
export const deskAddress = named('Via Olmetto 6')

/** What papers say of a desk. */
export const exampleDeskOnPaper: DeskOnPaper = {
  serviceId: deskService,
  serviceName: 'Sportello residenza ASP',
  organisationName: 'ASP',
  organisationTaxCode: null,
  address: 'Via Olmetto 6, 20123 Milano',
  town: 'Milano',
  act: 'Disciplinare',
  registrationWorkingDays: 2,
  checkDays: 45,
  validityMonths: 12,
  refusalNoticeDays: 10,
  appealDays: 30,
  proxiesPerPerson: 2,
  proxyMostDays: 365,
}

/** The desk of registered residence of the public body: its rules since 2020, its address, and Sara, Lina and Elena who work there. */
export async function addExampleDesk({ db }: Tx, users: Record<'sara' | 'lina' | 'elena', string>): Promise<void> {
  const always = Nights.of('2020-01-01', null)
  await db
    .insertInto('organisations.service')
    .values({
      id: deskService,
      organisation_id: publicBody,
      kind: 'residence_desk',
      name: 'Sportello residenza ASP',
      opened_on: Temporal.PlainDate.from('2020-01-01'),
    })
    .execute()
  await db
    .insertInto('residence.rules')
    .values({
      id: deskRulesId,
      service_id: deskService,
      valid: always,
      act: 'Disciplinare di prova',
      local_holidays: ['12-07'],
    })
    .execute()
  await db
    .insertInto('residence.address')
    .values({
      id: deskAddress,
      service_id: deskService,
      street: 'Via Olmetto 6',
      postal_code: '20123',
      town: 'Milano',
      district: 'Municipio 1',
      during: always,
    })
    .execute()
  for (const key of ['sara', 'lina', 'elena'] as const satisfies Worker[])
    await db
      .insertInto('organisations.assignment')
      .values({
        id: named(`incarico ${key} allo sportello`),
        user_id: users[key],
        organisation_id: publicBody,
        service_id: deskService,
        role: workers[key].role,
        during: always,
      })
      .execute()
}

type Registered = ExamplePerson & { from?: string; until?: string; number?: number; box?: string; language?: string }

/** Somebody registered at the desk, alone in their household; ids are named after them. Valid for a year and a half from `from`. */
export async function addExampleRegistered(
  tx: Tx,
  { from = '2026-01-12', until, number, box, language = 'it', ...person }: Registered,
): Promise<{ registrationId: string; householdId: string; personId: string }> {
  const name = `${person.given} ${person.family}`
  const { householdId, personIds } = await addExampleHousehold(tx, name, [person], deskService)
  const [personId = ''] = personIds
  const registrationId = named(`residenza ${name}`)
  const declared = Temporal.PlainDate.from(from)
  const given = await nextNumber(tx)
  await tx.db
    .insertInto('residence.registration')
    .values({
      id: registrationId,
      service_id: deskService,
      household_id: householdId,
      person_id: personId,
      address_id: deskAddress,
      number: number ?? given,
      during: Nights.of(from, until ?? null),
      register_by: declared.add({ days: 2 }),
      checks_by: declared.add({ days: 45 }),
      box: box ?? null,
      language,
      rules_id: deskRulesId,
    })
    .execute()
  await tx.db
    .insertInto('residence.validity')
    .values({
      id: named(`validità ${name}`),
      registration_id: registrationId,
      kind: 'first',
      valid: new Nights(declared, declared.add({ months: 18 })),
      decided_on: declared,
      rules_id: deskRulesId,
    })
    .execute()
  if (until)
    await tx.db
      .insertInto('residence.ending')
      .values({
        id: named(`chiusura ${name}`),
        registration_id: registrationId,
        on_day: Temporal.PlainDate.from(until),
        reason: 'own_wish',
        decided_at: tx.now,
      })
      .execute()
  return { registrationId, householdId, personId }
}

async function nextNumber({ db }: Tx): Promise<number> {
  const row = await db
    .selectFrom('residence.registration')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('address_id', '=', deskAddress)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export const exampleRequest = named('domanda Aminata Sow')
export const exampleInterview = named('colloquio Aminata Sow')
export const exampleSuspension = named('sospensione Ionut Popescu')

/**
 * Requests at the desk, in each state that waits: Aminata Sow's, received with an interview by Sara, and Piero Galli's, with a notice of
 * refusal. Ionut Popescu's registration is suspended, and Amadou Diallo came twice.
 */
export async function addExampleRequests(tx: Tx, sara: string): Promise<void> {
  const { db } = tx
  await addExampleRequest(tx, {
    given: 'Aminata',
    family: 'Sow',
    born: '1995-02-14',
    sex: 'female',
    citizenship: 'SEN',
  })
  await db
    .insertInto('residence.interview')
    .values({
      id: exampleInterview,
      request_id: exampleRequest,
      held_on: Temporal.PlainDate.from('2026-11-19'),
      held_by: sara,
      text: 'Dorme da un’amica in via Tortona, lavora al mercato due mattine.',
    })
    .execute()
  await addExampleRequest(tx, { given: 'Piero', family: 'Galli', born: '1958-06-30', sex: 'male' })
  await db
    .updateTable('residence.request')
    .set({
      state: 'notice',
      notice_on: Temporal.PlainDate.from('2026-11-16'),
      notice_until: Temporal.PlainDate.from('2026-11-26'),
      refusal_reason: 'no_ties',
    })
    .where('id', '=', named('domanda Piero Galli'))
    .execute()
  await db
    .insertInto('residence.suspension')
    .values({
      id: exampleSuspension,
      registration_id: named('residenza Ionut Popescu'),
      reason: 'hospital',
      during: Nights.of('2026-11-02', null),
    })
    .execute()
  for (const [kind, day] of [
    ['came', '2026-10-05'],
    ['phone', '2026-11-09'],
  ] as const)
    await db
      .insertInto('residence.visit')
      .values({
        id: named(`visita ${day}`),
        registration_id: named('residenza Amadou Diallo'),
        service_id: deskService,
        on_day: Temporal.PlainDate.from(day),
        at: tx.now,
        kind,
      })
      .execute()
}

/** Somebody who asks to be registered, alone in their household; the ids are named after them. */
export async function addExampleRequest(tx: Tx, person: ExamplePerson): Promise<string> {
  const name = `${person.given} ${person.family}`
  const { householdId, personIds } = await addExampleHousehold(tx, name, [person], deskService)
  const id = named(`domanda ${name}`)
  await tx.db
    .insertInto('residence.request')
    .values({
      id,
      service_id: deskService,
      household_id: householdId,
      person_id: personIds[0] ?? '',
      from_body: 'Parrocchia di San Cristoforo',
      from_worker: 'Suor Agnese',
      received_on: Temporal.PlainDate.from('2026-11-17'),
      declared_on: Temporal.PlainDate.from('2026-11-17'),
      rules_id: deskRulesId,
    })
    .execute()
  await tx.db
    .insertInto('residence.request_facts')
    .values({
      id: named(`fatti ${name}`),
      request_id: id,
      report: 'La conosciamo da due anni: viene alla mensa e al guardaroba.',
      ties: ['sleeps_here', 'associations'],
    })
    .execute()
  return id
}
