import { addExampleBoard, kofisOffer, rossisStay } from '../../src/board/examples.ts'
import { addExampleDiary, exampleDocument, recentNote } from '../../src/diary/examples.ts'
import { hubRules, hubService, municipality, named } from '../../src/organisations/examples.ts'
import { addExampleHousehold } from '../../src/people/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import { addExampleReferral } from '../../src/referrals/examples.ts'
import { cookieOf } from '../little-world.ts'
import { type Town, town } from './browser.ts'
import { deskExamples, fillDesk } from './desk-things.ts'
import { disposal, notice, privacyThings } from './privacy-things.ts'
import { fileRequest, sharedThings, sighting, transfer } from './shared-things.ts'

/** A town in which every page has something to show: the example board, and one of each thing that has a page. */
export async function busyTown(): Promise<Town> {
  const place = await town()
  await fill(place)
  return place
}

/** The same, for tests that need no browser. */
export async function fill(place: Pick<Town, 'house' | 'sql' | 'app' | 'cookies' | 'actors'>): Promise<void> {
  await commitAs(place.house, system('test'), async (tx) => {
    await addExampleBoard(tx)
    await addExampleHousehold(tx, 'Nucleo Greppi', [
      { given: 'Amina', family: 'Greppi', born: '1979-02-11', sex: 'female' },
      { given: 'Teo', family: 'Greppi', born: '2019-06-30', sex: 'male' },
    ])
    await addExampleReferral(tx, named('Nucleo Greppi'), 'listed')
    await addExampleHousehold(tx, 'Vela di sera', [
      { given: 'Iris', family: 'Velata', born: '1990-03-03', sex: 'female' },
    ])
    await addExampleHousehold(tx, 'Ivo Testa', [{ given: 'Ivo', family: 'Testa', born: '1970-10-02', sex: 'male' }])
    await addExampleReferral(tx, named('Ivo Testa'))
    return done(null)
  })
  const [carla] = await place.sql<{ id: string }>(`select id from auth."user" where name = 'Carla Riva'`)
  await commitAs(place.house, system('test'), async (tx) =>
    done(await addExampleDiary(place.house, tx, carla?.id ?? '')),
  )
  for (const statement of [...statements, ...sharedThings, ...privacyThings]) await place.sql(statement)
  Object.assign(place.actors, await fillDesk(place))
  await upload(place)
}

/** A file of places with a row that is right and one that is not, waiting to be confirmed. */
async function upload({ app, cookies }: Pick<Town, 'app' | 'cookies'>): Promise<void> {
  const cookie = await cookieOf(app, 'carla')
  cookies.set('carla', cookie)
  const body = new FormData()
  body.set('kind', 'places')
  body.set('service', hubService)
  const rows =
    'Sito;Alloggio;Stanza;Posto letto;In servizio dal\nHub Barona;A9;Stanza 1;letto 1;2026-12-01\nHub Barona;A9;;letto 2;31/02/2026\n'
  body.set('file', new File([rows], 'posti.csv'))
  const answer = await app.request('/importa', { method: 'POST', headers: { cookie }, body })
  if (answer.status !== 303) throw new Error(`the upload answered ${answer.status}`)
}

/** By the segment of the address that stands before it, the id of one that can be opened. */
export async function examplesIn(place: Pick<Town, 'house' | 'sql' | 'actors'>): Promise<Record<string, string>> {
  const { sql, actors } = place
  const [referral] = await sql<{ id: string }>(`select id from referrals.referral where state = 'received'`)
  const [file] = await sql<{ id: string }>('select id from imports.upload')
  const [role] = await sql<{ id: string }>(
    `select id from organisations.service_role where service_id = '${hubService}' and role = 'social_worker'`,
  )
  const omar = actors.omar.kind === 'user' ? actors.omar.userId : ''
  return {
    ...(await deskExamples(place)),
    enti: municipality,
    servizi: hubService,
    regole: hubRules,
    utenti: omar,
    equipe: named('équipe'),
    persone: named('Youssef Benali'),
    nuclei: named('Nucleo Rossi'),
    diario: recentNote,
    documenti: exampleDocument,
    siti: named('Hub Barona, edificio'),
    alloggi: named('A1'),
    stanze: named('A1 Stanza 1'),
    letti: named('A1 Stanza 1 letto 1'),
    titoli: named('titolo A1'),
    lavori: named('lavori A1'),
    fasi: named('fase A1'),
    indisponibilita: named(`chiusura ${named('A1 Stanza 2 letto 2')} 2026-11-09`),
    segnalazioni: referral?.id ?? '',
    atti: named('atto'),
    proposte: kofisOffer,
    ospitalita: rossisStay,
    comunicazioni: named('comunicazione'),
    verifiche: named('verifica'),
    protetti: named('protezione'),
    progetti: named('scheda'),
    'posta-in-uscita': named('posta'),
    importa: file?.id ?? '',
    ruoli: role?.id ?? '',
    altrove: sighting,
    richieste: fileRequest,
    passaggi: transfer,
    informative: notice,
    scarti: disposal,
    sospensioni: named('sospensione'),
    fascicolo: named('Nucleo Rossi'),
    utente: omar,
  }
}

/** An offer that was accepted: its page asks for the move-in. */
export const acceptedOffer = named('proposta Ivo Testa')

/** The rules of next year: still to begin, so they can be edited. */
export const comingRules = named('Regole Hub Barona 2027')

const statements = [
  `insert into sharing.protection (id, household_id, service_id, reason, alias, true_name, during)
    values ('${named('protezione')}', '${named('Vela di sera')}', '${hubService}', 'violence', 'Vela di sera', 'Nucleo Velata', '[2026-11-01,)')`,
  `insert into sharing.protection_reader (id, protection_id, user_id, may_release)
    select '${named('lettrice')}', '${named('protezione')}', id, true from auth."user" where email = 'coordinatrice@approdo.example'`,
  `insert into platform.outgoing_mail (id, organisation_id, recipient, subject) values ('${named('posta')}', '${municipality}', 'rita@approdo.example', 'Il tuo accesso ad Approdo')`,
  `insert into platform.outgoing_mail_text (mail_id, text) values ('${named('posta')}', 'Ciao Rita.')`,
  `update organisations.rule_set set valid = '[2020-01-01,2027-01-01)' where id = '${hubRules}'`,
  `insert into organisations.rule_set (id, service_id, valid, act, maximum_stay_days, offer_holding_hours, turnover_days)
    values ('${comingRules}', '${hubService}', '[2027-01-01,)', 'Delibera del 2027', 60, 24, 2)`,
  `insert into organisations.project_sheet (id, organisation_id, code, title, cup, starts_on, ends_on, planned_cents, figures)
    values ('${named('scheda')}', '${municipality}', 'MI3.3.1.c', 'Hub abitativi', 'B41H22000000006', '2024-01-01', '2027-12-31', 250000000, '[{"label":"Nuclei accolti","value":"120"}]')`,
  `insert into housing.works (id, unit_id, service_id, title) values ('${named('lavori A1')}', '${named('A1')}', '${hubService}', 'Rifacimento del bagno')`,
  `insert into housing.works_phase (id, works_id, name, planned, planned_cost_cents) values ('${named('fase A1')}', '${named('lavori A1')}', 'Demolizioni', '[2026-11-09,2026-12-01)', 450000)`,
  `insert into housing.unit_title (id, unit_id, owner_name, title, during) values ('${named('titolo A1')}', '${named('A1')}', 'ALER Milano', 'housing_agency_agreement', '[2026-01-01,2027-01-01)')`,
  `insert into organisations.team (id, service_id, name) values ('${named('équipe')}', '${hubService}', 'Équipe educativa')`,
  `insert into referrals.enforcement_act (id, referral_id, kind, on_date, next_date)
    select '${named('atto')}', id, 'notice', '2026-11-01', '2026-12-10' from referrals.referral where state = 'received'`,
  `insert into placements.lodging_notice (id, stay_id, person_id, service_id, due_at)
    values ('${named('comunicazione')}', '${rossisStay}', '${named('Youssef Benali')}', '${hubService}', '2026-11-24T11:00:00Z')`,
  `insert into placements.departure (id, stay_id, service_id, on_date, destination, reason, turnover_days)
    values ('${named('uscita')}', '${named('ospitalità Conti')}', '${hubService}', '2026-11-20', 'public_housing', 'housed', 2)`,
  `insert into placements.follow_up (id, stay_id, household_id, service_id, months, due_on)
    values ('${named('verifica')}', '${named('ospitalità Conti')}', '${named('Nucleo Conti')}', '${hubService}', 3, '2027-02-20')`,
  `insert into placements.extension (id, stay_id, service_id, reason, explanation, asked_until, asked_on, rule_set_id)
    values ('${named('proroga')}', '${named('ospitalità Haddad')}', '${hubService}', 'health', 'Un ricovero', '2026-12-20', '2026-11-21', '${hubRules}')`,
  `insert into placements.offer (id, service_id, household_id, nights, expires_at, made_at, rule_set_id, state, answered_at)
    values ('${acceptedOffer}', '${hubService}', '${named('Ivo Testa')}', '[2026-11-22,2026-12-22)', '2026-11-23T11:00:00Z', '2026-11-22T09:00:00Z', '${hubRules}', 'accepted', '2026-11-22T10:00:00Z')`,
  `insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, offer_id)
    select b.id, b.room_id, b.room_is_private, b.service_id, '[2026-11-22,2026-12-22)', 'hold', '${named('Ivo Testa')}', '${acceptedOffer}'
    from housing.bed b where b.id = '${named('B2 Stanza 3 letto 1')}'`,
]
