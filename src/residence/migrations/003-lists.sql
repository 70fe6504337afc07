-- What the lists and the deadlines of a desk look through: one narrow line for each registration. Put together whenever asked, from registrations,
-- validities and names, everybody at a desk of 20,000 took 150 ms for a page of fifty.

create table residence.listed (
  registration_id uuid primary key references residence.registration,
  service_id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  number integer not null,
  -- as lists put them in order
  sort_name text not null,
  during daterange not null,
  -- the days for which it holds: the first time and every renewal together
  valid datemultirange not null,
  with_parent boolean not null
);
-- read by itself, in one run: the lines of a desk lie scattered in the table
create index listed_in_order on residence.listed (service_id, sort_name) include (registration_id, household_id, person_id, number, during, valid, with_parent);
create index listed_by_end on residence.listed (service_id, upper(valid));
alter table residence.listed enable row level security;
create index on residence.registration (service_id, checks_by);

create function residence.list_registrations(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  insert into residence.listed as l (registration_id, service_id, household_id, person_id, number, sort_name, during, valid, with_parent)
    select r.id, r.service_id, r.household_id, r.person_id, r.number, lower(concat_ws(' ', nullif(p.family_name, ''), nullif(p.given_name, ''), p.known_as)), r.during,
      coalesce((select range_agg(v.valid) from residence.validity v where v.registration_id = r.id), '{}'), r.with_registration_id is not null
    from residence.registration r join people.person p on p.id = r.person_id where r.id = any (ids)
    on conflict (registration_id) do update
      set sort_name = excluded.sort_name, during = excluded.during, valid = excluded.valid, with_parent = excluded.with_parent
      where (l.sort_name, l.during, l.valid, l.with_parent) is distinct from (excluded.sort_name, excluded.during, excluded.valid, excluded.with_parent)
$$;
revoke all on function residence.list_registrations from public;
select residence.list_registrations(array(select id from residence.registration));

-- New ones and new names come by here already; days and validities have triggers of their own.
create or replace function residence.index_registrations(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  delete from residence.word w where w.registration_id = any (ids);
  with named as (
    select r.service_id, r.id, string_to_table(platform.plain_words(concat_ws(' ', p.given_name, p.family_name, p.known_as)), ' ') as word
    from residence.registration r join people.person p on p.id = r.person_id where r.id = any (ids)
    union
    select r.service_id, r.id, replace(platform.plain_words(p.family_name), ' ', '')
    from residence.registration r join people.person p on p.id = r.person_id where r.id = any (ids) and p.family_name ~ '[^[:alpha:]]'
  )
  insert into residence.word (service_id, word, registration_id, is_number)
  select n.service_id, n.word, n.id, false from named n where n.word <> ''
  union all select r.service_id, r.number::text, r.id, true from residence.registration r where r.id = any (ids)
  on conflict do nothing;
  select residence.list_registrations(ids)
$$;
create function residence.follow_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform residence.list_registrations(array(
    select n.id from new_rows n join old_rows o using (id)
    where (n.during, n.with_registration_id) is distinct from (o.during, o.with_registration_id)));
  return null;
end $$;
create trigger listed_again after update on residence.registration referencing old table as old_rows new table as new_rows
  for each statement execute function residence.follow_days();
create function residence.follow_validities() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform residence.list_registrations(array(select distinct registration_id from touched));
  return null;
end $$;
create trigger listed_again after insert on residence.validity referencing new table as touched
  for each statement execute function residence.follow_validities();
create trigger listed_again_changed after update on residence.validity referencing new table as touched
  for each statement execute function residence.follow_validities();
create trigger listed_again_gone after delete on residence.validity referencing old table as touched
  for each statement execute function residence.follow_validities();

-- How a registration stands on a day.
create function residence.state_of(during daterange, valid datemultirange, is_suspended boolean, on_day date) returns text
  language sql immutable parallel safe
  return case when upper(during) <= on_day then 'ended' when lower(during) > on_day then 'not_yet' when is_suspended then 'suspended'
    when valid @> on_day then 'active' else 'expired' end;
create or replace function residence.state_on(the_registration uuid, on_day date) returns text
  language sql stable security definer set search_path = pg_catalog as $$
  select residence.state_of(l.during, l.valid, exists (select from residence.suspension s where s.registration_id = l.registration_id and s.during @> on_day), on_day)
  from residence.listed l where l.registration_id = the_registration
$$;

-- How everybody stands today at the desks whose registered the actor sees. A view, so that a page of fifty is read as fifty.
drop function residence.standing(uuid, date);
create view residence.standing as
  select l.registration_id as id, l.service_id, l.person_id, l.household_id, l.sort_name, l.number, r.box, r.language,
    lower(l.during) as begins, upper(l.during) as ended_on,
    residence.state_of(l.during, l.valid,
      exists (select from residence.suspension s where s.registration_id = l.registration_id and s.during @> (select platform.today())), d.today) as state,
    upper(l.valid) as valid_until, n.last_on, r.registered_on, r.register_by, r.checks_by, r.checked_on, r.check_outcome, l.with_parent
  from residence.listed l
  -- (left: what is not asked for is not read)
  left join residence.registration r on r.id = l.registration_id and r.service_id = l.service_id
  left join residence.seen n on n.registration_id = l.registration_id
  cross join (select platform.today() as today offset 0) d
  where l.service_id = any ((select organisations.services_with('residence.see'))::uuid[])
    and l.household_id <> all ((select people.hidden_households())::uuid[]) and l.person_id <> all ((select people.hidden_people())::uuid[]);
grant select on residence.standing to approdo_app;

-- The same as ever, in one reading: who is hidden is asked once, and how each stands is worked out on the line.
create or replace function residence.addressees(ids uuid[]) returns table (
  id uuid, service_id uuid, household_id uuid, person_id uuid, given_name text, family_name text, known_as text, birth_year integer,
  number integer, box text, language text, state text, ended_on date)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.id, r.service_id, r.household_id, r.person_id,
    case when m.masks ? r.person_id::text then '' else p.given_name end,
    coalesce(m.masks ->> r.person_id::text, p.family_name),
    case when m.masks ? r.person_id::text then null else p.known_as end, p.birth_year,
    r.number, r.box, r.language,
    residence.state_of(l.during, l.valid,
      exists (select from residence.suspension s where s.registration_id = l.registration_id and s.during @> (select platform.today())), m.today),
    upper(r.during)
  from residence.listed l join residence.registration r on r.id = l.registration_id join people.person p on p.id = r.person_id
  cross join (select people.masks() as masks, platform.today() as today offset 0) m
  where l.registration_id = any (ids) and r.household_id <> all ((select people.hidden_households())::uuid[])
    and p.id <> all ((select people.hidden_people())::uuid[]) and r.service_id = any ((select residence.desks())::uuid[])
$$;
