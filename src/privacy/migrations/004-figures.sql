-- Figures for those who report, and a list without names. Whoever is protected is in neither, for anyone: a total that changed with the reader, or
-- a list that did, would tell by difference that somebody is there.

create table privacy.pseudonym_secret (
  id boolean primary key default true check (id),
  secret bytea not null
);
alter table privacy.pseudonym_secret enable row level security;
insert into privacy.pseudonym_secret (secret) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- The same person has the same code within a service and a year, and another one elsewhere: nobody can follow them by it.
create function privacy.pseudonym(the_service uuid, the_year integer, the_person uuid) returns text language sql stable security definer set search_path = pg_catalog
  return upper(substr(encode(sha256((select secret from privacy.pseudonym_secret) || convert_to(the_service || ':' || the_year || ':' || the_person, 'UTF8')), 'hex'), 1, 10));

-- Who slept in a service in a year, once each, by their last stay: what figures are made of. No name, no birth day; the code only for who reports.
create function privacy.guests(the_service uuid, the_year integer)
  returns table (code text, sex text, age integer, citizenship text, reason text, destination text, entry date, exit date, nights integer, stays integer)
  language sql stable security definer set search_path = pg_catalog as $$
  with year as (select make_date(the_year, 1, 1) as first, make_date(the_year + 1, 1, 1) as after), slept as (
    select n.person_id, n.stay_id, greatest(0, least(upper(n.nights), y.after, platform.today()) - greatest(lower(n.nights), y.first)) as nights
    from housing.bed_nights n cross join year y
    where n.kind = 'stay' and n.person_id is not null and n.first_night < y.after and n.free_on > y.first
  ), guest as (
    select s.person_id, s.stay_id, sum(s.nights) over (partition by s.person_id) as nights, t.entry, t.exit, t.referral_id,
      row_number() over (partition by s.person_id order by t.entry desc, t.id) as nth, dense_rank() over (partition by s.person_id order by t.id) as stay_nth
    from slept s join placements.stay t on t.id = s.stay_id
    where t.service_id = the_service and t.entry <= platform.today()
      and not exists (select from sharing.protection p where p.household_id = t.household_id and p.during @> platform.today())
  )
  select case when the_service = any (organisations.services_with('reports.see')) then privacy.pseudonym(the_service, the_year, g.person_id) end, p.sex,
    case when p.birth_date is not null then extract(year from age(g.entry, p.birth_date))::integer when p.birth_year is not null then extract(year from g.entry)::integer - p.birth_year end,
    case when p.citizenships = '{}' then null when 'ITA' = any (p.citizenships) then 'ita' when p.citizenships && people.european_countries() then 'eu' else 'other' end,
    r.reason, case when d.on_date < y.after then d.destination end, greatest(g.entry, y.first), case when g.exit < y.after then g.exit end, g.nights::integer,
    (select max(o.stay_nth) from guest o where o.person_id = g.person_id)::integer
  from guest g cross join year y join people.person p on p.id = g.person_id
  left join referrals.referral r on r.id = g.referral_id
  left join placements.departure d on d.stay_id = g.stay_id and d.undone_at is null
  where g.nth = 1 and the_service = any (organisations.services_with('figures.see') || organisations.services_with('reports.see'))
  order by 1, g.entry
$$;
-- The person's own words about a datum that was, or was not, corrected: beside the datum, for whoever opens the file.
create function privacy.statements(the_household uuid) returns table (person text, answered_on date, what_is_wrong text, statement text)
  language sql stable security definer set search_path = pg_catalog as $$
  select concat_ws(' ', p.given_name, p.family_name), r.answered_on, r.what_is_wrong, r.statement
  from people.household_member m join privacy.request r on r.person_id = m.person_id join people.person p on p.id = m.person_id
  where m.household_id = the_household and m.during @> platform.today() and r.statement is not null and people.opens(the_household)
  order by r.answered_on desc, r.number desc
$$;
revoke all on function privacy.pseudonym, privacy.guests, privacy.statements from public;
grant execute on function privacy.guests, privacy.statements to approdo_app;
