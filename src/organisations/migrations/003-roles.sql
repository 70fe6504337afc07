-- Who may do what. A power is one sentence of the rulebook ("opens the files of the people followed here"); a role is a handful of powers.
-- The templates say the most a role may ever have; each service has its own copy of them, from which it may take powers away, never add.
-- Pages ask for powers (access.ts), policies ask for powers (services_with): the lists live here and nowhere else.

create table organisations.role_template (
  role text primary key,
  position smallint not null unique,
  powers text[] not null,
  -- a role of the whole body, not of one service
  of_body boolean not null default false,
  needs_second_factor boolean not null default false,
  version integer not null default 1
);

insert into organisations.role_template (role, position, of_body, needs_second_factor, powers) values
  ('desk_volunteer', 1, false, false, '{}'),
  ('desk_worker', 2, false, false, '{people.see,people.record,referrals.see,referrals.record,glass.break}'),
  ('social_worker', 3, false, false, '{places.see,people.see,people.record,referrals.see,referrals.record,stays.see,stays.ask,diary.see,diary.write,sharing.keep,glass.break,protection.keep}'),
  ('educator', 4, false, false, '{places.see,people.see,people.record,referrals.see,stays.see,stays.ask,diary.see,diary.write,glass.break}'),
  ('worker', 5, false, false, '{places.see,places.close,people.see,people.record,referrals.see,referrals.record,stays.see,stays.ask,stays.run,diary.see,diary.write,glass.break}'),
  ('coordinator', 6, false, false, '{places.see,places.keep,places.close,people.see,people.record,referrals.see,referrals.record,referrals.decide,stays.see,stays.ask,stays.run,stays.decide,diary.see,diary.write,sharing.keep,glass.break,protection.keep,figures.see,reports.see,imports.do,teams.keep}'),
  ('housing_manager', 7, false, false, '{places.see,places.keep,places.close,figures.see}'),
  ('mediator', 8, false, false, '{people.see,stays.see,diary.see,diary.write}'),
  ('community_manager', 9, false, false, '{figures.see}'),
  ('reporting_officer', 10, false, false, '{figures.see,reports.see}'),
  ('administrator', 11, true, true, '{places.see,places.keep,places.close,figures.see,imports.do,teams.keep,service.keep,trail.read}'),
  ('auditor', 12, true, true, '{trail.read,privacy.keep}'),
  ('platform_administrator', 13, true, true, '{}');

create table organisations.service_role (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references organisations.service,
  role text not null references organisations.role_template,
  -- what the service calls it, where it has a name of its own
  label text check (length(label) between 1 and 60),
  powers text[] not null,
  needs_second_factor boolean not null default false,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (service_id, role)
);

create function organisations.within_the_template() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not new.powers <@ (select t.powers from organisations.role_template t where t.role = new.role) then
    raise exception 'il ruolo non può avere di più' using errcode = 'check_violation', constraint = 'within_the_template';
  end if;
  return new;
end $$;
create trigger within_the_template before insert or update of powers, role on organisations.service_role
  for each row execute function organisations.within_the_template();

create function organisations.copy_roles() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into organisations.service_role (service_id, role, powers)
    select n.id, t.role, t.powers from new_rows n cross join organisations.role_template t;
  return null;
end $$;
create trigger copy_roles after insert on organisations.service referencing new table as new_rows
  for each statement execute function organisations.copy_roles();
insert into organisations.service_role (service_id, role, powers)
  select s.id, t.role, t.powers from organisations.service s cross join organisations.role_template t;

alter table organisations.assignment drop constraint assignment_role_check, drop constraint assignment_check,
  add foreign key (role) references organisations.role_template;
create function organisations.body_roles_have_no_service() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.service_id is not null and (select t.of_body from organisations.role_template t where t.role = new.role) then
    raise exception 'questo ruolo vale per tutto l''ente' using errcode = 'check_violation', constraint = 'body_roles_have_no_service';
  end if;
  return new;
end $$;
create trigger body_roles_have_no_service before insert or update of role, service_id on organisations.assignment
  for each row execute function organisations.body_roles_have_no_service();

-- Which powers somebody holds today, service by service.
create function organisations.powers_of(the_user uuid, on_day date) returns table (power text, service_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  select distinct unnest(r.powers), s.id
  from organisations.assignment a
  join organisations.service s on s.id = a.service_id or (a.service_id is null and s.organisation_id = a.organisation_id)
  join organisations.service_role r on r.service_id = s.id and r.role = a.role
  where a.user_id = the_user and a.during @> on_day
$$;
revoke all on function organisations.powers_of from public;

-- The services in which the actor has this power today; for the system, all. Every policy of every query asks: the answer is found once, as the
-- transaction begins, and kept in its settings; whatever changes it within the transaction forgets them.
create function organisations.services_with(the_power text) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  remembered text := current_setting('approdo.with_' || replace(the_power, '.', '_'), true);
begin
  if remembered <> '' then return remembered::uuid[]; end if;
  if platform.is_system() then return (select coalesce(array_agg(id), '{}') from organisations.service); end if;
  return (select coalesce(array_agg(p.service_id), '{}') from organisations.powers_of(platform.actor_id(), platform.today()) p where p.power = the_power);
end $$;

create function organisations.known_powers() returns text[] language sql stable security definer set search_path = pg_catalog
  return (select array_agg(distinct p) from organisations.role_template t, unnest(t.powers) p);

create or replace function organisations.remember_services() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('approdo.with_' || replace(k.power, '.', '_'), coalesce(h.services, '{}'), true)
  from unnest(organisations.known_powers()) k (power)
  left join (
    select p.power, array_agg(p.service_id)::text as services
    from organisations.powers_of(platform.actor_id(), platform.today()) p group by p.power) h using (power);
end $$;
create function organisations.forget_services() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('approdo.with_' || replace(power, '.', '_'), '', true) from unnest(organisations.known_powers()) k (power);
  return null;
end $$;
create trigger forget_services after insert or update or delete on organisations.assignment for each statement execute function organisations.forget_services();
create trigger forget_services after insert or update or delete on organisations.service for each statement execute function organisations.forget_services();
create trigger forget_services after insert or update or delete on organisations.service_role for each statement execute function organisations.forget_services();

create or replace function platform.begin_as(actor text, system text, day text, request text, reading boolean) returns void language plpgsql as $$
begin
  perform set_config('approdo.actor', actor, true), set_config('approdo.system', system, true),
    set_config('approdo.today', day, true), set_config('approdo.request', request, true);
  if system = '' then perform organisations.remember_services(); end if;
end $$;

-- The names older policies use. Figures of occupancy need the nights of the beds, without names: whoever may see figures reads them too.
create or replace function organisations.place_services() returns uuid[] language sql stable
  return organisations.services_with('places.see') || organisations.services_with('figures.see');
create or replace function organisations.file_services() returns uuid[] language sql stable
  return organisations.services_with('people.see');
create or replace function organisations.run_services() returns uuid[] language sql stable
  return organisations.services_with('places.close');

-- The services in which the actor has any role, whatever its powers.
create function organisations.own_services() returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct s.id), '{}')
  from organisations.assignment a
  join organisations.service s on s.id = a.service_id or (a.service_id is null and s.organisation_id = a.organisation_id)
  where a.user_id = platform.actor_id() and a.during @> platform.today()
$$;
-- The bodies for which the actor answers for data protection.
create function organisations.audited_organisations() returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select case
    when platform.is_system() then (select coalesce(array_agg(id), '{}') from organisations.organisation)
    else (select coalesce(array_agg(distinct organisation_id), '{}') from organisations.assignment
          where user_id = platform.actor_id() and role = 'auditor' and during @> platform.today())
  end
$$;
create function organisations.is_platform_administrator() returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select platform.is_system() or exists (select from organisations.assignment
    where user_id = platform.actor_id() and role = 'platform_administrator' and during @> platform.today())
$$;

select platform.keep('organisations.service_role', 'select, update');
select platform.versioned('organisations.service_role'), platform.versioned('organisations.role_template');
alter table organisations.role_template enable row level security;
grant select, update (needs_second_factor) on organisations.role_template to approdo_app;
create policy readable on organisations.role_template for select using (true);
create policy tightened_by_the_platform on organisations.role_template for update using ((select organisations.is_platform_administrator()));
create policy readable on organisations.service_role for select using (true);
create policy kept_by_administrators on organisations.service_role for update
  using (service_id = any ((select organisations.services_with('service.keep'))::uuid[]));

drop policy seen_by_workers on organisations.team;
drop policy written_by_those_in_charge on organisations.team;
drop policy written_by_those_in_charge on organisations.team_member;
drop policy own_or_colleagues on organisations.assignment;
create policy seen_by_workers on organisations.team for select using (service_id = any ((select organisations.own_services())::uuid[]));
create policy written_by_those_in_charge on organisations.team for all
  using (service_id = any ((select organisations.services_with('teams.keep'))::uuid[]));
create policy written_by_those_in_charge on organisations.team_member for all
  using (exists (select from organisations.team t where t.id = team_id and t.service_id = any ((select organisations.services_with('teams.keep'))::uuid[])));
create policy own_or_colleagues on organisations.assignment for select
  using (user_id = (select platform.actor_id()) or organisation_id = any ((select organisations.administered_organisations())::uuid[])
    or service_id = any ((select organisations.own_services())::uuid[])
    or (service_id is null and organisation_id = any ((select organisations.own_organisations())::uuid[])));

-- Who a user is today, asked once for each request before any policy can answer: roles, and the powers they give in each service.
drop function organisations.roles_of;
create function organisations.roles_of(the_user uuid, on_day date)
  returns table (organisation_id uuid, organisation_name text, service_id uuid, role text, powers text[], needs_second_factor boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select a.organisation_id, o.name, coalesce(a.service_id, s.id), a.role, r.powers, t.needs_second_factor or coalesce(r.needs_second_factor, false)
  from organisations.assignment a
  join organisations.organisation o on o.id = a.organisation_id
  join organisations.role_template t on t.role = a.role
  left join organisations.service s on a.service_id is null and s.organisation_id = a.organisation_id
  left join organisations.service_role r on r.service_id = coalesce(a.service_id, s.id) and r.role = a.role
  where a.user_id = the_user and a.during @> on_day
$$;
revoke all on function organisations.roles_of from public;
grant execute on function organisations.roles_of to approdo_app;
