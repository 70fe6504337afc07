import { hubService, municipality, named, otherService } from '../../src/organisations/examples.ts'

/** Somebody followed elsewhere, whom Carla was just told of. */
export const sighting = named('avvistamento')
/** Asked of the hub by another service. */
export const fileRequest = named('richiesta')
/** Proposed by the hub to a third service. */
export const transfer = named('passaggio')

const [bosi, arca, coop, glassShare] = [
  named('Nucleo Bosi'),
  named('Casa Arca'),
  named('Cooperativa Arca'),
  named('apertura'),
]
const user = (name: string) => `(select id from auth."user" where name = '${name}')`

/** What services ask of one another: one of each, so that their pages have something to show. */
export const sharedThings = [
  `insert into organisations.assignment (id, user_id, organisation_id, role, during)
    values ('${named('incarico sistema')}', ${user('Ada Moretti')}, '${municipality}', 'platform_administrator', '[2020-01-01,)')`,
  `insert into organisations.organisation (id, name, kind) values ('${coop}', 'Cooperativa Arca', 'cooperative')`,
  `insert into organisations.service (id, organisation_id, kind, name, opened_on) values ('${arca}', '${coop}', 'social_residence', 'Casa Arca', '2020-01-01')`,
  `insert into people.household (id, name) values ('${bosi}', 'Nucleo Bosi')`,
  `insert into people.file_share (id, household_id, service_id, ground) values ('${named('fascicolo Bosi')}', '${bosi}', '${otherService}', 'recorded')`,
  `insert into sharing.sighting (id, user_id, household_id) values ('${sighting}', ${user('Carla Riva')}, '${bosi}')`,
  `insert into sharing.file_request (id, household_id, from_service_id, to_service_id, asked_by, asked_at, reason)
    values ('${fileRequest}', '${named('Nucleo Greppi')}', '${otherService}', '${hubService}', ${user('Elena Sala')}, '2026-11-21T09:00:00Z', 'Chiedono casa da noi')`,
  `insert into people.taking_in_charge (id, household_id, service_id, case_manager_id, during)
    values ('${named('presa in carico Rossi')}', '${named('Nucleo Rossi')}', '${hubService}', ${user('Anna Colombo')}, '[2026-10-01,)')`,
  `insert into sharing.charge_transfer (id, household_id, from_service_id, to_service_id, from_day, reason, proposed_by, proposed_at)
    values ('${transfer}', '${named('Nucleo Rossi')}', '${hubService}', '${arca}', '2026-12-01', 'Si trasferisce', ${user('Anna Colombo')}, '2026-11-20T09:00:00Z')`,
  `insert into people.file_share (id, household_id, service_id, ground, parts, legal_ground, until, granted_by)
    values (gen_random_uuid(), '${named('Nucleo Rossi')}', '${arca}', 'shared', '{stays}', 'consent', '2027-03-31', ${user('Carla Riva')})`,
  `insert into people.file_share (id, household_id, service_id, ground, reason, only_user, until_at)
    values ('${glassShare}', '${named('Nucleo Greppi')}', '${otherService}', 'glass', 'Una persona sta male', ${user('Elena Sala')}, now() + interval '4 hours')`,
  `insert into sharing.glass (id, share_id, household_id, service_id, user_id, reason, broken_at, until_at)
    values ('${named('vetro')}', '${glassShare}', '${named('Nucleo Greppi')}', '${otherService}', ${user('Elena Sala')}, 'Una persona sta male', now(), now() + interval '4 hours')`,
]
