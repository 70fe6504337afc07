-- Who somebody is today was worked out from assignments and roles three times for each page: 5 ms of 18. It is worked out once a day, and again when
-- anything that it follows from changes: the number of the present state moves on, and what was kept under an earlier number counts no more.

create table organisations.powers_version (
  only_row boolean primary key default true check (only_row),
  number bigint not null
);
insert into organisations.powers_version (number) values (1);
create table organisations.powers_kept (
  user_id uuid not null,
  power text not null,
  services uuid[] not null,
  on_day date not null,
  version bigint not null,
  primary key (user_id, power)
);
create table organisations.actor_kept (
  user_id uuid primary key,
  held jsonb not null,
  on_day date not null,
  version bigint not null
);
alter table organisations.powers_version enable row level security;
alter table organisations.powers_kept enable row level security;
alter table organisations.actor_kept enable row level security;

-- The roles of a user with what they allow, as `roles_of` has them, in one object. The number is read before what it stands for: whoever changes
-- something in between has moved it on, and what is kept here is already old.
create function organisations.actor_of(the_user uuid, the_day date) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare
  now_at constant bigint := (select v.number from organisations.powers_version v);
  kept jsonb := (select k.held from organisations.actor_kept k where k.user_id = the_user and k.on_day = the_day and k.version = now_at);
begin
  if kept is not null then return kept; end if;
  kept := (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from organisations.roles_of(the_user, the_day) r);
  insert into organisations.powers_kept (user_id, power, services, on_day, version)
    select the_user, k.power, coalesce(array_agg(p.service_id) filter (where p.service_id is not null), '{}'), the_day, now_at
    from unnest(organisations.known_powers()) k (power) left join organisations.powers_of(the_user, the_day) p using (power)
    group by k.power order by k.power
    on conflict (user_id, power) do update set services = excluded.services, on_day = excluded.on_day, version = excluded.version;
  insert into organisations.actor_kept (user_id, held, on_day, version) values (the_user, kept, the_day, now_at)
    on conflict (user_id) do update set held = excluded.held, on_day = excluded.on_day, version = excluded.version;
  return kept;
end $$;
revoke all on function organisations.actor_of from public;
grant execute on function organisations.actor_of to approdo_app;

-- Found when first asked for in a transaction, and kept in its settings.
create or replace function organisations.services_with(the_power text) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  remembered constant text := current_setting('approdo.with_' || replace(the_power, '.', '_'), true);
  found uuid[];
begin
  if remembered <> '' then return remembered::uuid[]; end if;
  if platform.is_system() then return (select coalesce(array_agg(id), '{}') from organisations.service); end if;
  found := (select k.services from organisations.powers_kept k join organisations.powers_version v on v.number = k.version
    where k.user_id = platform.actor_id() and k.power = the_power and k.on_day = platform.today());
  if found is null then
    found := (select coalesce(array_agg(p.service_id), '{}') from organisations.powers_of(platform.actor_id(), platform.today()) p where p.power = the_power);
  end if;
  perform set_config('approdo.with_' || replace(the_power, '.', '_'), found::text, true);
  return found;
end $$;

create or replace function organisations.forget_services() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('approdo.with_' || replace(power, '.', '_'), '', true) from unnest(organisations.known_powers()) k (power);
  update organisations.powers_version set number = number + 1;
  return null;
end $$;
create trigger forget_services after insert or update on organisations.role_template for each statement execute function organisations.forget_services();
create trigger forget_services after update on organisations.organisation for each statement execute function organisations.forget_services();
