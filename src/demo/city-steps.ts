export type Step = { says: string; text: string }

export const surnames =
  'Rossi,Ferrari,Russo,Bianchi,Colombo,Ricci,Marino,Greco,Bruno,Gallo,Conti,De Luca,Costa,Giordano,Mancini,Rizzo,Lombardi,Moretti,Barbieri,Fontana,Santoro,Mariani,Rinaldi,Caruso,Ferrara,Galli,Martini,Leone,Longo,Gentile,Martinelli,Vitale,Lombardo,Serra,Coppola,De Santis,D’Angelo,Marchetti,Parisi,Villa,Conte,Ferraro,Fabbri,Bianco,Sala,Hu,Chen,Mohamed,Hossain,Singh,Kaur,Popescu,Popa,Ionescu,Shehu,Hoxha,Diallo,Diop,Ndiaye,Traoré,Mensah,Okafor,Benali,El Amrani,Bouzid,Haddad,Khan,Ahmed,Perera,Fernando,García,Quispe,Flores,Rodríguez,Kovalenko,Shevchenko,Melnyk,Tesfay,Haile,Nguyễn'
export const womenNames =
  'Maria,Anna,Giulia,Sara,Francesca,Elena,Chiara,Laura,Paola,Lucia,Rosa,Fatima,Amina,Khadija,Layla,Oksana,Olena,Ioana,Andreea,Mei,Li,Blessing,Grace,Awa,Mariama,Carmen,Luz,Nadia,Samira,Zainab'
export const menNames =
  'Marco,Luca,Giuseppe,Antonio,Paolo,Andrea,Davide,Franco,Matteo,Youssef,Mohamed,Ahmed,Omar,Ali,Hassan,Ibrahim,Mamadou,Ousmane,Kofi,Kwame,Andrei,Ion,Wei,Jun,José,Luis,Carlos,Singh,Arjun,Tesfay'
export const names = (list: string) => `string_to_array('${list}', ',')`
export const pick = (array: string) => `(${array})[1 + floor(random() * cardinality(${array}))::int]`
export const today = 'platform.today()'

/** Each step says what it does and is one batch of SQL. They share temporary tables that go with the transaction. */
export const citySteps: Step[] = [
  {
    says: 'Ente, servizi e regole…',
    text: `
      insert into organisations.organisation (id, name, kind) values (current_setting('demo.organisation')::uuid, 'Città di prova', 'municipality');
      insert into organisations.service (id, organisation_id, kind, name, opened_on)
        select gen_random_uuid(), current_setting('demo.organisation')::uuid, (array['hub', 'social_residence', 'transitional_homes', 'temporary_flats'])[1 + n % 4],
          'Servizio di zona ' || n, ${today} - 3000 from generate_series(1, 9) n;
      create temp table city_service on commit drop as
        select id, row_number() over (order by name) as n from organisations.service where organisation_id = current_setting('demo.organisation')::uuid;
      insert into organisations.rule_set (id, service_id, valid, act, maximum_stay_days, offer_holding_hours, turnover_days, unit_capacity_limit, response_hours)
        select gen_random_uuid(), id, daterange(${today} - 3000, null), 'Regole della città di prova', 365, 48, 2, 12, 12 from city_service;
      create temp table city_rules on commit drop as
        select r.id, r.service_id from organisations.rule_set r join city_service s on s.id = r.service_id;
      insert into organisations.requirement (id, rule_set_id, code, sentence, position)
        select gen_random_uuid(), id, code, sentence, position from city_rules,
        (values ('emergency', 'È in emergenza abitativa documentata', 1), ('isee', 'Ha un ISEE fino a 16.000 euro', 2)) wanted (code, sentence, position);
      insert into organisations.waiting_criterion (id, rule_set_id, fact, value, label, points, position)
        select gen_random_uuid(), id, fact, value, label, points, position from city_rules,
        (values ('urgency', 'immediate', 'Urgenza immediata', 30, 1), ('urgency', 'high', 'Urgenza alta', 15, 2), ('minor', null, 'Per ogni minore', 5, 3),
          ('days_waiting', null, 'Per ogni giorno di attesa', 0.1, 4)) wanted (fact, value, label, points, position);
      insert into organisations.extension_rule (id, rule_set_id, reason, label, maximum_days, maximum_total_days, position)
        select gen_random_uuid(), id, 'home_assigned', 'Casa assegnata, in attesa di consegna', 60, 120, 1 from city_rules;`,
  },
  {
    says: 'Complessi, alloggi, stanze e posti letto…',
    text: `
      create temp table city_unit on commit drop as
        select gen_random_uuid() as id, u as n, (u - 1) / 8 as site_n, s.id as service_id
        from generate_series(1, current_setting('demo.units')::int) u join city_service s on s.n = 1 + ((u - 1) / 8) % 9;
      create temp table city_site on commit drop as
        select gen_random_uuid() as id, site_n as n, service_id from city_unit group by site_n, service_id;
      insert into housing.site (id, service_id, name, kind, address, municipality, zone, opened_on)
        select id, service_id, 'Casa ' || lpad((n + 1)::text, 3, '0'), case when n % 6 = 0 then 'hub' else 'flats' end, 'via di Prova ' || n + 1, 'Città di prova',
          'Municipio ' || 1 + n % 9, ${today} - 2500 from city_site;
      insert into housing.unit (id, site_id, service_id, name, floor, features, capacity_limit)
        select u.id, s.id, u.service_id, 'Alloggio ' || u.n, u.n % 5,
          case when u.n % 5 = 0 then '{accessible,ground_floor}'::text[] when u.n % 2 = 0 then '{lift}' else '{}' end, 12
        from city_unit u join city_site s on s.n = u.site_n;
      create temp table city_room on commit drop as
        select gen_random_uuid() as id, u.id as unit_id, u.service_id, r.n, r.beds, r.is_private
        from city_unit u join (values (0, 1, 4, true), (1, 1, 2, true), (1, 2, 2, true), (2, 1, 3, true), (2, 2, 1, true), (3, 1, 2, false), (3, 2, 2, false))
          r (pattern, n, beds, is_private) on r.pattern = u.n % 4;
      insert into housing.room (id, unit_id, service_id, name, is_private, position)
        select id, unit_id, service_id, 'Stanza ' || n, is_private, n from city_room;
      create temp table city_bed on commit drop as
        select gen_random_uuid() as id, r.id as room_id, r.is_private, r.service_id, b as n from city_room r, generate_series(1, r.beds) b;
      insert into housing.bed (id, room_id, room_is_private, service_id, name, in_service, position)
        select id, room_id, is_private, service_id, 'letto ' || n, daterange(${today} - 2500, null), n from city_bed;`,
  },
  {
    says: 'Cinque anni di ospitalità…',
    text: `
      -- A slot is what one household takes: a private room, or one bed of a shared one.
      create temp table city_slot on commit drop as
        select row_number() over () as n, service_id, beds, size from (
          select r.service_id, array_agg(b.id order by b.n) as beds, r.beds as size from city_room r join city_bed b on b.room_id = r.id where r.is_private group by r.id, r.service_id, r.beds
          union all
          select service_id, array[id], 1 from city_bed where not is_private) slots;
      -- Backwards from the last stay of each slot; the gap leaves room for the turnover.
      create temp table city_turn on commit drop as
        with drawn as materialized (
          select s.n as slot, s.service_id, s.beds, s.size, k,
            30 + floor(random() * 150)::int as length, case when k = 0 then 0 else 2 + floor(random() * 14)::int end as gap,
            floor(random() * 110)::int - 22 as first_end
          from city_slot s, generate_series(0, 24) k),
        placed as (
          select *, ${today} + first_value(first_end) over (partition by slot order by k)
            - (sum(length + gap) over (partition by slot order by k) - length)::int as ends
          from drawn)
        select row_number() over (order by ends - length desc, slot) as n, slot, service_id, beds,
          greatest(1, size - floor(random() * least(size, 2))::int) as people, ends - length as entry, ends,
          ends > platform.today() - 3 and row_number() over (partition by slot order by k) = 1 as is_open,
          gen_random_uuid() as stay_id, gen_random_uuid() as household_id, gen_random_uuid() as referral_id
        from placed where ends - length > ${today} - 1826 and ends - length <= ${today};
      -- No more people than asked for: four in five have been housed, the oldest stays go first.
      delete from city_turn where n in (
        select n from (select n, sum(people) over (order by n) as so_far from city_turn) counted where so_far > current_setting('demo.people')::int * 0.8);
      create temp table city_household on commit drop as
        select household_id as id, service_id, people, entry as since, n as number from city_turn;
      insert into city_household
        select gen_random_uuid(), s.id, 1 + i % 3, platform.today() - (i % 300), 1000000 + i
        from generate_series(1, greatest(0, (current_setting('demo.people')::int - (select coalesce(sum(people), 0) from city_turn)) / 2)::int) i
        join city_service s on s.n = 1 + i % 9;`,
  },
  {
    says: 'Nuclei e persone…',
    text: `
      create temp table city_person on commit drop as
        select gen_random_uuid() as id, h.id as household_id, h.since, k, random() < 0.5 as is_woman, ${pick(names(surnames))} as family_name,
          ${today} - (case when k = 1 then 7000 + floor(random() * 18000) when k = 2 then 6800 + floor(random() * 12000) else floor(random() * 6400) end)::int as born,
          random() as luck, row_number() over (order by h.number, k) as n
        from city_household h, generate_series(1, h.people) k;
      delete from city_person where n > current_setting('demo.people')::int;
      insert into people.household (id, name)
        select h.id, 'Nucleo ' || p.family_name from city_household h join city_person p on p.household_id = h.id and p.k = 1;
      insert into people.file_share (id, household_id, service_id, ground)
        select gen_random_uuid(), h.id, h.service_id, 'stay' from city_household h join city_person p on p.household_id = h.id and p.k = 1;
      insert into people.person (id, given_name, family_name, sex, birth_date, birth_year, citizenships, languages_spoken)
        select id, case when is_woman then ${pick(names(womenNames))} else ${pick(names(menNames))} end,
          family_name, case when is_woman then 'female' else 'male' end, born, extract(year from born)::int,
          array[(array['ITA', 'ITA', 'ROU', 'MAR', 'EGY', 'PER', 'UKR', 'SEN', 'BGD', 'CHN'])[1 + floor(luck * 10)::int]], '{ita}'
        from city_person;
      insert into people.household_member (id, household_id, person_id, relation, during)
        select gen_random_uuid(), household_id, id, case k when 1 then 1 when 2 then 2 else 3 end, daterange(greatest(born, since - 30), null) from city_person;
      insert into people.need (id, person_id, kind, during)
        select gen_random_uuid(), id, case when luck < 0.985 then 'wheelchair' else 'interpreter' end, daterange(born, null) from city_person where luck > 0.97;`,
  },
  {
    says: 'Segnalazioni e lista d’attesa…',
    text: `
      create temp table city_referral on commit drop as
        select t.referral_id as id, t.household_id, t.service_id, 'housed' as state, t.entry - 5 - (t.n % 40)::int as received from city_turn t
        union all
        select gen_random_uuid(), h.id, h.service_id,
          case when h.number % 12 = 0 then 'listed' when h.number % 12 = 1 then 'under_assessment' when h.number % 40 = 2 then 'received' else 'closed' end,
          case when h.number % 12 < 2 then ${today} - 5 - (h.number % 90)::int else h.since end
        from city_household h where h.number > 1000000 and exists (select from city_person p where p.household_id = h.id);
      insert into referrals.referral (id, service_id, household_id, channel, reason, ethos, ethos_on, urgency, received_at, wanted_on, response_due_at, rule_set_id, state, closing_reason)
        select f.id, f.service_id, f.household_id, 'social_services', (array['executive_eviction', 'clearance_order', 'homelessness', 'improper_dwelling'])[1 + floor(random() * 4)::int],
          '9.1', received, (array['ordinary', 'ordinary', 'high', 'immediate'])[1 + floor(random() * 4)::int], received + time '10:00', received + 7,
          received + time '22:00', r.id, f.state, case when f.state = 'closed' then 'other_service' end
        from city_referral f join city_rules r on r.service_id = f.service_id;
      insert into referrals.transition (id, referral_id, from_state, to_state, at)
        select gen_random_uuid(), id, null, 'received', received + time '10:00' from city_referral
        union all select gen_random_uuid(), id, 'received', state, received + 1 + time '09:00' from city_referral where state <> 'received';
      insert into referrals.requirement_answer (id, referral_id, requirement_id, code, sentence, answer, due_on, answered_at)
        select gen_random_uuid(), f.id, q.id, q.code, q.sentence, case when f.state in ('listed', 'housed') or q.position = 1 then 'pass' else 'unknown' end,
          case when f.state in ('listed', 'housed') or q.position = 1 then null else f.received + 7 end, f.received + time '10:00'
        from city_referral f join city_rules r on r.service_id = f.service_id join organisations.requirement q on q.rule_set_id = r.id
        where f.received > ${today} - 120;
      insert into referrals.waiting_entry (id, referral_id, service_id, listed_at, points, lines, computed_at)
        select gen_random_uuid(), id, service_id, received + 2 + time '09:00', 0, '[]', now() from city_referral where state = 'listed';`,
  },
  {
    says: 'Notti, uscite e verifiche…',
    text: `
      insert into placements.stay (id, service_id, household_id, referral_id, entry, authorised_until, exit, rule_set_id, created_at)
        select t.stay_id, t.service_id, t.household_id, t.referral_id, t.entry, t.ends, case when not t.is_open then t.ends end, r.id, t.entry + time '11:00'
        from city_turn t join city_rules r on r.service_id = t.service_id where exists (select from city_person p where p.household_id = t.household_id and p.k = 1);
      insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, person_id, stay_id)
        select b.id, b.room_id, b.is_private, b.service_id, daterange(t.entry, case when t.is_open then greatest(t.ends, ${today} + 1) else t.ends end),
          'stay', t.household_id, p.id, t.stay_id
        from city_turn t join city_person p on p.household_id = t.household_id join city_bed b on b.id = t.beds[p.k];
      insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, stay_id)
        select b.id, b.room_id, b.is_private, b.service_id, daterange(t.ends, t.ends + 2), 'turnover', t.stay_id
        from city_turn t join city_person p on p.household_id = t.household_id join city_bed b on b.id = t.beds[p.k] where not t.is_open;
      insert into placements.departure (id, stay_id, service_id, on_date, destination, reason, turnover_days, recorded_at)
        select gen_random_uuid(), t.stay_id, t.service_id, t.ends,
          (array['public_housing', 'private_lease', 'sat', 'relatives_for_good', 'temporary_service', 'relatives_for_now', 'paid_hotel', 'street', 'unknown', 'hospital'])[1 + floor(random() * 10)::int],
          'end_of_term', 2, t.ends + time '11:00' from city_turn t where not t.is_open and exists (select from placements.stay s where s.id = t.stay_id);
      insert into placements.follow_up (id, stay_id, household_id, service_id, months, due_on, done_on, result)
        select gen_random_uuid(), t.stay_id, t.household_id, t.service_id, m, (t.ends + make_interval(months => m))::date,
          case when (t.ends + make_interval(months => m))::date < ${today} - 14 then (t.ends + make_interval(months => m))::date end,
          case when (t.ends + make_interval(months => m))::date < ${today} - 14 then (array['still_housed', 'still_housed', 'moved_stable', 'not_reached'])[1 + floor(random() * 4)::int] end
        from city_turn t, unnest(array[3, 6, 12]) m where not t.is_open and exists (select from placements.stay s where s.id = t.stay_id);
      insert into placements.lodging_notice (id, stay_id, person_id, service_id, due_at)
        select gen_random_uuid(), t.stay_id, p.id, t.service_id, t.entry + interval '60 hours'
        from city_turn t join city_person p on p.household_id = t.household_id where t.entry > ${today} - 4 and p.luck > 0.4;`,
  },
  {
    says: 'Posti chiusi…',
    text: `
      create temp table city_closure on commit drop as
        select gen_random_uuid() as id, b.id as bed_id, b.room_id, b.is_private, b.service_id from city_bed b
        where not exists (select from housing.bed_nights n where n.bed_id = b.id and n.nights && daterange(${today} - 5, ${today} + 40)) and random() < 0.2;
      insert into housing.closure (id, service_id, reason, during) select id, service_id, 'damage', daterange(${today} - 5, ${today} + 20) from city_closure;
      insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, closure_id)
        select bed_id, room_id, is_private, service_id, daterange(${today} - 5, ${today} + 20), 'closure', id from city_closure;`,
  },
]
