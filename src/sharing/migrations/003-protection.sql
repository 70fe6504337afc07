-- Protecting, reading and ending, closed where 001 left a gap.

-- The household takes the alias for its name, so that whatever shows a household shows the alias; the true name is kept here for the readers.
alter table sharing.protection
  add column true_name text check (length(true_name) between 1 and 200),
  add column ended_at timestamptz,
  add column ended_by uuid,
  add constraint ends_with_a_reason check ((ended_at is null) = (ended_reason is null)),
  drop constraint protected_once,
  add constraint protected_once exclude using gist (household_id with =, during with &&) where (ended_at is null);
-- Whose protection it is, in every row about it: the trail tells nobody else.
alter table sharing.protection_reader add column household_id uuid references people.household;
alter table sharing.release add column household_id uuid references people.household;
create function sharing.of_the_household() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.household_id := (select p.household_id from sharing.protection p where p.id = new.protection_id);
  return new;
end $$;
create trigger of_the_household before insert on sharing.protection_reader for each row execute function sharing.of_the_household();
create trigger of_the_household before insert on sharing.release for each row execute function sharing.of_the_household();
create index on sharing.release (protection_id, released_at desc);

create or replace function sharing.find_hidden() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select case when platform.is_system() then '{}'::uuid[] else (
    select coalesce(array_agg(p.household_id order by p.household_id), '{}') from sharing.protection p
    where p.during @> platform.today() and p.ended_at is null and not exists (
      select from sharing.protection_reader r where r.protection_id = p.id and r.user_id = platform.actor_id() and r.ended_at is null)) end
$$;

-- What is taken out (exports) leaves out also those whom the actor may read of, except where a release says otherwise.
create function sharing.leave_protected_out(released uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  hidden uuid[];
begin
  if platform.is_system() then return; end if;
  hidden := array(select p.household_id from sharing.protection p where p.during @> platform.today() and p.ended_at is null
    and not (p.id = any (released) and sharing.may_release(p.id)));
  perform set_config('approdo.hidden_households', hidden::text, true), set_config('approdo.hidden_people', '', true);
end $$;

create or replace function people.masks() returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if platform.is_system() or not exists (
    select from sharing.protection_reader r where r.user_id = platform.actor_id() and r.ended_at is null) then return '{}'; end if;
  return (select coalesce(jsonb_object_agg(n.person_id, n.alias || case when n.people > 1 then ' ' || n.place else '' end), '{}') from (
    select m.person_id, p.alias, row_number() over (partition by p.id order by m.relation <> 1, m.person_id) as place, count(*) over (partition by p.id) as people
    from sharing.protection_reader r join sharing.protection p on p.id = r.protection_id and p.during @> platform.today() and p.ended_at is null
    join people.household_member m on m.household_id = p.household_id and (upper_inf(m.during) or upper(m.during) > platform.today())
    where r.user_id = platform.actor_id() and r.ended_at is null) n);
end $$;

-- Readers are named by those who may release, and by whoever begins the protection, while it begins. Whoever reads may always open the file:
-- a reader is somebody of a service with which it is shared.
create or replace function sharing.begins(the_protection uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from sharing.protection p where p.id = the_protection and p.created_by = platform.actor_id()
    and p.ended_at is null and not exists (select from sharing.protection_reader r where r.protection_id = p.id))
$$;
drop policy begun_by_whoever_may on sharing.protection;
create policy begun_by_whoever_may on sharing.protection for insert
  with check (service_id = any ((select organisations.services_with('protection.keep'))::uuid[]) and people.follows(household_id)
    and created_by = (select platform.actor_id()));
drop policy kept_by_readers on sharing.protection;
create policy kept_by_readers on sharing.protection for update using (ended_at is null and sharing.may_release(id)) with check (sharing.may_release(id));
revoke update on sharing.protection, sharing.protection_reader from approdo_app;
grant update (act, during, ended_at, ended_by, ended_reason) on sharing.protection to approdo_app;
grant update (ended_at, may_release) on sharing.protection_reader to approdo_app;

-- Who may be named: workers of the services that follow the household, who open files there.
create function sharing.possible_readers(the_household uuid) returns table (user_id uuid, name text, service_name text)
  language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.name, string_agg(distinct v.name, ', ' order by v.name)
  from people.live_share s join organisations.service v on v.id = s.service_id
  join organisations.assignment a on (a.service_id = v.id or (a.service_id is null and a.organisation_id = v.organisation_id)) and a.during @> platform.today()
  join organisations.service_role p on p.service_id = v.id and p.role = a.role and 'people.see' = any (p.powers)
  join auth."user" u on u.id = a.user_id
  where s.household_id = the_household and s.only_user is null and people.opens(the_household)
  group by u.id, u.name
$$;

-- Who opened the file since it is protected, for its readers.
create function sharing.who_saw(the_protection uuid) returns table (at timestamptz, name text, action text, what text)
  language sql stable security definer set search_path = pg_catalog as $$
  select e.at, coalesce(u.name, e.system_name), e.action, e.detail ->> 'what'
  from sharing.protection p join platform.audit_event e on e.household_id = p.household_id
  left join auth."user" u on u.id = e.actor_id
  where p.id = the_protection and sharing.reads_protection(p.id) and e.at >= p.created_at
    and e.action in ('read', 'listed', 'searched', 'exported', 'glass_broken')
  order by e.at desc, e.id desc limit 100
$$;

-- Do these people still sleep, from today on, in a stay of this household? Filled by the module "placements", which knows.
create function sharing.still_sleep_with(the_household uuid, the_people uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog return false;

-- What somebody who is not named keeps of their own about the household: answers of commands, the words of long work. As the protection begins,
-- what would tell of it is emptied.
create function sharing.sweep(the_protection uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_household uuid := (select p.household_id from sharing.protection p where p.id = the_protection);
  told text;
begin
  if not sharing.may_release(the_protection) then return; end if;
  told := (select string_agg(x, '|') from (
    select the_household::text as x union select m.person_id::text from people.household_member m where m.household_id = the_household) ids);
  update platform.command c set answer = '{"ok": true, "value": null}' where c.answer::text ~ told
    and not exists (select from sharing.protection_reader r where r.protection_id = the_protection and r.user_id = c.actor_id and r.ended_at is null);
  update platform.long_work w set result = null, message = null where w.state in ('done', 'failed')
    and concat_ws(' ', w.result::text, w.message) ~ told
    and not exists (select from sharing.protection_reader r where r.protection_id = the_protection and r.user_id = w.actor_id and r.ended_at is null);
end $$;

-- One's own requests, sightings and broken glasses are one's own until the household must not be found.
create policy not_of_the_hidden on sharing.sighting as restrictive for select using (household_id <> all ((select people.hidden_households())::uuid[]));
create policy not_of_the_hidden on sharing.file_request as restrictive for select using (household_id <> all ((select people.hidden_households())::uuid[]));
create policy not_of_the_hidden on sharing.glass as restrictive for select using (household_id <> all ((select people.hidden_households())::uuid[]));

revoke all on function sharing.of_the_household, sharing.leave_protected_out, sharing.possible_readers, sharing.who_saw, sharing.still_sleep_with, sharing.sweep from public;
grant execute on function sharing.leave_protected_out, sharing.possible_readers, sharing.who_saw, sharing.still_sleep_with, sharing.sweep to approdo_app;
