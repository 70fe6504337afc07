import { menNames, names, pick, type Step, surnames, today, womenNames } from './city-steps.ts'

/** Each step says what it does and is one batch of SQL. They share temporary tables that go with the transaction. */
export const cityDeskSteps: Step[] = [
  {
    says: 'Sportello, regole e indirizzo…',
    text: `
      select set_config('demo.desk', gen_random_uuid()::text, true), set_config('demo.rules', gen_random_uuid()::text, true),
        set_config('demo.address', gen_random_uuid()::text, true);
      insert into organisations.service (id, organisation_id, kind, name, opened_on)
        values (current_setting('demo.desk')::uuid, current_setting('demo.organisation')::uuid, 'residence_desk', 'Sportello residenza della città', ${today} - 3000);
      insert into organisations.service_role (service_id, role, powers)
        select current_setting('demo.desk')::uuid, t.role, t.powers from organisations.role_template t;
      insert into residence.rules (id, service_id, valid, act)
        values (current_setting('demo.rules')::uuid, current_setting('demo.desk')::uuid, daterange(${today} - 3000, null), 'Regole della città di prova');
      insert into mail.kind_rule (id, rules_id, service_id, kind, collect_days, effect_days, return_days, needs_identity, key, position)
        select gen_random_uuid(), current_setting('demo.rules')::uuid, current_setting('demo.desk')::uuid, k.*
        from (values ('ordinary', 240, null::int, 240, false, 'l', 0), ('registered', 30, null, 30, true, 'r', 1), ('registered_1', 15, null, 15, true, 'u', 2),
          ('judicial', 180, 10, 180, true, 'g', 3), ('storage_notice', 30, null, null, false, 'a', 4), ('parcel', 30, null, 30, true, 'p', 5),
          ('telegram', 30, null, 30, false, 't', 6), ('other', 240, null, 240, false, 'x', 7)) k;
      insert into residence.address (id, service_id, street, postal_code, town, district, during)
        values (current_setting('demo.address')::uuid, current_setting('demo.desk')::uuid, 'via della Casa Comunale', '20100', 'Città di prova', 'Municipio 1', daterange(${today} - 3000, null));
      insert into residence.numbering (address_id, last_number) values (current_setting('demo.address')::uuid, current_setting('demo.registered')::int);`,
  },
  {
    says: 'Persone registrate…',
    text: `
      create temp table desk_person on commit drop as
        select n, gen_random_uuid() as household_id, gen_random_uuid() as person_id, gen_random_uuid() as registration_id, random() < 0.25 as is_woman,
          ${today} - (30 + floor(random() * 2100))::int as declared, random() < 0.35 as has_ended
        from generate_series(1, current_setting('demo.registered')::int) n;
      insert into people.household (id, name) select household_id, 'Registrato ' || n from desk_person;
      insert into people.person (id, given_name, family_name, sex, birth_year, citizenships)
        select person_id, case when is_woman then ${pick(names(womenNames))} else ${pick(names(menNames))} end, ${pick(names(surnames))},
          case when is_woman then 'female' else 'male' end, 1950 + floor(random() * 58)::int, array[(array['ITA', 'MAR', 'ROU', 'SEN', 'PER', 'BGD', 'UKR', 'EGY'])[1 + floor(random() * 8)::int]]
        from desk_person;
      insert into people.file_share (id, household_id, service_id, ground)
        select gen_random_uuid(), household_id, current_setting('demo.desk')::uuid, 'recorded' from desk_person;
      insert into people.household_member (id, household_id, person_id, relation, during)
        select gen_random_uuid(), household_id, person_id, 1, daterange(declared, null) from desk_person;
      insert into residence.registration (id, service_id, household_id, person_id, address_id, number, during, registered_on, register_by, checks_by, box, rules_id)
        select registration_id, current_setting('demo.desk')::uuid, household_id, person_id, current_setting('demo.address')::uuid, n,
          daterange(declared, case when has_ended then least(declared + 20 + floor(random() * 700)::int, ${today} - 1) end), declared + 1, declared + 2, declared + 45,
          chr(65 + n % 26) || 1 + n % 40, current_setting('demo.rules')::uuid
        from desk_person;
      insert into residence.validity (id, registration_id, kind, valid, decided_on, rules_id)
        select gen_random_uuid(), r.id, case when y = 0 then 'first' else 'renewal' end,
          daterange(lower(r.during) + y * 365, lower(r.during) + (y + 1) * 365), lower(r.during) + y * 365, r.rules_id
        from desk_person d join residence.registration r on r.id = d.registration_id, generate_series(0, 6) y
        where lower(r.during) + y * 365 <= least(coalesce(upper(r.during), ${today}), ${today});
      insert into residence.ending (id, registration_id, on_day, reason, destination, decided_at)
        select gen_random_uuid(), r.id, upper(r.during), e.reason, case e.reason when 'stable_home' then 'social_housing' end, upper(r.during) + time '12:00'
        from desk_person d join residence.registration r on r.id = d.registration_id,
          lateral (select (array['stable_home', 'other_home', 'moved_to_other_town', 'own_wish', 'not_renewed', 'untraceable'])[1 + floor(random() * 5 + d.n * 0)::int] as reason) e
        where d.has_ended;
      insert into people.name_word select distinct w from people.person p, string_to_table(platform.plain_words(p.given_name || ' ' || p.family_name), ' ') w
        where w <> '' on conflict do nothing;
      select residence.index_registrations(array(select registration_id from desk_person));
      select people.index_people(array(select person_id from desk_person));`,
  },
  {
    says: 'Corrispondenza…',
    text: `
      create temp table desk_item on commit drop as
        select gen_random_uuid() as id, i as n, d.registration_id, d.household_id, d.person_id,
          least(lower(r.during) + floor(random() * (coalesce(upper(r.during), ${today}) - lower(r.during)))::int, ${today}) as received_on,
          (array['ordinary', 'ordinary', 'ordinary', 'ordinary', 'registered', 'judicial', 'storage_notice', 'registered_1', 'parcel', 'other'])[1 + i % 10] as kind
        from generate_series(1, current_setting('demo.items')::int) i
        join desk_person d on d.n = 1 + (i * 7919::bigint) % current_setting('demo.registered')::int
        join residence.registration r on r.id = d.registration_id;
      create temp table desk_act on commit drop as
        select gen_random_uuid() as id, registration_id, household_id, person_id, week, max(received_on) + 5 as on_day, count(*)::int as pieces
        from (select *, (received_on - date '2000-01-03') / 14 as week from desk_item) i
        group by registration_id, household_id, person_id, week having max(received_on) + 5 < ${today};
      insert into mail.hand_over (id, key, service_id, registration_id, household_id, person_id, on_day, at, taken_by, identity, proof, pieces)
        select id, gen_random_uuid(), current_setting('demo.desk')::uuid, registration_id, household_id, person_id, on_day, on_day + time '10:00', 'person', 'known', 'paper', pieces
        from desk_act;
      insert into mail.item (id, key, service_id, registration_id, household_id, person_id, kind, sender, sender_category, shelf, received_on, received_at,
          collect_by, return_on, rules_id, state, state_on, hand_over_id)
        select i.id, gen_random_uuid(), current_setting('demo.desk')::uuid, i.registration_id, i.household_id, i.person_id, i.kind,
          (array['INPS', 'Agenzia delle Entrate', 'Comune', 'ASL', 'Tribunale', 'Poste Italiane', 'Questura', 'A2A'])[1 + i.n % 8],
          (array['social_security', 'tax', 'municipality', 'health', 'court', 'bank', 'police', 'landlord'])[1 + i.n % 8], 'A' || i.n % 40,
          i.received_on, i.received_on + time '09:00', i.received_on + 240, i.received_on + 240, current_setting('demo.rules')::uuid,
          case when a.id is null then 'received' else 'collected' end, coalesce(a.on_day, i.received_on), a.id
        from desk_item i left join desk_act a on a.registration_id = i.registration_id and a.week = (i.received_on - date '2000-01-03') / 14;
      insert into residence.visit (id, registration_id, service_id, on_day, at, kind)
        select gen_random_uuid(), registration_id, current_setting('demo.desk')::uuid, on_day, on_day + time '10:00', 'collected' from desk_act;
      insert into residence.seen (registration_id, last_on) select registration_id, max(on_day) from desk_act group by registration_id;
      select residence_figures.count_again();
      select residence_figures.count_again();`,
  },
]
