import { type Actor, may, type Power, powers, type Role, roles } from '../platform/actor.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { stale } from './stale.ts'

/** What a role may do in a service is decided by whoever administers it, within what the role may do anywhere. */
export const canKeepRoles = (actor: Actor, serviceId: string): boolean => may(actor, 'service.keep', serviceId)

/** Whether a role must sign in with a second factor everywhere is decided by those who keep the installation. */
export const canKeepSystemRoles = (actor: Actor): boolean => actor.kind === 'system' || actor.keepsPlatform

export type ServiceRole = {
  id: string
  version: number
  role: Role
  label: string | null
  powers: Power[]
  /** The most this role may have. */
  ceiling: Power[]
  needsSecondFactor: boolean
  /** It is asked of this role everywhere. */
  alwaysNeedsSecondFactor: boolean
}

/** The roles of a service, with what each may do there; those that may do nothing anywhere are left out. */
export async function serviceRoles({ db }: Tx, serviceId: string): Promise<ServiceRole[]> {
  const rows = await db
    .selectFrom('organisations.service_role as r')
    .innerJoin('organisations.role_template as t', 't.role', 'r.role')
    .select(['r.id', 'r.version', 'r.role', 'r.label', 'r.powers', 't.powers as ceiling'])
    .select(['r.needs_second_factor as needsSecondFactor', 't.needs_second_factor as alwaysNeedsSecondFactor'])
    .where('r.service_id', '=', serviceId)
    .orderBy('t.position')
    .execute()
  return rows.flatMap(({ role: code, ...row }) => {
    const role = roles.find((one) => one === code)
    return role && row.ceiling.length > 0
      ? [{ ...row, role, powers: known(row.powers), ceiling: known(row.ceiling) }]
      : []
  })
}

const known = (codes: string[]): Power[] => powers.filter((power) => codes.includes(power))

export type SetServiceRole = {
  serviceId: string
  roleId: string
  version: number
  label: string | null
  powers: Power[]
  needsSecondFactor: boolean
}

/** Takes powers from a role of a service, or gives back those taken; names it; asks it for a second factor. Never more than the role may have. */
export async function setServiceRole(tx: Tx, order: SetServiceRole): Promise<Outcome<null>> {
  const role = (await serviceRoles(tx, order.serviceId)).find(({ id }) => id === order.roleId)
  if (!role || !canKeepRoles(tx.actor, order.serviceId)) return refused(notYours)
  if (order.powers.some((power) => !role.ceiling.includes(power))) return refused(tooMuch)
  if (role.role === 'administrator' && !order.powers.includes('service.keep')) return refused(lockedOut)
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.service_role')
    .set({ label: order.label, powers: order.powers, needs_second_factor: order.needsSecondFactor })
    .where('id', '=', order.roleId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}

export type SystemRole = { role: Role; needsSecondFactor: boolean; version: number }

/** The roles of the installation, and whether each must sign in with a second factor in every service. */
export async function systemRoles({ db }: Tx): Promise<SystemRole[]> {
  const rows = await db
    .selectFrom('organisations.role_template')
    .select(['role', 'needs_second_factor as needsSecondFactor', 'version'])
    .orderBy('position')
    .execute()
  return rows.flatMap((row) => {
    const role = roles.find((one) => one === row.role)
    return role ? [{ ...row, role }] : []
  })
}

/** Asks a second factor of these roles, everywhere, and of no other. Their versions added up say whether somebody decided meanwhile. */
export async function setSystemRoles(tx: Tx, order: { needing: Role[]; version: number }): Promise<Outcome<null>> {
  if (!canKeepSystemRoles(tx.actor)) return refused(notThePlatforms)
  const current = await systemRoles(tx)
  if (current.reduce((sum, { version }) => sum + version, 0) !== order.version) return refused(stale)
  for (const { role, needsSecondFactor } of current)
    if (order.needing.includes(role) !== needsSecondFactor)
      await tx.db
        .updateTable('organisations.role_template')
        .set({ needs_second_factor: !needsSecondFactor })
        .where('role', '=', role)
        .execute()
  return done(null)
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'I ruoli di questo servizio li decide chi lo amministra: chiedi a loro.',
}
const notThePlatforms: Refusal = {
  reason: 'not-yours',
  sentence: 'Lo decide chi amministra l’installazione.',
}
const tooMuch: Refusal = {
  reason: 'too-much',
  sentence: 'Questo ruolo non può avere di più di quanto è previsto: togli ciò che hai aggiunto.',
  field: 'powers',
}
const lockedOut: Refusal = {
  reason: 'locked-out',
  sentence:
    'L’amministratore deve poter amministrare il servizio, altrimenti nessuno potrebbe più cambiare i ruoli: lascia segnata quella voce.',
  field: 'powers',
}
