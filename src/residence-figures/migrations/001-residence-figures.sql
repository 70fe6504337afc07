-- What a desk of registered residence did, in numbers. No row here says who: those who are registered are counted where they are written; pieces,
-- visits and notices, which are many, are kept counted by month, change by change.

create schema residence_figures;
grant usage on schema residence_figures to approdo_app;

-- Written beside one another and never over one another: two who work at the same desk do not wait for each other. Added up, they are the count.
create table residence_figures.month_change (
  service_id uuid not null references organisations.service,
  month date not null check (extract(day from month) = 1),
  -- pieces by kind and state, by the month they came; visits by who came; notices by channel and state
  about text not null check (about in ('item', 'visit', 'notice')),
  kind text not null,
  state text not null,
  -- from the arrival of a piece to the day it was collected; none for what was not
  days integer check (days >= 0),
  pieces integer not null
);
create index on residence_figures.month_change (service_id, month);
alter table residence_figures.month_change enable row level security;

-- Counted where they are written, month by month, between two days (`before` is no longer one of them): all the desk, or some registrations alone.
create function residence_figures.counted(the_service uuid, the_from date, before date, registrations uuid[]) returns setof residence_figures.month_change
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  narrowed text := case when registrations is null then '' else 'and x.registration_id = any ($4)' end;
begin
  return query execute format($q$
    select $1, date_trunc('month', x.received_on)::date, 'item', x.kind, x.state,
      case when x.state in ('collected', 'collected_by_proxy') then greatest(0, x.state_on - x.received_on) end, count(*)::integer
    from mail.item x where x.service_id = $1 and x.received_on >= $2 and x.received_on < $3 %1$s group by 2, 4, 5, 6
    union all
    select $1, date_trunc('month', d.on_day)::date, 'visit', d.who, '', null, count(*)::integer
    from (select x.on_day, case when bool_or(x.kind <> 'collected_by_proxy') then 'person' else 'proxy' end as who
      from residence.visit x
      where x.service_id = $1 and x.on_day >= $2 and x.on_day < $3 and x.undone_at is null and x.kind in ('collected', 'came', 'meeting', 'collected_by_proxy') %1$s
      group by x.on_day, x.registration_id) d
    group by 2, 4
    union all
    select $1, date_trunc('month', x.created_at at time zone 'Europe/Rome')::date, 'notice', x.channel, x.state, null, count(*)::integer
    from mail.notice x
    where x.service_id = $1 and x.created_at >= $2::timestamp at time zone 'Europe/Rome' and x.created_at < $3::timestamp at time zone 'Europe/Rome' %1$s
    group by 2, 4, 5$q$, narrowed) using the_service, the_from, before, registrations;
end $$;

create function residence_figures.follow_items() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'DELETE' then
    insert into residence_figures.month_change
      select i.service_id, date_trunc('month', i.received_on)::date, 'item', i.kind, i.state,
        case when i.state in ('collected', 'collected_by_proxy') then greatest(0, i.state_on - i.received_on) end, count(*)
      from new_rows i group by 1, 2, 4, 5, 6;
  end if;
  if tg_op <> 'INSERT' then
    insert into residence_figures.month_change
      select i.service_id, date_trunc('month', i.received_on)::date, 'item', i.kind, i.state,
        case when i.state in ('collected', 'collected_by_proxy') then greatest(0, i.state_on - i.received_on) end, -count(*)
      from old_rows i group by 1, 2, 4, 5, 6;
  end if;
  return null;
end $$;
create trigger month_counts_insert after insert on mail.item referencing new table as new_rows for each statement execute function residence_figures.follow_items();
create trigger month_counts_update after update on mail.item referencing old table as old_rows new table as new_rows
  for each statement execute function residence_figures.follow_items();
create trigger month_counts_delete after delete on mail.item referencing old table as old_rows for each statement execute function residence_figures.follow_items();

create function residence_figures.follow_notices() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'DELETE' then
    insert into residence_figures.month_change
      select n.service_id, date_trunc('month', n.created_at at time zone 'Europe/Rome')::date, 'notice', n.channel, n.state, null, count(*) from new_rows n group by 1, 2, 4, 5;
  end if;
  if tg_op <> 'INSERT' then
    insert into residence_figures.month_change
      select n.service_id, date_trunc('month', n.created_at at time zone 'Europe/Rome')::date, 'notice', n.channel, n.state, null, -count(*) from old_rows n group by 1, 2, 4, 5;
  end if;
  return null;
end $$;
create trigger month_counts_insert after insert on mail.notice referencing new table as new_rows for each statement execute function residence_figures.follow_notices();
create trigger month_counts_update after update on mail.notice referencing old table as old_rows new table as new_rows
  for each statement execute function residence_figures.follow_notices();
create trigger month_counts_delete after delete on mail.notice referencing old table as old_rows for each statement execute function residence_figures.follow_notices();

-- A person on a day is one visit, however often written: the difference between how the day stood before and how it stands now. Two who write the
-- same person's same day wait for one another, and for nobody else.
create function residence_figures.follow_visits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  shows constant text[] := '{collected,came,meeting,collected_by_proxy}';
  written uuid[];
  days jsonb;
  was jsonb := '[]';
begin
  if tg_op = 'DELETE' then
    written := '{}';
    days := (select jsonb_agg(distinct jsonb_build_object('s', o.service_id, 'r', o.registration_id, 'd', o.on_day)) from old_rows o where o.kind = any (shows));
  else
    written := array(select n.id from new_rows n);
    days := (select jsonb_agg(distinct jsonb_build_object('s', n.service_id, 'r', n.registration_id, 'd', n.on_day)) from new_rows n where n.kind = any (shows));
  end if;
  if days is null then return null; end if;
  if tg_op <> 'INSERT' then
    was := coalesce((select jsonb_agg(jsonb_build_object('r', o.registration_id, 'd', o.on_day, 'k', o.kind)) from old_rows o where o.undone_at is null and o.kind = any (shows)), '[]');
  end if;
  perform pg_advisory_xact_lock(hashtextextended((t ->> 'r') || (t ->> 'd'), 0)) from jsonb_array_elements(days) t order by t ->> 'r', t ->> 'd';
  insert into residence_figures.month_change
    select d.service_id, date_trunc('month', d.on_day)::date, 'visit', w.who, '', null, sum(w.n)
    from (select (t ->> 's')::uuid as service_id, (t ->> 'r')::uuid as registration_id, (t ->> 'd')::date as on_day from jsonb_array_elements(days) t) d
    cross join lateral (
      select case when bool_or(v.kind <> 'collected_by_proxy') then 'person' else 'proxy' end as who, 1 as n from residence.visit v
        where v.registration_id = d.registration_id and v.on_day = d.on_day and v.undone_at is null and v.kind = any (shows) having count(*) > 0
      union all
      select case when bool_or(b.kind <> 'collected_by_proxy') then 'person' else 'proxy' end, -1 from (
          select v.kind from residence.visit v where v.registration_id = d.registration_id and v.on_day = d.on_day and v.undone_at is null and v.kind = any (shows)
            and v.id <> all (written)
          union all
          select o ->> 'k' from jsonb_array_elements(was) o where (o ->> 'r')::uuid = d.registration_id and (o ->> 'd')::date = d.on_day) b
        having count(*) > 0) w
    group by 1, 2, 4 having sum(w.n) <> 0;
  return null;
end $$;
create trigger month_counts_insert after insert on residence.visit referencing new table as new_rows for each statement execute function residence_figures.follow_visits();
create trigger month_counts_update after update on residence.visit referencing old table as old_rows new table as new_rows
  for each statement execute function residence_figures.follow_visits();
create trigger month_counts_delete after delete on residence.visit referencing old table as old_rows for each statement execute function residence_figures.follow_visits();

-- Every night: many changes of the same count become one.
create function residence_figures.add_up() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.is_system() then return; end if;
  with gone as (delete from residence_figures.month_change returning *)
  insert into residence_figures.month_change
    select service_id, month, about, kind, state, days, sum(pieces) from gone group by 1, 2, 3, 4, 5, 6 having sum(pieces) <> 0;
end $$;
-- All of it again from where it is written: for what was written without triggers, and for whoever wants to be sure.
create function residence_figures.count_again() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.is_system() then return; end if;
  lock table mail.item, residence.visit, mail.notice in share mode;
  delete from residence_figures.month_change;
  insert into residence_figures.month_change
    select c.* from (select distinct r.service_id from residence.rules r) s, residence_figures.counted(s.service_id, '1900-01-01', '9999-01-01', null) c;
end $$;
select set_config('approdo.system', 'migration', true);
select residence_figures.count_again();

-- Who is not there for the actor. Whoever reads lists finds in them those they are named for; whoever reads figures alone finds no protected household,
-- and nobody's figure changes with the reader.
create function residence_figures.absent(the_service uuid) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if platform.is_system() or the_service = any (organisations.services_with('residence.see')) then return people.hidden_households(); end if;
  return array(select p.household_id from sharing.protection p where p.during @> platform.today()) || people.hidden_households();
end $$;
create function residence_figures.may_count(the_service uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return platform.is_system() or the_service = any (organisations.services_with('residence.see') || organisations.services_with('figures.see'));

-- Pieces by kind, state and days to collect, visits and notices, between two days, both of them included: whole months as kept, the rest as written.
create function residence_figures.mail_counts(the_service uuid, the_from date, the_to date)
  returns table (about text, kind text, state text, days integer, pieces integer)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  first date := date_trunc('month', the_from + interval '1 month' - interval '1 day')::date;
  after date := date_trunc('month', the_to + 1)::date;
  hidden uuid[] := array(select r.id from residence.registration r where r.service_id = the_service and r.household_id = any ((select residence_figures.absent(the_service))::uuid[]));
begin
  if not residence_figures.may_count(the_service) or the_to < the_from then return; end if;
  if first >= after then
    first := the_to + 1;
    after := the_to + 1;
  end if;
  return query
    select c.about, c.kind, c.state, c.days, sum(c.pieces)::integer from (
      select m.about, m.kind, m.state, m.days, m.pieces from residence_figures.month_change m where m.service_id = the_service and m.month >= first and m.month < after
      union all
      select m.about, m.kind, m.state, m.days, m.pieces from residence_figures.counted(the_service, the_from, first, null) m where the_from < first
      union all
      select m.about, m.kind, m.state, m.days, m.pieces from residence_figures.counted(the_service, after, the_to + 1, null) m where after <= the_to
      union all
      select m.about, m.kind, m.state, m.days, -m.pieces from residence_figures.counted(the_service, the_from, the_to + 1, hidden) m where cardinality(hidden) > 0
    ) c group by 1, 2, 3, 4 having sum(c.pieces) <> 0;
end $$;

-- The registered as figures and their lists read them: one reading, so that a figure and the list it opens are the same people.
create view residence_figures.registered as
  select r.id, r.service_id, r.household_id, r.during, lower(r.during) as begins, upper(r.during) as ended_on, e.reason,
    coalesce(p.sex, 'unknown') as sex, coalesce(p.birth_date, make_date(p.birth_year, 1, 1)) as born,
    case when 'ITA' = any (p.citizenships) then 'ITA' else coalesce(p.citizenships[1], 'unknown') end as citizenship,
    coalesce(a.district, 'unknown') as district, r.language,
    -- kept or not, of the days the registry has (L. 1228/1954)
    case when r.registered_on <= r.register_by then 'kept' when r.registered_on > r.register_by then 'late' when r.register_by < platform.today() then 'missing' else 'waiting' end as timely,
    lower(concat_ws(' ', nullif(p.family_name, ''), nullif(p.given_name, ''), p.known_as)) as sort_name
  from residence.registration r
  join people.person p on p.id = r.person_id
  join residence.address a on a.id = r.address_id
  left join residence.ending e on e.registration_id = r.id and e.on_day = upper(r.during);

-- The age on a day, by the classes in which European funds count people; from the year alone, as if born on its first day.
create function residence_figures.age_band(born date, on_day date) returns text language sql immutable parallel safe
  return case when born is null or born > on_day then 'unknown' when born <= on_day - interval '65 years' then '65+' when born <= on_day - interval '55 years' then '55-64'
    when born <= on_day - interval '30 years' then '30-54' when born <= on_day - interval '18 years' then '18-29' when born <= on_day - interval '6 years' then '6-17'
    else '0-5' end;

-- (Joined by hashing: how many are in at a time is more than the planner believes.)
-- The registered on a day, those who began and those who ended between two days, class by class; with the class of all, once.
create function residence_figures.people_counts(the_service uuid, the_from date, the_to date, on_day date)
  returns table (part text, class text, registered integer, began integer, ended integer)
  language sql stable security definer set search_path = pg_catalog set enable_nestloop = off as $$
  with days as materialized (select (on_day - interval '6 years')::date as six, (on_day - interval '18 years')::date as eighteen, (on_day - interval '30 years')::date as thirty,
    (on_day - interval '55 years')::date as fifty_five, (on_day - interval '65 years')::date as sixty_five
  ), together as (
    -- first together, then class by class: there are far fewer kinds of people than people
    select p.sex, case when 'ITA' = any (p.citizenships) then 'ITA' else p.citizenships[1] end as citizenship, h.address_id, h.language,
      case when b.born is null or b.born > on_day then 'unknown' when b.born <= d.sixty_five then '65+' when b.born <= d.fifty_five then '55-64' when b.born <= d.thirty then '30-54'
        when b.born <= d.eighteen then '18-29' when b.born <= d.six then '6-17' else '0-5' end as age,
      count(*) filter (where h.begins <= on_day and h.ends > on_day) as registered, count(*) filter (where h.begins >= the_from and h.begins <= the_to) as began,
      count(*) filter (where h.ends >= the_from and h.ends <= the_to) as ended
    from (select r.person_id, r.address_id, r.language, lower(r.during) as begins, coalesce(upper(r.during), 'infinity') as ends
        from residence.registration r
        where r.service_id = the_service and r.household_id <> all ((select residence_figures.absent(the_service))::uuid[]) and (select residence_figures.may_count(the_service))
        offset 0) h
    join people.person p on p.id = h.person_id cross join lateral (select coalesce(p.birth_date, make_date(p.birth_year, 1, 1)) as born) b cross join days d
    where h.begins <= greatest(the_to, on_day) and h.ends >= least(the_from, on_day)
    group by 1, 2, 3, 4, 5
  ), counted as (
    select coalesce(t.sex, 'unknown') as sex, t.age, coalesce(t.citizenship, 'unknown') as citizenship, coalesce(a.district, 'unknown') as district, t.language,
      t.registered, t.began, t.ended
    from together t join residence.address a on a.id = t.address_id
  )
  select case when grouping(c.sex) = 0 then 'sex' when grouping(c.age) = 0 then 'age' when grouping(c.citizenship) = 0 then 'citizenship'
      when grouping(c.district) = 0 then 'district' when grouping(c.language) = 0 then 'language' else 'all' end,
    coalesce(c.sex, c.age, c.citizenship, c.district, c.language, 'all'), coalesce(sum(c.registered), 0)::integer, coalesce(sum(c.began), 0)::integer, coalesce(sum(c.ended), 0)::integer
  from counted c
  group by grouping sets ((), (c.sex), (c.age), (c.citizenship), (c.district), (c.language))
$$;

-- for the renewals of a period: one in five of a desk's validities or fewer
create index renewals on residence.validity (decided_on, registration_id) where kind = 'renewal';
-- and for who began and who ended in it
create index beginnings on residence.registration (service_id, lower(during));
create index endings on residence.registration (service_id, upper(during)) where not upper_inf(during);

-- What happened between two days: ends by reason, renewals, whether the registry kept its days, requests by how they stand and the days to decide.
create function residence_figures.event_counts(the_service uuid, the_from date, the_to date) returns table (part text, class text, days integer, people integer)
  language sql stable security definer set search_path = pg_catalog set enable_nestloop = off as $$
  select 'ending', coalesce(e.reason, 'other'), null::integer, count(*)::integer
    from residence.registration r left join residence.ending e on e.registration_id = r.id and e.on_day = upper(r.during)
    where r.service_id = the_service and upper(r.during) between the_from and the_to and not upper_inf(r.during) and r.household_id <> all ((select residence_figures.absent(the_service))::uuid[]) and (select residence_figures.may_count(the_service)) group by 2
  union all
  select 'renewal', 'renewal', null, count(*)::integer
    from residence.validity v join residence.registration r on r.id = v.registration_id
    where r.service_id = the_service and v.kind = 'renewal' and v.decided_on between the_from and the_to and r.household_id <> all ((select residence_figures.absent(the_service))::uuid[]) and (select residence_figures.may_count(the_service))
  union all
  select 'timely', case when r.registered_on <= r.register_by then 'kept' when r.registered_on > r.register_by then 'late' when r.register_by < platform.today() then 'missing' else 'waiting' end,
      null, count(*)::integer
    from residence.registration r
    where r.service_id = the_service and lower(r.during) between the_from and the_to and r.household_id <> all ((select residence_figures.absent(the_service))::uuid[]) and (select residence_figures.may_count(the_service)) group by 2
  union all
  select 'request', case when q.state = 'refused' then q.refusal_reason when q.state in ('received', 'notice') then 'open' else q.state end,
      case when q.state in ('accepted', 'refused') then q.decided_on - q.received_on end, count(*)::integer
    from residence.request q
    where q.service_id = the_service and q.received_on between the_from and the_to and q.household_id <> all ((select residence_figures.absent(the_service))::uuid[]) and (select residence_figures.may_count(the_service)) group by 2, 3
$$;

-- Who is behind a figure, by name, a page at a time: for who sees the registered there.
create function residence_figures.people_behind(the_service uuid, figure text, part text, class text, the_from date, the_to date, on_day date, at_most integer, skipped integer)
  returns table (id uuid, begins date, ended_on date, reason text, happened_on date, total integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select v.id, v.begins, v.ended_on, v.reason, h.happened_on, count(*) over ()::integer
  from residence_figures.registered v cross join lateral (
    select case people_behind.figure when 'registrate' then on_day when 'nuove' then v.begins else v.ended_on end as happened_on where people_behind.figure <> 'rinnovi'
    union all
    select w.decided_on from residence.validity w
      where people_behind.figure = 'rinnovi' and w.registration_id = v.id and w.kind = 'renewal' and w.decided_on between the_from and the_to) h
  where v.service_id = the_service and v.household_id <> all ((select residence_figures.absent(the_service))::uuid[])
    and (select platform.is_system() or the_service = any (organisations.services_with('residence.see')))
    and case people_behind.figure when 'registrate' then v.begins <= on_day and (v.ended_on is null or v.ended_on > on_day)
      when 'nuove' then v.begins between the_from and the_to when 'chiuse' then coalesce(v.ended_on between the_from and the_to, false)
      when 'rinnovi' then true else false end
    and case people_behind.part when 'sesso' then v.sex = people_behind.class when 'eta' then residence_figures.age_band(v.born, on_day) = people_behind.class
      when 'cittadinanza' then v.citizenship = any (string_to_array(people_behind.class, ' ')) when 'municipio' then v.district = people_behind.class
      when 'lingua' then v.language = people_behind.class when 'motivo' then coalesce(v.reason, 'other') = any (string_to_array(people_behind.class, ' '))
      when 'termine' then v.timely = people_behind.class else true end
  order by v.sort_name, v.id, h.happened_on limit at_most offset skipped
$$;

-- The visits of a desk between two days, the latest first: who came, and whether somebody came for them.
create function residence_figures.visits_behind(the_service uuid, who text, the_from date, the_to date, at_most integer, skipped integer)
  returns table (id uuid, happened_on date, came text)
  language sql stable security definer set search_path = pg_catalog as $$
  select v.registration_id, v.on_day, case when bool_or(v.kind <> 'collected_by_proxy') then 'person' else 'proxy' end
  from residence.visit v
  where v.service_id = the_service and v.on_day between the_from and the_to and v.undone_at is null and v.kind in ('collected', 'came', 'meeting', 'collected_by_proxy')
    and v.registration_id <> all (array(select r.id from residence.registration r
      where r.service_id = the_service and r.household_id = any ((select residence_figures.absent(the_service))::uuid[])))
    and (select platform.is_system() or the_service = any (organisations.services_with('residence.see')))
  group by v.on_day, v.registration_id
  having visits_behind.who is null or bool_or(v.kind <> 'collected_by_proxy') = (visits_behind.who = 'person')
  order by v.on_day desc, v.registration_id limit at_most offset skipped
$$;

-- On how many days everybody registered at a desk came since a day.
create function residence_figures.comings(the_service uuid, since date) returns table (registration_id uuid, days integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select v.registration_id, count(distinct v.on_day)::integer from residence.visit v
  where v.service_id = the_service and v.on_day >= since and v.undone_at is null and v.kind in ('collected', 'came', 'meeting')
    and (select platform.is_system() or the_service = any (organisations.services_with('residence.see')))
  group by v.registration_id
$$;

revoke all on function residence_figures.counted, residence_figures.follow_items, residence_figures.follow_notices, residence_figures.follow_visits, residence_figures.add_up,
  residence_figures.count_again, residence_figures.absent, residence_figures.may_count, residence_figures.mail_counts, residence_figures.people_counts,
  residence_figures.event_counts, residence_figures.people_behind, residence_figures.visits_behind, residence_figures.comings from public;
grant execute on function residence_figures.add_up, residence_figures.mail_counts, residence_figures.people_counts, residence_figures.event_counts,
  residence_figures.people_behind, residence_figures.visits_behind, residence_figures.comings to approdo_app;
