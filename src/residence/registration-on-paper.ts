import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type KeptProxy, proxiesOf } from './proxy-queries.ts'
import type { EndingReason, RegistrationState, SuspensionReason } from './words.ts'
import { writtenAddress } from './written-address.ts'

type Day = Temporal.PlainDate

export type RegistrationOnPaper = {
  id: string
  number: number
  address: string
  street: string
  postalCode: string
  town: string
  district: string | null
  from: Day
  registeredOn: Day | null
  registerBy: Day
  checksBy: Day
  /** The last day on which it is valid. */
  validUntil: Day | null
  renewals: number
  state: RegistrationState
  box: string | null
  sender: string | null
  parent: string | null
  suspension: { during: Nights; reason: SuspensionReason } | null
  ending: { onDay: Day; reason: EndingReason; newAddress: string | null; act: string | null } | null
  minors: { name: string; number: number; birthDate: Day | null }[]
  proxies: KeptProxy[]
}

type RegistrationRow = Omit<RegistrationOnPaper, 'address' | 'suspension' | 'ending' | 'minors' | 'proxies'> & {
  numberPrefix: string
  suspendedDuring: Nights | null
  suspendedFor: SuspensionReason | null
  endedOn: Day | null
  endedFor: EndingReason | null
  newAddress: string | null
  act: string | null
}

/** The registration as it stands today, with who collects and which minors go with it. */
export async function registrationOnPaper(tx: Tx, id: string): Promise<RegistrationOnPaper | null> {
  const { rows } = await sql<RegistrationRow>`
    select r.id, r.number, a.street, a.postal_code as "postalCode", a.town, a.district, a.number_prefix as "numberPrefix",
      lower(r.during) as from, r.registered_on as "registeredOn", r.register_by as "registerBy", r.checks_by as "checksBy", r.box,
      residence.state_on(r.id, ${tx.today}::date) as state, v.until as "validUntil", coalesce(v.renewals, 0)::integer as renewals,
      coalesce(s.name, q.from_body) as sender, case when par.id is not null then ${shownName('par')} end as parent,
      su.during as "suspendedDuring", su.reason as "suspendedFor",
      e.on_day as "endedOn", e.reason as "endedFor", e.new_address as "newAddress", e.act
    from residence.registration r
    join residence.address a on a.id = r.address_id
    left join lateral (select max(upper(x.valid)) - 1 as until, count(*) filter (where x.kind = 'renewal') as renewals
      from residence.validity x where x.registration_id = r.id) v on true
    left join organisations.service s on s.id = r.from_service_id
    left join residence.request q on q.id = r.request_id
    left join residence.registration w on w.id = r.with_registration_id
    left join people.person par on par.id = w.person_id
    left join residence.suspension su on su.registration_id = r.id and su.during @> ${tx.today}::date
    left join residence.ending e on e.registration_id = r.id
    where r.id = ${id}`.execute(tx.db)
  const [row] = rows
  if (!row) return null
  const { numberPrefix, suspendedDuring, suspendedFor, endedOn, endedFor, newAddress, act, ...registration } = row
  const proxies = await proxiesOf(tx, id)
  return {
    ...registration,
    address: writtenAddress({ ...registration, numberPrefix }),
    suspension: suspendedDuring && suspendedFor ? { during: suspendedDuring, reason: suspendedFor } : null,
    ending: endedOn && endedFor ? { onDay: endedOn, reason: endedFor, newAddress, act } : null,
    minors: await minorsOf(tx, id),
    proxies: proxies.filter(({ state }) => state === 'valid' || state === 'not_yet'),
  }
}

async function minorsOf({ db }: Tx, registrationId: string): Promise<RegistrationOnPaper['minors']> {
  const { rows } = await sql<{ name: string; own: string; number: number; birthDate: Day | null }>`
    select ${shownName('p')} as name, concat_ws(' ', p.given_name, p.family_name) as own, r.number, p.birth_date as "birthDate"
    from residence.registration r join people.person p on p.id = r.person_id
    where r.with_registration_id = ${registrationId} and upper_inf(r.during) order by r.number`.execute(db)
  return rows.map(({ own, ...row }) => ({ ...row, birthDate: row.name === own ? row.birthDate : null }))
}
