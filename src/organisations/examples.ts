import { v5 } from 'uuid'
import type { House } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { hashPassword, keepUser } from '../platform/sign-in.ts'
import type { Tx } from '../platform/transaction.ts'

const namespace = '5b6e6f1a-7c1e-4a52-9d5b-4a4f1f0d7a10'

/** The fixed id of a named thing of the little world: the same in every test, demo and bench. */
export function named(name: string): string {
  return v5(name, namespace)
}

export const municipality = named('Comune di Milano')
export const publicBody = named('ASP Golgi-Redaelli')
export const hubService = named('Hub Barona')
export const otherService = named('Alloggi ASP Municipio 6')
export const hubRules = named('Regole Hub Barona 2026')
export const otherRules = named('Regole Alloggi ASP 2026')

export const password = 'approdo-demo'

/** Two bodies and a service for each, with the rules in force since January 2026: 60 days, offers held 24 hours, 2 days of turnover. */
export async function addExampleServices({ db }: Tx): Promise<void> {
  // a world to try things in: a password is enough
  await db.updateTable('organisations.role_template').set({ needs_second_factor: false }).execute()
  await db
    .insertInto('organisations.organisation')
    .values([
      { id: municipality, name: 'Comune di Milano', kind: 'municipality' },
      { id: publicBody, name: 'ASP Golgi-Redaelli', kind: 'public_service_body' },
    ])
    .execute()
  const opened_on = Temporal.PlainDate.from('2020-01-01')
  await db
    .insertInto('organisations.service')
    .values([
      { id: hubService, organisation_id: municipality, kind: 'hub', name: 'Hub Barona', opened_on },
      {
        id: otherService,
        organisation_id: publicBody,
        kind: 'temporary_flats',
        name: 'Alloggi ASP Municipio 6',
        opened_on,
      },
    ])
    .execute()
  const common = { valid: Nights.of('2020-01-01', null), offer_holding_hours: 24, turnover_days: 2, response_hours: 12 }
  await db
    .insertInto('organisations.rule_set')
    .values([
      {
        ...common,
        id: hubRules,
        service_id: hubService,
        act: 'Delibera di prova',
        maximum_stay_days: 60,
        unit_capacity_limit: 12,
      },
      {
        ...common,
        id: otherRules,
        service_id: otherService,
        act: 'Convenzione di prova',
        maximum_stay_days: 540,
        response_hours: null,
      },
    ])
    .execute()
  await db
    .insertInto('organisations.extension_rule')
    .values([
      {
        id: named('proroga casa assegnata'),
        rule_set_id: hubRules,
        reason: 'home_assigned',
        label: 'Casa assegnata, in attesa di consegna',
        maximum_days: 60,
        maximum_total_days: 120,
        position: 1,
      },
      {
        id: named('proroga salute'),
        rule_set_id: hubRules,
        reason: 'health',
        label: 'Motivi di salute',
        maximum_days: 30,
        maximum_total_days: 60,
        needs_opinion: false,
        position: 2,
      },
    ])
    .execute()
  await db
    .insertInto('organisations.requirement')
    .values([
      {
        id: named('requisito sfratto'),
        rule_set_id: hubRules,
        code: 'eviction',
        sentence: 'Ha un provvedimento esecutivo di sfratto',
        source: 'Delibera di prova, art. 2',
        position: 1,
      },
      {
        id: named('requisito isee'),
        rule_set_id: hubRules,
        code: 'isee',
        sentence: 'Ha un ISEE fino a 16.000 euro',
        source: 'Delibera di prova, art. 3',
        position: 2,
      },
    ])
    .execute()
  await db
    .insertInto('organisations.waiting_criterion')
    .values([
      {
        id: named('criterio urgenza'),
        rule_set_id: hubRules,
        fact: 'urgency',
        value: 'immediate',
        label: 'Urgenza immediata',
        points: 30,
        position: 1,
      },
      {
        id: named('criterio minori'),
        rule_set_id: hubRules,
        fact: 'minor',
        label: 'Per ogni minore',
        points: 5,
        position: 2,
      },
      {
        id: named('criterio attesa'),
        rule_set_id: hubRules,
        fact: 'days_waiting',
        label: 'Per ogni giorno di attesa',
        points: 0.1,
        position: 3,
      },
    ])
    .execute()
}

/** The people who work there, each with one role in the hub; Elena works only for the other service, Sara and Lina at the desk of `residence`. */
export const workers = {
  anna: { name: 'Anna Colombo', email: 'assistente@approdo.example', role: 'social_worker' },
  omar: { name: 'Omar Ferri', email: 'operatore@approdo.example', role: 'worker' },
  carla: { name: 'Carla Riva', email: 'coordinatrice@approdo.example', role: 'coordinator' },
  bruna: { name: 'Bruna Villa', email: 'coordinatrice2@approdo.example', role: 'coordinator' },
  paolo: { name: 'Paolo Greco', email: 'patrimonio@approdo.example', role: 'housing_manager' },
  ada: { name: 'Ada Moretti', email: 'amministratrice@approdo.example', role: 'administrator' },
  elena: { name: 'Elena Sala', email: 'altro@approdo.example', role: 'coordinator' },
  dora: { name: 'Dora Lanza', email: 'protezionedati@approdo.example', role: 'auditor' },
  remo: { name: 'Remo Galli', email: 'rendicontazione@approdo.example', role: 'reporting_officer' },
  sara: { name: 'Sara Fontana', email: 'sportelloasp@approdo.example', role: 'desk_worker' },
  lina: { name: 'Lina Pozzi', email: 'volontariaasp@approdo.example', role: 'desk_volunteer' },
} as const

export type Worker = keyof typeof workers

/** Makes the example workers able to sign in (all with `password`). Returns their user ids. */
export async function addExampleUsers(house: House): Promise<Record<Worker, string>> {
  const ids: Record<string, string> = {}
  const passwordHash = await hashPassword(house.signIn, password)
  for (const [key, { name, email }] of Object.entries(workers))
    ids[key] = await keepUser(house.signIn, { name, email, passwordHash })
  return ids as Record<Worker, string>
}

export async function addExampleAssignments({ db }: Tx, users: Record<Worker, string>): Promise<void> {
  for (const [key, { role }] of Object.entries(workers) as [Worker, (typeof workers)[Worker]][]) {
    if (key === 'sara' || key === 'lina') continue
    const elsewhere = key === 'elena'
    await db
      .insertInto('organisations.assignment')
      .values({
        id: named(`incarico ${key}`),
        user_id: users[key],
        organisation_id: elsewhere ? publicBody : municipality,
        service_id: role === 'administrator' || role === 'auditor' ? null : elsewhere ? otherService : hubService,
        role,
        during: Nights.of('2020-01-01', null),
      })
      .execute()
  }
}
