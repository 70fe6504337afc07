-- Bodies, the services they run, the dated rules of each service, and who works where with which role.

create schema organisations;
grant usage on schema organisations to approdo_app;

create table organisations.organisation (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('municipality', 'public_service_body', 'housing_agency', 'health_body', 'cooperative', 'association', 'region', 'other')),
  tax_code text,
  import_key text unique,
  opened_on date,
  closed_on date check (closed_on is null or opened_on is null or closed_on >= opened_on),
  added_by uuid default platform.actor_id(),
  created_at timestamptz not null default now(),
  version integer not null default 1
);

create table organisations.service (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  kind text not null check (kind in ('hub', 'social_residence', 'transitional_homes', 'temporary_flats', 'emergency_shelter', 'residence_desk', 'listening_desk', 'information_desk', 'social_lab', 'estate_presence', 'other')),
  name text not null check (length(name) between 1 and 200),
  description text check (length(description) <= 5000),
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  import_key text unique,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (id, organisation_id)
);
create index on organisations.service (organisation_id);

create table organisations.service_partner (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  organisation_id uuid not null references organisations.organisation,
  part text not null check (part in ('owner', 'manager', 'sender')),
  during daterange not null check (not isempty(during)),
  created_at timestamptz not null default now(),
  constraint one_part_at_a_time exclude using gist (service_id with =, organisation_id with =, part with =, during with &&)
);

-- A change of regulation is a new version: decisions keep the one they were taken under.
create table organisations.rule_set (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  act text not null check (length(act) between 1 and 500),
  maximum_stay_days integer check (maximum_stay_days between 1 and 3660),
  offer_holding_hours integer not null check (offer_holding_hours between 1 and 720),
  turnover_days integer not null check (turnover_days between 0 and 60),
  unit_capacity_limit integer check (unit_capacity_limit between 1 and 500),
  response_hours integer check (response_hours between 1 and 8760),
  end_warning_days integer[] not null default '{60,15}',
  follow_up_months integer[] not null default '{3,6,12}',
  unknown_due_days integer not null default 7 check (unknown_due_days between 0 and 365),
  contribution jsonb not null default '{}',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_rule_set_at_a_time exclude using gist (service_id with =, valid with &&)
);

create table organisations.extension_rule (
  id uuid primary key,
  rule_set_id uuid not null references organisations.rule_set,
  reason text not null check (length(reason) between 1 and 60),
  label text not null check (length(label) between 1 and 200),
  maximum_days integer not null check (maximum_days between 1 and 3660),
  maximum_total_days integer not null check (maximum_total_days >= maximum_days),
  needs_opinion boolean not null default true,
  position integer not null default 0,
  unique (rule_set_id, reason)
);

create table organisations.requirement (
  id uuid primary key,
  rule_set_id uuid not null references organisations.rule_set,
  code text not null check (length(code) between 1 and 60),
  sentence text not null check (length(sentence) between 1 and 500),
  source text,
  position integer not null default 0,
  unique (rule_set_id, code)
);

-- What gives points on the waiting list. "fact" names what the rule looks at; "value" narrows it where the fact has kinds.
create table organisations.waiting_criterion (
  id uuid primary key,
  rule_set_id uuid not null references organisations.rule_set,
  fact text not null check (fact in ('reason', 'urgency', 'minor', 'newborn', 'over_65', 'disability', 'household_size', 'eviction_date_near', 'days_waiting')),
  value text,
  label text not null check (length(label) between 1 and 200),
  points numeric(7, 2) not null check (points between -1000 and 1000),
  position integer not null default 0
);

create table organisations.team (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  closed_on date,
  version integer not null default 1
);
create table organisations.team_member (
  id uuid primary key,
  team_id uuid not null references organisations.team,
  user_id uuid not null,
  part text not null check (length(part) between 1 and 60),
  during daterange not null check (not isempty(during)),
  constraint once_in_a_team exclude using gist (team_id with =, user_id with =, during with &&)
);

-- A worker's role: in one service, or (service null) in all the services of a body.
create table organisations.assignment (
  id uuid primary key,
  user_id uuid not null references auth."user",
  organisation_id uuid not null references organisations.organisation,
  service_id uuid,
  role text not null check (role in ('social_worker', 'worker', 'coordinator', 'housing_manager', 'administrator')),
  during daterange not null check (not isempty(during)),
  created_at timestamptz not null default now(),
  check (role <> 'administrator' or service_id is null),
  -- nobody gets a role in a service of another body
  foreign key (service_id, organisation_id) references organisations.service (id, organisation_id),
  constraint one_role_once exclude using gist (user_id with =, organisation_id with =, (coalesce(service_id, organisation_id)) with =, role with =, during with &&)
);
create index on organisations.assignment (user_id);

-- The services in which the actor holds one of these roles today; for the system, all of them.
-- SECURITY DEFINER: the answer must not depend on the policies that ask it.
create function organisations.services_of_actor(roles text[]) returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select case
    when platform.is_system() then (select coalesce(array_agg(id), '{}') from organisations.service)
    else (
      select coalesce(array_agg(distinct s.id), '{}')
      from organisations.assignment a
      join organisations.service s on s.id = a.service_id or (a.service_id is null and s.organisation_id = a.organisation_id)
      where a.user_id = platform.actor_id() and a.role = any (roles) and a.during @> platform.today()
    ) end
$$;

-- Whoever works in a service sees its places; only those who follow people see their files.
create function organisations.place_services() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('approdo.place_services', true), '')::uuid[],
    organisations.services_of_actor('{social_worker,worker,coordinator,housing_manager,administrator}'));
create function organisations.file_services() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('approdo.file_services', true), '')::uuid[],
    organisations.services_of_actor('{social_worker,worker,coordinator,administrator}'));
create function organisations.run_services() returns uuid[] language sql stable
  return organisations.services_of_actor('{worker,coordinator,housing_manager,administrator}');

-- Every policy of every query asks for the actor's services (0.3 ms each time). A transaction that only reads cannot change the answer:
-- it is found once, as the transaction begins, and kept in its settings.
create function organisations.remember_services() returns void language sql security definer set search_path = pg_catalog as $$
  select set_config('approdo.place_services', coalesce(array_agg(distinct s.id), '{}')::text, true),
    set_config('approdo.file_services', coalesce(array_agg(distinct s.id) filter (where a.role <> 'housing_manager'), '{}')::text, true)
  from organisations.assignment a
  join organisations.service s on s.id = a.service_id or (a.service_id is null and s.organisation_id = a.organisation_id)
  where a.user_id = platform.actor_id() and a.during @> platform.today()
$$;

-- The bodies the actor administers (for the system, all).
create function organisations.administered_organisations() returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select case
    when platform.is_system() then (select coalesce(array_agg(id), '{}') from organisations.organisation)
    else (select coalesce(array_agg(distinct organisation_id), '{}') from organisations.assignment
          where user_id = platform.actor_id() and role = 'administrator' and during @> platform.today())
  end
$$;
create function organisations.is_administrator() returns boolean language sql stable
  return platform.is_system() or cardinality(organisations.administered_organisations()) > 0;

-- The bodies in which the actor holds any role today.
create function organisations.own_organisations() returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct organisation_id), '{}') from organisations.assignment
  where user_id = platform.actor_id() and during @> platform.today()
$$;

create function organisations.administers_service(the_service uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from organisations.service s where s.id = the_service and s.organisation_id = any (organisations.administered_organisations()))
$$;

-- Whoever adds a partner body may mend its name until it has administrators of its own.
create function organisations.may_keep_body(the_body uuid, the_author uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select the_body = any (organisations.administered_organisations())
    or (the_author = platform.actor_id() and organisations.is_administrator()
      and not exists (select from organisations.assignment a where a.organisation_id = the_body and a.role = 'administrator' and a.during @> platform.today()))
$$;

-- Rules that have begun are what decisions were taken under: they are superseded, never rewritten. What is written in the very
-- transaction that makes them is still their making (a service may open with rules that date back).
create function organisations.may_write_rules(the_rules uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select platform.is_system() or exists (
    select from organisations.rule_set r
    where r.id = the_rules and organisations.administers_service(r.service_id) and (lower(r.valid) > platform.today() or r.created_at = now()))
$$;

create function organisations.keep_rules_begun() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is not null and lower(old.valid) <= platform.today()
    and (to_jsonb(new) - 'valid' - 'version' <> to_jsonb(old) - 'valid' - 'version' or lower(new.valid) <> lower(old.valid)) then
    raise exception 'le regole già in vigore non si cambiano' using errcode = 'check_violation', constraint = 'rules_begun_are_kept';
  end if;
  return new;
end $$;
create trigger keep_rules_begun before update on organisations.rule_set for each row execute function organisations.keep_rules_begun();

-- Does the user work today for a body that the actor does not administer? Then their password is not the actor's to change.
create function organisations.works_elsewhere(the_user uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from organisations.assignment a
    where a.user_id = the_user and (a.during @> platform.today() or lower(a.during) > platform.today())
      and not a.organisation_id = any (organisations.administered_organisations()))
$$;

-- Those who work, or have worked, for the bodies the actor administers.
create function organisations.own_workers() returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct user_id), '{}') from organisations.assignment
  where organisation_id = any (organisations.administered_organisations())
$$;

select platform.keep('organisations.organisation'), platform.keep('organisations.service'), platform.keep('organisations.service_partner'),
  platform.keep('organisations.rule_set'), platform.keep('organisations.extension_rule', 'select, insert, update, delete'),
  platform.keep('organisations.requirement', 'select, insert, update, delete'), platform.keep('organisations.waiting_criterion', 'select, insert, update, delete'),
  platform.keep('organisations.team'), platform.keep('organisations.team_member', 'select, insert, update, delete'),
  platform.keep('organisations.assignment', 'select, insert, update, delete');
select platform.versioned('organisations.organisation'), platform.versioned('organisations.service'),
  platform.versioned('organisations.rule_set'), platform.versioned('organisations.team');

-- What bodies and services are, and their rules, is no secret among workers; each body's administrators write what is theirs.
create policy readable on organisations.organisation for select using (true);
create policy added_by_administrators on organisations.organisation for insert
  with check ((select organisations.is_administrator()) and (added_by is not distinct from platform.actor_id()));
create policy kept_by_administrators on organisations.organisation for update
  using (organisations.may_keep_body(id, added_by)) with check (organisations.may_keep_body(id, added_by));
create policy readable on organisations.service for select using (true);
create policy written_by_administrators on organisations.service for all
  using (organisation_id = any ((select organisations.administered_organisations())::uuid[]));
create policy readable on organisations.service_partner for select using (true);
create policy written_by_administrators on organisations.service_partner for all using (organisations.administers_service(service_id));
create policy readable on organisations.rule_set for select using (true);
create policy written_by_administrators on organisations.rule_set for all using (organisations.administers_service(service_id));
do $$
declare name text;
begin
  foreach name in array '{extension_rule,requirement,waiting_criterion}'::text[] loop
    execute format('create policy readable on organisations.%I for select using (true)', name);
    execute format('create policy added_to_own_rules on organisations.%I for insert with check (organisations.may_write_rules(rule_set_id))', name);
    execute format('create policy changed_before_they_begin on organisations.%I for update using (organisations.may_write_rules(rule_set_id))', name);
    execute format('create policy removed_before_they_begin on organisations.%I for delete using (organisations.may_write_rules(rule_set_id))', name);
  end loop;
end $$;
create policy seen_by_workers on organisations.team for select using (service_id = any ((select organisations.place_services())::uuid[]));
create policy written_by_those_in_charge on organisations.team for all
  using (service_id = any ((select organisations.services_of_actor('{coordinator,administrator}'))::uuid[]));
create policy seen_by_workers on organisations.team_member for select using (exists (select from organisations.team t where t.id = team_id));
create policy written_by_those_in_charge on organisations.team_member for all
  using (exists (select from organisations.team t where t.id = team_id
    and t.service_id = any ((select organisations.services_of_actor('{coordinator,administrator}'))::uuid[])));
-- Colleagues of the same service, and those who work for the whole body, know who works there; roles are given by the body's administrators.
create policy own_or_colleagues on organisations.assignment for select
  using (user_id = (select platform.actor_id()) or organisation_id = any ((select organisations.administered_organisations())::uuid[])
    or service_id = any ((select organisations.place_services())::uuid[])
    or (service_id is null and organisation_id = any ((select organisations.own_organisations())::uuid[])));
create policy given_by_administrators on organisations.assignment for all
  using (organisation_id = any ((select organisations.administered_organisations())::uuid[]));

-- The trail is read by administrators: what happened in their services, and what their workers did elsewhere than in a service.
alter table platform.audit_event enable row level security;
create policy read_by_administrators on platform.audit_event for select using (
  (select platform.is_system())
  or case when coalesce(new ->> 'service_id', old ->> 'service_id') is null
    then actor_id = any ((select organisations.own_workers())::uuid[])
    else coalesce(new ->> 'service_id', old ->> 'service_id')::uuid = any ((select organisations.services_of_actor('{administrator}'))::uuid[]) end);
create index on platform.audit_event using brin (at);
grant select on platform.audit_event to approdo_app;

-- Who a user is today, asked once for each request before any policy can answer.
create function organisations.roles_of(the_user uuid, on_day date)
  returns table (organisation_id uuid, organisation_name text, service_id uuid, role text)
  language sql stable security definer set search_path = pg_catalog as $$
  select a.organisation_id, o.name, coalesce(a.service_id, s.id), a.role
  from organisations.assignment a
  join organisations.organisation o on o.id = a.organisation_id
  left join organisations.service s on a.service_id is null and s.organisation_id = a.organisation_id
  where a.user_id = the_user and a.during @> on_day
$$;
revoke all on function organisations.roles_of from public;
grant execute on function organisations.roles_of to approdo_app;
