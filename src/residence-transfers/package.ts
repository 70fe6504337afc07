import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { Outgoing } from './package-words.ts'
import { passing, peopleOf, type Transfer } from './transfer-detail.ts'

/** All that who receives outside the system needs to know of those who pass, as far as the reader may know of them; each seen is in the trail. */
export async function outgoing(tx: Tx, transfer: Transfer): Promise<Outgoing[]> {
  const people = passing(await peopleOf(tx, transfer))
  const ids = people.map(({ registrationId }) => registrationId)
  for (const { householdId, personId } of people)
    tx.saw({ what: 'export', householdId, personId, name: 'pacchetto del trasferimento' })
  const { rows } = await sql<Outgoing>`
    select r.number, p.given_name as "givenName", p.family_name as "familyName", p.known_as as "knownAs", p.birth_date as "birthDate",
      p.birth_year as "birthYear", p.birth_place as "birthPlace", p.sex, p.citizenships,
      (select k.value from people.identifier k where k.person_id = p.id and k.withdrawn_on is null and k.kind in ('tax_code', 'provisional_tax_code')
        order by k.kind limit 1) as "taxCode",
      lower(r.during) as "registeredFrom", r.registered_on as "inRegistrySince", r.language,
      (select max(upper(v.valid)) - 1 from residence.validity v where v.registration_id = r.id) as "validUntil",
      (select w.number from residence.registration w where w.id = r.with_registration_id) as "withNumber",
      (select jsonb_build_object('reason', s.reason, 'during', s.during) from residence.suspension s
        where s.registration_id = r.id and s.during @> ${tx.today}::date limit 1) as suspension,
      coalesce((select jsonb_agg(jsonb_build_object('ground', x.ground, 'name', concat_ws(' ', x.given_name, x.family_name), 'documentKind', x.document_kind, 'documentNumber', x.document_number,
          'phone', x.phone, 'during', x.during) order by lower(x.during))
        from residence.proxy x where x.registration_id = r.id and x.revoked_on is null and upper(x.during) > ${tx.today}::date), '[]') as proxies,
      coalesce((select jsonb_agg(jsonb_build_object('recipient', x.recipient, 'address', x.address, 'during', x.during) order by lower(x.during))
        from residence.forwarding x where x.registration_id = r.id and (upper_inf(x.during) or upper(x.during) > ${tx.today}::date)), '[]') as forwardings,
      coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'value', k.value) order by k.created_at)
        from people.contact k where k.person_id = p.id and k.ended_on is null), '[]') as contacts,
      (select jsonb_build_object('channel', x.channel, 'recipient', x.recipient) from residence.telling x where x.registration_id = r.id) as telling,
      coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'kind', i.kind, 'sender', i.sender, 'receivedOn', i.received_on, 'collectBy', i.collect_by,
          'effectOn', i.effect_on, 'returnOn', i.return_on) order by i.received_on)
        from mail.item i where i.registration_id = r.id and i.state in ('received', 'notified', 'kept', 'set_aside')), '[]') as items
    from residence.registration r join people.person p on p.id = r.person_id
    where r.id = any (${ids}::uuid[]) order by r.number`.execute(tx.db)
  return rows
}
