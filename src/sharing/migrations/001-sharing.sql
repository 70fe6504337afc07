-- Who asks for a file, who hands over the charge of a household, who broke the glass, and who must not be found.

create schema sharing;
grant usage on schema sharing to approdo_app;

-- A household that must not be found. To whoever is not a named reader it does not exist, and what it uses looks closed.
create table sharing.protection (
  id uuid primary key,
  household_id uuid not null references people.household,
  service_id uuid not null references organisations.service,
  reason text not null check (reason in ('violence', 'trafficking', 'threats', 'justice', 'other')),
  act text check (length(act) <= 500),
  -- the name that labels, lists and papers carry in place of the true one
  alias text not null check (length(alias) between 1 and 100),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  ended_reason text check (length(ended_reason) <= 500),
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  constraint protected_once exclude using gist (household_id with =, during with &&)
);
create table sharing.protection_reader (
  id uuid primary key,
  protection_id uuid not null references sharing.protection,
  user_id uuid not null references auth."user",
  -- may take the household out in exports, and out of protection
  may_release boolean not null default false,
  added_at timestamptz not null default now(),
  added_by uuid default platform.actor_id(),
  ended_at timestamptz,
  version integer not null default 1
);
create unique index named_once on sharing.protection_reader (protection_id, user_id) where ended_at is null;
create index on sharing.protection_reader (user_id) where ended_at is null;
-- A protected household taken out in an export, by whom and why.
create table sharing.release (
  id uuid primary key,
  protection_id uuid not null references sharing.protection,
  reason text not null check (length(reason) between 1 and 1000),
  what text not null check (length(what) between 1 and 200),
  released_at timestamptz not null,
  released_by uuid default platform.actor_id()
);

create function sharing.reads_protection(the_protection uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select platform.is_system() or exists (select from sharing.protection_reader r
    where r.protection_id = the_protection and r.user_id = platform.actor_id() and r.ended_at is null)
$$;
create function sharing.may_release(the_protection uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select platform.is_system() or exists (select from sharing.protection_reader r
    where r.protection_id = the_protection and r.user_id = platform.actor_id() and r.ended_at is null and r.may_release)
$$;

-- What people/005 leaves empty: asked by every policy, found once as the transaction begins.
create function sharing.find_hidden() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select case when platform.is_system() then '{}'::uuid[] else (
    select coalesce(array_agg(p.household_id), '{}') from sharing.protection p
    where p.during @> platform.today() and not exists (
      select from sharing.protection_reader r where r.protection_id = p.id and r.user_id = platform.actor_id() and r.ended_at is null)) end
$$;
create or replace function people.hidden_households() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  remembered text := current_setting('approdo.hidden_households', true);
begin
  if remembered <> '' then return remembered::uuid[]; end if;
  return sharing.find_hidden();
end $$;
create function sharing.remember_hidden() returns void language sql security definer set search_path = pg_catalog as $$
  select set_config('approdo.hidden_households', sharing.find_hidden()::text, true), set_config('approdo.hidden_people', people.hidden_people()::text, true)
$$;
create function sharing.forget_hidden() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('approdo.hidden_households', '', true), set_config('approdo.hidden_people', '', true);
  return null;
end $$;
create trigger forget_hidden after insert or update on sharing.protection for each statement execute function sharing.forget_hidden();
create trigger forget_hidden after insert or update on sharing.protection_reader for each statement execute function sharing.forget_hidden();
create trigger forget_hidden after insert or update on people.household_member for each statement execute function sharing.forget_hidden();

create or replace function platform.begin_as(actor text, system text, day text, request text, reading boolean) returns void language plpgsql as $$
begin
  perform set_config('approdo.actor', actor, true), set_config('approdo.system', system, true),
    set_config('approdo.today', day, true), set_config('approdo.request', request, true);
  if system = '' then perform organisations.remember_services(), sharing.remember_hidden(); end if;
end $$;

-- Somebody known elsewhere was named in full; nothing was told but which service to ask. It serves for one request, for a short while.
create table sharing.sighting (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default platform.actor_id(),
  household_id uuid not null references people.household,
  seen_at timestamptz not null default now()
);
create table sharing.file_request (
  id uuid primary key,
  household_id uuid not null references people.household,
  from_service_id uuid not null references organisations.service,
  to_service_id uuid not null references organisations.service,
  asked_by uuid default platform.actor_id(),
  asked_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  state text not null default 'pending' check (state in ('pending', 'granted', 'refused', 'withdrawn')),
  answered_by uuid,
  answered_at timestamptz,
  answer text check (length(answer) <= 2000),
  version integer not null default 1,
  check ((state = 'pending') = (answered_at is null)),
  check (from_service_id <> to_service_id)
);
create unique index one_pending_request on sharing.file_request (household_id, from_service_id, to_service_id) where state = 'pending';
create index on sharing.file_request (to_service_id) where state = 'pending';

-- The charge of a household passes to another service when that service accepts.
create table sharing.charge_transfer (
  id uuid primary key,
  household_id uuid not null references people.household,
  from_service_id uuid not null references organisations.service,
  to_service_id uuid not null references organisations.service,
  from_day date not null,
  -- until when the service that hands over may still open the file; null: no longer
  keeps_until date,
  reason text not null check (length(reason) between 1 and 2000),
  proposed_by uuid default platform.actor_id(),
  proposed_at timestamptz not null,
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
  case_manager_id uuid references auth."user",
  answered_by uuid,
  answered_at timestamptz,
  answer text check (length(answer) <= 2000),
  version integer not null default 1,
  check ((state = 'proposed') = (answered_at is null)),
  check (from_service_id <> to_service_id)
);
create unique index one_transfer_at_a_time on sharing.charge_transfer (household_id, from_service_id) where state = 'proposed';
create index on sharing.charge_transfer (to_service_id) where state = 'proposed';

-- The glass: a file opened in an emergency, by one person, for a few hours; read afterwards by the case manager and the data protection officer.
create table sharing.glass (
  id uuid primary key,
  share_id uuid not null references people.file_share,
  household_id uuid not null references people.household,
  service_id uuid not null references organisations.service,
  user_id uuid not null default platform.actor_id(),
  reason text not null check (length(reason) between 10 and 2000),
  broken_at timestamptz not null,
  until_at timestamptz not null check (until_at > broken_at),
  reviewed_by uuid,
  reviewed_at timestamptz,
  review text check (length(review) <= 2000),
  version integer not null default 1
);

-- How long a glass stays broken, how long a sighting serves, how long a share lasts unless told otherwise: dated rules of each service.
alter table organisations.rule_set
  add column glass_minutes integer not null default 240 check (glass_minutes between 15 and 4320),
  add column sharing_days integer not null default 180 check (sharing_days between 1 and 3660);

select platform.keep('sharing.protection'), platform.keep('sharing.protection_reader'), platform.keep('sharing.release', 'select, insert'),
  platform.keep('sharing.file_request'), platform.keep('sharing.charge_transfer'), platform.keep('sharing.glass', 'select, update');
select platform.versioned('sharing.protection'), platform.versioned('sharing.protection_reader'), platform.versioned('sharing.file_request'),
  platform.versioned('sharing.charge_transfer'), platform.versioned('sharing.glass');
alter table sharing.sighting enable row level security;
create policy own on sharing.sighting for select using (user_id = (select platform.actor_id()));
grant select on sharing.sighting to approdo_app;

create policy named_readers on sharing.protection for select using (sharing.reads_protection(id));
create policy begun_by_whoever_may on sharing.protection for insert
  with check (service_id = any ((select organisations.services_with('protection.keep'))::uuid[]) and people.opens(household_id));
create policy kept_by_readers on sharing.protection for update using (sharing.may_release(id));
create policy named_readers on sharing.protection_reader for select using (user_id = (select platform.actor_id()) or sharing.reads_protection(protection_id));
-- The first reader is whoever begins the protection; the others are named by those who may release.
create function sharing.begins(the_protection uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from sharing.protection p where p.id = the_protection and p.created_by = platform.actor_id()
    and not exists (select from sharing.protection_reader r where r.protection_id = p.id))
$$;
create policy named_by_those_who_may on sharing.protection_reader for insert
  with check (sharing.may_release(protection_id) or (user_id = platform.actor_id() and sharing.begins(protection_id)));
create policy kept_by_those_who_may on sharing.protection_reader for update using (sharing.may_release(protection_id));
create policy named_readers on sharing.release for select using (sharing.reads_protection(protection_id));
create policy released_by_those_who_may on sharing.release for insert with check (sharing.may_release(protection_id));

create policy asked_or_answering on sharing.file_request for select
  using (asked_by = (select platform.actor_id())
    or (to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]) and household_id <> all ((select people.hidden_households())::uuid[])));
create policy answered_or_withdrawn on sharing.file_request for update
  using (asked_by = (select platform.actor_id())
    or (to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]) and household_id <> all ((select people.hidden_households())::uuid[])));
create policy giving_or_receiving on sharing.charge_transfer for select
  using ((from_service_id = any ((select organisations.services_with('people.see'))::uuid[]) or to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]))
    and household_id <> all ((select people.hidden_households())::uuid[]));
create policy proposed_by_the_service on sharing.charge_transfer for insert
  with check (from_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]) and people.opens(household_id));
create policy giving_or_receiving_update on sharing.charge_transfer for update
  using (household_id <> all ((select people.hidden_households())::uuid[])
    and (from_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]) or to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[])));
-- A broken glass is seen by who broke it, by whoever keeps the household's sharing, and by the data protection officer of either body.
create function sharing.answers_for(the_glass uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from sharing.glass g join people.live_share s on s.household_id = g.household_id join organisations.service v on v.id = s.service_id
    where g.id = the_glass and (v.organisation_id = any (organisations.audited_organisations())
      or (s.only_user is null and s.service_id = any (organisations.services_with('sharing.keep')))))
    or exists (select from sharing.glass g join organisations.service v on v.id = g.service_id
               where g.id = the_glass and v.organisation_id = any (organisations.audited_organisations()))
$$;
create policy broken_or_answering on sharing.glass for select using (user_id = (select platform.actor_id()) or sharing.answers_for(id));
create policy reviewed on sharing.glass for update using (user_id <> (select platform.actor_id()) and sharing.answers_for(id));

-- Somebody named in full (family name, given name and birth day, or a code) and followed elsewhere: which services to ask, and a sighting to ask
-- with. Who must not be found is not found; nor is whoever the actor can open already.
create function sharing.known_elsewhere(the_code text, family text, given text, born date)
  returns table (sighting_id uuid, service_id uuid, service_name text, organisation_name text)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen record;
  the_sighting uuid;
begin
  if cardinality(organisations.services_with('people.see')) = 0 then return; end if;
  for seen in
    select distinct m.household_id
    from people.person p join people.household_member m on m.person_id = p.id and m.during @> platform.today()
    where (exists (select from people.identifier i where i.person_id = p.id and i.withdrawn_on is null and i.plain = upper(regexp_replace(the_code, '[^0-9A-Za-z]', '', 'g')) and the_code <> ''
             and i.kind in ('tax_code', 'provisional_tax_code', 'stp', 'eni', 'passport', 'identity_card', 'residence_permit'))
        or (p.birth_date = born and born is not null and family <> '' and given <> ''
            and platform.plain_words(p.family_name) = platform.plain_words(family) and platform.plain_words(p.given_name) = platform.plain_words(given)))
      and not exists (select from sharing.protection x where x.household_id = m.household_id and x.during @> platform.today())
      and not people.opens(m.household_id)
    limit 3
  loop
    insert into sharing.sighting (household_id) values (seen.household_id) returning id into the_sighting;
    return query
      select the_sighting, v.id, v.name, o.name
      from people.live_share s join organisations.service v on v.id = s.service_id join organisations.organisation o on o.id = v.organisation_id
      where s.household_id = seen.household_id and s.only_user is null order by v.name;
  end loop;
end $$;

-- Asks a service for the file behind a sighting of one's own, not older than half an hour.
create function sharing.ask_for_file(the_id uuid, the_sighting uuid, asking uuid, asked uuid, the_reason text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_household uuid := (select s.household_id from sharing.sighting s
    where s.id = the_sighting and s.user_id = platform.actor_id() and s.seen_at > now() - interval '30 minutes');
begin
  if the_household is null or not asking = any (organisations.services_with('people.see'))
    or not exists (select from people.live_share l where l.household_id = the_household and l.service_id = asked and l.only_user is null) then return false; end if;
  insert into sharing.file_request (id, household_id, from_service_id, to_service_id, asked_at, reason)
    values (the_id, the_household, asking, asked, now(), the_reason);
  return true;
end $$;

-- Breaks the glass on a sighting: a share for one person and a few hours (the rules of their service say how many). The household, or null.
create function sharing.break_glass(the_id uuid, the_sighting uuid, the_service uuid, the_reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_household uuid := (select s.household_id from sharing.sighting s
    where s.id = the_sighting and s.user_id = platform.actor_id() and s.seen_at > now() - interval '30 minutes');
  minutes integer := coalesce((select r.glass_minutes from organisations.rule_set r where r.service_id = the_service and r.valid @> platform.today()), 240);
  the_share uuid := gen_random_uuid();
begin
  if the_household is null or not the_service = any (organisations.services_with('glass.break'))
    or the_household = any (people.hidden_households()) then return null; end if;
  update people.file_share set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'expired'
    where household_id = the_household and only_user = platform.actor_id() and ended_at is null and until_at <= now();
  insert into people.file_share (id, household_id, service_id, ground, reason, until_at, only_user, granted_by)
    values (the_share, the_household, the_service, 'glass', the_reason, now() + make_interval(mins => minutes), platform.actor_id(), platform.actor_id());
  insert into sharing.glass (id, share_id, household_id, service_id, reason, broken_at, until_at)
    values (the_id, the_share, the_household, the_service, the_reason, now(), now() + make_interval(mins => minutes));
  return the_household;
end $$;

-- Who is to know that a glass was broken: the case managers of the household and the data protection officers of the bodies concerned.
create function sharing.to_be_told(the_glass uuid) returns table (user_id uuid, name text, email text, organisation_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  with concerned as (
    select g.household_id, s.service_id from sharing.glass g join people.live_share s using (household_id) where g.id = the_glass and g.user_id = platform.actor_id()
  )
  select distinct u.id, u.name, u.email, v.organisation_id
  from concerned c join people.taking_in_charge t on t.household_id = c.household_id and t.during @> platform.today()
  join organisations.service v on v.id = t.service_id join auth."user" u on u.id = t.case_manager_id
  union
  select distinct u.id, u.name, u.email, a.organisation_id
  from concerned c join organisations.service v on v.id = c.service_id
  join organisations.assignment a on a.organisation_id = v.organisation_id and a.role = 'auditor' and a.during @> platform.today()
  join auth."user" u on u.id = a.user_id
$$;

-- The charge passes: here ends, there begins, and the file opens there, in one act. True when it did; false when it was no longer to be answered.
create function sharing.accept_transfer(the_transfer uuid, the_version integer, the_manager uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t sharing.charge_transfer;
begin
  select * into t from sharing.charge_transfer x where x.id = the_transfer and x.version = the_version and x.state = 'proposed' for update;
  if t.id is null or not t.to_service_id = any (organisations.services_with('sharing.keep')) then return false; end if;
  update people.taking_in_charge c set during = daterange(lower(c.during), greatest(lower(c.during) + 1, platform.today())), end_reason = 'transfer'
    where c.household_id = t.household_id and c.service_id = t.from_service_id and c.during @> platform.today();
  insert into people.taking_in_charge (id, household_id, service_id, case_manager_id, during)
    values (gen_random_uuid(), t.household_id, t.to_service_id, the_manager, daterange(platform.today(), null));
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'replaced'
    where s.household_id = t.household_id and s.service_id = t.to_service_id and s.ended_at is null and s.only_user is null;
  insert into people.file_share (id, household_id, service_id, ground, granted_by)
    values (gen_random_uuid(), t.household_id, t.to_service_id, 'charge', t.proposed_by);
  update people.file_share s set until = t.keeps_until,
      ended_at = case when t.keeps_until is null then now() end, ended_by = case when t.keeps_until is null then platform.actor_id() end,
      end_reason = case when t.keeps_until is null then 'transfer' end
    where s.household_id = t.household_id and s.service_id = t.from_service_id and s.ended_at is null and s.only_user is null;
  update sharing.charge_transfer x set state = 'accepted', case_manager_id = the_manager, answered_by = platform.actor_id(), answered_at = now() where x.id = t.id;
  return true;
end $$;

-- Shares whose last day has passed are closed by the clock, with their words.
create function sharing.close_expired() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  closed integer;
begin
  if not platform.is_system() then return 0; end if;
  update people.file_share set ended_at = now(), end_reason = 'expired'
    where ended_at is null and (until < platform.today() or until_at <= now());
  get diagnostics closed = row_count;
  delete from sharing.sighting where seen_at < now() - interval '1 day';
  return closed;
end $$;

revoke all on all functions in schema sharing from public;
grant execute on all functions in schema sharing to approdo_app;
revoke execute on function sharing.forget_hidden from approdo_app;
