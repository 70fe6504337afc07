-- A share is an act: which parts of the file, until when, on what ground, for the whole service or for one person; it ends, and stays written.
-- And some households must not be found: to whoever is not named among their readers they do not exist.

alter table people.file_share
  add column parts text[] not null default '{contacts,referrals,stays,notes,documents}'
    check (parts <@ '{contacts,referrals,stays,notes,documents}'::text[]),
  add column legal_ground text check (length(legal_ground) between 1 and 500),
  add column reason text check (length(reason) <= 2000),
  -- the last day, and (where a glass was broken) the last minute
  add column until date,
  add column until_at timestamptz,
  add column only_user uuid references auth."user",
  add column ended_at timestamptz,
  add column ended_by uuid,
  add column end_reason text check (length(end_reason) <= 500),
  drop constraint file_share_ground_check,
  drop constraint file_share_household_id_service_id_key,
  add constraint file_share_ground_check check (ground in ('recorded', 'referral', 'stay', 'charge', 'import', 'shared', 'glass')),
  add constraint shared_on_a_ground check (ground <> 'shared' or (legal_ground is not null and until is not null)),
  add constraint broken_for_one check (ground <> 'glass' or (only_user is not null and until_at is not null and reason is not null)),
  add constraint ends_with_a_reason check (ended_at is null or end_reason is not null);
create unique index one_share_at_a_time on people.file_share (household_id, service_id) where ended_at is null and only_user is null;
create unique index one_glass_at_a_time on people.file_share (household_id, only_user) where ended_at is null and only_user is not null;
create index on people.file_share (until) where ended_at is null and until is not null;

-- Households that must not be found, to whom the actor is not a named reader, and who lives in them. Filled by the module "sharing".
create function people.hidden_households() returns uuid[] language sql stable security definer set search_path = pg_catalog return '{}'::uuid[];
create function people.hidden_people() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  remembered text := current_setting('approdo.hidden_people', true);
  households uuid[] := people.hidden_households();
begin
  if remembered <> '' then return remembered::uuid[]; end if;
  if cardinality(households) = 0 then return '{}'; end if;
  return (select coalesce(array_agg(distinct m.person_id), '{}') from people.household_member m
    where m.household_id = any (households) and (upper_inf(m.during) or upper(m.during) > platform.today()));
end $$;

-- The shares in force: for the functions below, which answer in the actor's place.
create view people.live_share as
  select s.id, s.household_id, s.service_id, s.parts, s.only_user
  from people.file_share s
  where s.ended_at is null and (s.until is null or s.until >= platform.today()) and (s.until_at is null or s.until_at > now());

create function people.opens(the_household uuid, the_power text default 'people.see') returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not the_household = any (people.hidden_households()) and exists (
    select from people.live_share s where s.household_id = the_household and s.service_id = any (organisations.services_with(the_power))
      and (s.only_user is null or s.only_user = platform.actor_id()))
$$;
-- May the actor read, of this household, what other services wrote under this part?
create function people.share_holds(the_household uuid, part text) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not the_household = any (people.hidden_households()) and exists (
    select from people.live_share s where s.household_id = the_household and s.service_id = any (organisations.file_services())
      and part = any (s.parts) and (s.only_user is null or s.only_user = platform.actor_id()))
$$;

-- May the actor write about this person? Looked up person by person: an import writes a hundred thousand of them before PostgreSQL has counted any.
create function people.records(the_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  the_household uuid;
begin
  if the_person = any (people.hidden_people()) then return false; end if;
  for the_household in select m.household_id from people.household_member m where m.person_id = the_person loop
    if people.opens(the_household, 'people.record') then return true; end if;
  end loop;
  return false;
end $$;

create or replace function people.may_open(the_household uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from people.file_share s where s.household_id = the_household) or people.opens(the_household)
$$;
create or replace function people.may_join(the_person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from people.household_member m where m.person_id = the_person)
    or (not the_person = any (people.hidden_people()) and exists (
      select from people.household_member m where m.person_id = the_person and people.opens(m.household_id)))
$$;

-- A service gets the whole file: true when the actor could open it, and so share it. A narrower share it had makes way.
create or replace function people.share_file(the_household uuid, the_service uuid, the_ground text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not people.opens(the_household) then return false; end if;
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'replaced'
    where s.household_id = the_household and s.service_id = the_service and s.ended_at is null and s.only_user is null
      and (s.ground = 'shared' or s.until is not null);
  insert into people.file_share (id, household_id, service_id, ground, granted_by)
    values (gen_random_uuid(), the_household, the_service, the_ground, platform.actor_id())
    on conflict do nothing;
  return true;
end $$;

-- The act of sharing with another service: parts, ground, last day. False when the actor may not, null when that service opens the file already.
create function people.share_parts(the_household uuid, the_service uuid, the_parts text[], the_ground text, the_reason text, last_day date) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not people.opens(the_household, 'sharing.keep') then return false; end if;
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'expired'
    where s.household_id = the_household and s.service_id = the_service and s.ended_at is null and s.only_user is null and s.until < platform.today();
  insert into people.file_share (id, household_id, service_id, ground, parts, legal_ground, reason, until, granted_by)
    values (gen_random_uuid(), the_household, the_service, 'shared', the_parts, the_ground, the_reason, last_day, platform.actor_id())
    on conflict do nothing;
  if not found then return null; end if;
  return true;
end $$;
-- It is taken back by whoever opens the file with the power to share, except one's own service's.
create function people.end_share(the_share uuid, the_reason text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = the_reason
    where s.id = the_share and s.ended_at is null and s.ground in ('shared', 'glass') and people.opens(s.household_id, 'sharing.keep');
  return found;
end $$;
-- Whoever opens a file sees who else does, and who did.
create function people.shares_of(the_household uuid) returns table (
  id uuid, service_id uuid, ground text, parts text[], legal_ground text, reason text, granted_at timestamptz, granted_by text,
  until date, until_at timestamptz, only_user text, ended_at timestamptz, ended_by text, end_reason text, in_force boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.service_id, s.ground, s.parts, s.legal_ground, s.reason, s.granted_at, g.name, s.until, s.until_at, o.name, s.ended_at, e.name, s.end_reason,
    exists (select from people.live_share l where l.id = s.id)
  from people.file_share s
  left join auth."user" g on g.id = s.granted_by left join auth."user" o on o.id = s.only_user left join auth."user" e on e.id = s.ended_by
  where s.household_id = the_household and people.opens(the_household)
  order by s.granted_at desc
$$;

revoke all on function people.opens, people.records, people.share_holds, people.share_parts, people.end_share, people.shares_of, people.hidden_households, people.hidden_people from public;
grant execute on function people.opens, people.records, people.share_holds, people.share_parts, people.end_share, people.shares_of, people.hidden_households, people.hidden_people to approdo_app;

-- The policies again: a share must be in force and the household not hidden; who only reads files does not write them.
drop policy of_own_services on people.file_share;
drop policy opened_at_recording on people.file_share;
create policy in_force on people.file_share for select using (
  service_id = any ((select organisations.file_services())::uuid[])
  and ended_at is null
  and (until is null or until >= (select platform.today()))
  and (until_at is null or until_at > (select now()))
  and (only_user is null or only_user = (select platform.actor_id()))
  and household_id <> all ((select people.hidden_households())::uuid[]));
create policy opened_at_recording on people.file_share for insert
  with check (service_id = any ((select organisations.services_with('people.record'))::uuid[]) and ground not in ('shared', 'glass') and until is null
    and only_user is null and people.may_open(household_id));

-- Looked up one by one, as referrals/001 does: hashed, PostgreSQL reads every share of the services for a page of two hundred names.
drop policy shared on people.household;
create policy shared on people.household for select
  using ((select s.id from people.file_share s where s.household_id = household.id limit 1) is not null);
drop policy shared_update on people.household;
drop policy added_by_file_workers on people.household;
create policy shared_update on people.household for update using (exists (
  select from people.file_share s where s.household_id = household.id and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])));
create policy added_by_file_workers on people.household for insert
  with check (cardinality((select organisations.services_with('people.record'))::uuid[]) > 0);

drop policy shared on people.household_member;
drop policy shared_update on people.household_member;
drop policy added_if_known on people.household_member;
create policy shared on people.household_member for select
  using (person_id <> all ((select people.hidden_people())::uuid[])
    and (select s.id from people.file_share s where s.household_id = household_member.household_id limit 1) is not null);
create policy shared_update on people.household_member for update
  using (exists (select from people.file_share s where s.household_id = household_member.household_id
    and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])))
  with check (people.may_join(person_id) and exists (select from people.file_share s where s.household_id = household_member.household_id
    and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])));
create policy added_if_known on people.household_member for insert
  with check (people.may_join(person_id) and exists (select from people.file_share s where s.household_id = household_member.household_id
    and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])));

drop policy shared on people.person;
create policy shared on people.person for select
  using ((select m.id from people.household_member m where m.person_id = person.id limit 1) is not null);
drop policy shared_update on people.person;
drop policy added_by_file_workers on people.person;
create policy shared_update on people.person for update using (people.records(id));
create policy added_by_file_workers on people.person for insert
  with check (cardinality((select organisations.services_with('people.record'))::uuid[]) > 0);

drop policy of_seen_people on people.identifier;
drop policy of_seen_people on people.contact;
drop policy of_seen_people on people.need;
create policy seen_with_contacts on people.identifier for select using (exists (
  select from people.household_member m join people.file_share s using (household_id) where m.person_id = identifier.person_id and 'contacts' = any (s.parts)));
create policy seen_with_contacts on people.contact for select using (exists (
  select from people.household_member m join people.file_share s using (household_id) where m.person_id = contact.person_id and 'contacts' = any (s.parts)));
create policy of_seen_people on people.need for select
  using ((select m.id from people.household_member m where m.person_id = need.person_id limit 1) is not null);
do $$
declare name text;
begin
  foreach name in array '{identifier,contact,need}'::text[] loop
    execute format('create policy recorded on people.%1$I for insert with check (people.records(person_id))', name);
    execute format('create policy corrected on people.%1$I for update using (people.records(person_id))', name);
  end loop;
end $$;

drop policy of_seen_households on people.taking_in_charge;
create policy of_seen_households on people.taking_in_charge for select
  using ((select s.id from people.file_share s where s.household_id = taking_in_charge.household_id limit 1) is not null);
drop policy begun_by_the_service on people.taking_in_charge;
drop policy kept_by_the_service on people.taking_in_charge;
create policy begun_by_the_service on people.taking_in_charge for insert
  with check (service_id = any ((select organisations.services_with('people.record'))::uuid[])
    and exists (select from people.file_share s where s.household_id = taking_in_charge.household_id));
create policy kept_by_the_service on people.taking_in_charge for update
  using (service_id = any ((select organisations.services_with('people.record'))::uuid[])
    and exists (select from people.file_share s where s.household_id = taking_in_charge.household_id));

create or replace function people.person_trace(the_person uuid) returns table (at timestamptz, who text, action text, old jsonb, new jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  select e.at, coalesce(u.name, e.system_name), e.action, e.old, e.new
  from platform.audit_event e left join auth."user" u on u.id = e.actor_id
  where e.table_name = 'people.person' and e.row_id = the_person::text
    and not the_person = any (people.hidden_people())
    and exists (select from people.household_member m where m.person_id = the_person and people.opens(m.household_id))
  order by e.id desc limit 50
$$;

-- What a service finds: through shares of the whole service that have not ended. Shares that end take their words with them.
create or replace function people.index_people(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  with subject as materialized (
    select distinct m.person_id as id, s.service_id
    from people.household_member m join people.file_share s using (household_id)
    where m.person_id = any (ids) and s.ended_at is null and s.only_user is null
  ), name as materialized (
    select p.id, string_to_table(platform.plain_words(concat_ws(' ', p.given_name, p.family_name, p.known_as)), ' ') as word
    from people.person p where p.id = any (ids)
    union
    select p.id, replace(platform.plain_words(p.family_name), ' ', '')
    from people.person p where p.id = any (ids) and p.family_name ~ '[^[:alpha:]]'
  ), code as (
    select p.id, c.word from people.person p,
      unnest(array[p.birth_year::text, to_char(p.birth_date, 'YYYYMMDD')]) c (word) where p.id = any (ids) and c.word is not null
    union
    select i.person_id, lower(i.plain) from people.identifier i where i.person_id = any (ids) and i.withdrawn_on is null
  ), remembered as (
    insert into people.name_word select distinct word from name where word <> '' order by word on conflict do nothing
  )
  insert into people.search_word (service_id, word, is_code, subject, subject_id)
  select s.service_id, w.word, w.is_code, 'person', s.id
  from (select id, word, false as is_code from name where word <> '' union all select id, word, true from code) w join subject s using (id)
  on conflict do nothing
$$;
create or replace function people.index_households(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  with name as materialized (
    select distinct h.id, w.word from people.household h, string_to_table(platform.plain_words(h.name), ' ') w (word)
    where h.id = any (ids) and w.word not in ('', 'nucleo', 'famiglia')
  ), remembered as (
    insert into people.name_word select distinct word from name where word <> '' order by word on conflict do nothing
  )
  insert into people.search_word (service_id, word, is_code, subject, subject_id)
  select s.service_id, n.word, false, 'household', n.id
  from name n join people.file_share s on s.household_id = n.id and s.ended_at is null and s.only_user is null
  on conflict do nothing
$$;
create function people.forget_ended_shares() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  households uuid[] := array(select distinct n.household_id from new_rows n where n.ended_at is not null);
  persons uuid[] := array(select distinct m.person_id from people.household_member m where m.household_id = any (households));
begin
  if cardinality(households) = 0 then return null; end if;
  delete from people.search_word w where w.subject_id = any (households || persons);
  perform people.index_households(households);
  perform people.index_people(persons);
  return null;
end $$;
create trigger forget_ended_shares after update on people.file_share referencing new table as new_rows
  for each statement execute function people.forget_ended_shares();

-- The list of people asks the same as the policies.
create or replace function people.list_people(
  the_service uuid, now_in_household boolean, non_european boolean, the_need text, born_from integer, born_to integer, at_most integer, skipped integer
) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog set jit = off as $$
declare
  mine uuid[] := organisations.file_services();
begin
  if the_service is not null then mine := array(select s from unnest(mine) s where s = the_service); end if;
  return query execute $query$
    select p.id from people.person p
    where p.id <> all ($8) and exists (
      select from people.household_member m join people.file_share s using (household_id)
      where m.person_id = p.id and s.service_id = any ($1) and s.ended_at is null and (s.until is null or s.until >= $7)
        and (s.until_at is null or s.until_at > now()) and (s.only_user is null or s.only_user = $9) and m.household_id <> all ($10))
    $query$
    || case now_in_household when true then ' and p.deceased_on is null and exists (select from people.household_member m where m.person_id = p.id and m.during @> $7)'
                             when false then ' and (p.deceased_on is not null or not exists (select from people.household_member m where m.person_id = p.id and m.during @> $7))'
                             else '' end
    || case when non_european then ' and p.citizenships <> ''{}'' and not p.citizenships && people.european_countries()' else '' end
    || case when the_need is not null then ' and exists (select from people.need n where n.person_id = p.id and n.kind = $2 and n.during @> $7)' else '' end
    || case when born_from is not null then ' and p.birth_year >= $3' else '' end
    || case when born_to is not null then ' and p.birth_year <= $4' else '' end
    || ' order by p.family_name, p.given_name, p.id limit $5 offset $6'
    using mine, the_need, born_from, born_to, at_most, skipped, platform.today(), people.hidden_people(), platform.actor_id(), people.hidden_households();
end $$;

-- Nor does the search find whom the policies hide: the function of 002 with one condition more, in place of its name.
alter function people.find rename to find_of_services;
revoke all on function people.find_of_services from approdo_app;
create function people.find(the_subject text, tokens text[], alike boolean, at_most integer) returns table (id uuid, score real)
  language sql stable security definer set search_path = pg_catalog as $$
  select f.id, f.score
  from people.find_of_services(the_subject, tokens, alike, at_most + cardinality(people.hidden_people()) + cardinality(people.hidden_households())) f
  where f.id <> all (people.hidden_people()) and f.id <> all (people.hidden_households())
  order by f.score desc, f.id limit at_most
$$;
revoke all on function people.find from public;
grant execute on function people.find to approdo_app;
