import { hubService, municipality, named } from '../../src/organisations/examples.ts'

export const [notice, request, disposal] = [
  named('informativa'),
  named('richiesta di Maria Rossi'),
  named('proposta di scarto'),
]
const user = (name: string) => `(select id from auth."user" where name = '${name}')`

/** What the law asks for: one of each, so that its pages have something to show. */
export const privacyThings = [
  `insert into privacy.notice (id, service_id, number, valid_from, purposes, ordinary_ground, retention, contact)
    values ('${notice}', '${hubService}', 1, '2026-01-01', 'Usiamo i tuoi dati per ospitarti.', 'Art. 6, par. 1, lett. e) GDPR', 'Dieci anni', 'Dora Lanza')`,
  `insert into privacy.acknowledgement (id, person_id, notice_id, on_day, how, mediator)
    values (gen_random_uuid(), '${named('Youssef Benali')}', '${notice}', '2026-11-01', 'told', 'Samira, mediatrice')`,
  `insert into privacy.request (id, person_id, service_id, kind, received_on, due_on, asked_by, identified_by)
    values ('${request}', '${named('Maria Rossi')}', '${hubService}', 'access', '2026-10-10', '2026-11-09', 'Lei stessa', 'Carta d’identità')`,
  `insert into privacy.request (id, person_id, service_id, kind, received_on, due_on, asked_by, identified_by, what_is_wrong, state, answered_on, outcome, statement)
    values (gen_random_uuid(), '${named('Maria Rossi')}', '${hubService}', 'rectification', '2026-10-01', '2026-10-31', 'Lei stessa', 'Carta d’identità',
      'Il motivo della segnalazione', 'refused', '2026-10-20', 'È quello scritto nell’atto', 'Non ho mai smesso di pagare: la cucina era senza gas.')`,
  `insert into privacy.access_copy (id, request_id, asked_by, asked_at) values (gen_random_uuid(), '${request}', ${user('Dora Lanza')}, '2026-11-22T09:00:00Z')`,
  `insert into privacy.retention_rule (id, service_id, kind, months, action, source, during)
    values (gen_random_uuid(), '${hubService}', 'household_file', 120, 'mask', 'Massimario di prova', '[2020-01-01,)'),
      (gen_random_uuid(), '${hubService}', 'document_contract', 120, 'keep', 'Art. 2220 c.c.', '[2020-01-01,)')`,
  `insert into people.household (id, name, created_at) values ('${named('Nucleo Antico')}', 'Nucleo Antico', '2012-01-01T09:00:00Z'), ('${named('Nucleo Conteso')}', 'Nucleo Conteso', '2011-01-01T09:00:00Z')`,
  `insert into people.file_share (id, household_id, service_id, ground)
    values (gen_random_uuid(), '${named('Nucleo Antico')}', '${hubService}', 'recorded'), (gen_random_uuid(), '${named('Nucleo Conteso')}', '${hubService}', 'recorded')`,
  `insert into privacy.hold (id, household_id, organisation_id, reason) values ('${named('sospensione')}', '${named('Nucleo Conteso')}', '${municipality}', 'Ricorso al TAR')`,
  `insert into privacy.disposal (id, organisation_id, description, proposed_by, proposed_at)
    values ('${disposal}', '${municipality}', 'Fascicoli chiusi da oltre dieci anni', ${user('Dora Lanza')}, '2026-11-20T09:00:00Z')`,
  `insert into privacy.disposal_item (id, disposal_id, kind, service_id, household_id, subject_id, last_on, due_on, source)
    values (gen_random_uuid(), '${disposal}', 'household_file', '${hubService}', '${named('Nucleo Antico')}', '${named('Nucleo Antico')}', '2012-01-01', '2022-01-01', 'Massimario di prova')`,
]
