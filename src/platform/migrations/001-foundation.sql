-- What every module stands on: who acts, what day it is, the trail, commands counted once, long work.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists fuzzystrmatch;

create schema platform;
grant usage on schema platform to approdo_app;

-- The actor of the running transaction. Set with SET LOCAL by platform/transaction.ts, gone at commit (safe behind PgBouncer).
create function platform.actor_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('approdo.actor', true), '')::uuid;

-- Clocks, jobs, imports and the command line act as the system, never as a person.
create function platform.is_system() returns boolean language sql stable parallel safe
  return coalesce(current_setting('approdo.system', true), '') <> '';

-- The civil day in Europe/Rome, as the application's clock has it.
create function platform.today() returns date language sql stable parallel safe
  return coalesce(nullif(current_setting('approdo.today', true), '')::date, (now() at time zone 'Europe/Rome')::date);

-- The first statement of every transaction: who acts, on which day, for which request, and whether it will only read.
create function platform.begin_as(actor text, system text, day text, request text, reading boolean) returns void language plpgsql as $$
begin
  perform set_config('approdo.actor', actor, true), set_config('approdo.system', system, true),
    set_config('approdo.today', day, true), set_config('approdo.request', request, true);
  if reading and system = '' then perform organisations.remember_services(); end if;
end $$;

-- Names are compared without accents, case or punctuation.
create function platform.plain_words(source text) returns text language sql immutable parallel safe strict
  return trim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, source)), '[^[:alnum:]]+', ' ', 'g'));

create table platform.audit_event (
  id bigint primary key generated always as identity,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  system_name text,
  request_id text,
  table_name text not null,
  row_id text,
  action text not null check (action in ('insert', 'update', 'delete')),
  old jsonb,
  new jsonb
);
create index on platform.audit_event (table_name, row_id);
create index on platform.audit_event (actor_id, at);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'il registro % si può solo allungare', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on platform.audit_event
  for each statement execute function platform.refuse_change();

-- Statement-level, over transition tables: one insert per statement even when an import writes a hundred thousand rows.
create function platform.record_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_actor uuid := platform.actor_id();
  the_system text := nullif(current_setting('approdo.system', true), '');
  the_request text := nullif(current_setting('approdo.request', true), '');
  the_table text := tg_table_schema || '.' || tg_table_name;
begin
  if tg_op = 'INSERT' then
    insert into platform.audit_event (actor_id, system_name, request_id, table_name, row_id, action, new)
      select the_actor, the_system, the_request, the_table, to_jsonb(n) ->> 'id', 'insert', to_jsonb(n) from new_rows n;
  elsif tg_op = 'UPDATE' then
    insert into platform.audit_event (actor_id, system_name, request_id, table_name, row_id, action, old, new)
      select the_actor, the_system, the_request, the_table, to_jsonb(n) ->> 'id', 'update', to_jsonb(o), to_jsonb(n)
      from new_rows n join old_rows o on o.id = n.id where to_jsonb(o) is distinct from to_jsonb(n);
  else
    insert into platform.audit_event (actor_id, system_name, request_id, table_name, row_id, action, old)
      select the_actor, the_system, the_request, the_table, to_jsonb(o) ->> 'id', 'delete', to_jsonb(o) from old_rows o;
  end if;
  return null;
end $$;

-- Called once for each table: row-level security on, the trail attached, the application's rights given.
create function platform.keep(target regclass, rights text default 'select, insert, update') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create trigger trail_insert after insert on %s referencing new table as new_rows for each statement execute function platform.record_change()', target);
  execute format('create trigger trail_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function platform.record_change()', target);
  execute format('create trigger trail_delete after delete on %s referencing old table as old_rows for each statement execute function platform.record_change()', target);
  execute format('grant %s on %s to approdo_app', rights, target);
end $$;

-- Rows that people edit carry a version; every write moves it on, so a stale save can be seen.
create function platform.next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

create function platform.versioned(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger next_version before update on %s for each row execute function platform.next_version()', target);
end $$;

-- A command counts once, however many times its button is pressed: the second press waits for the first and gets its answer.
create table platform.command (
  actor_id uuid not null,
  key uuid not null,
  at timestamptz not null default now(),
  answer jsonb,
  primary key (actor_id, key)
);
alter table platform.command enable row level security;
create policy own on platform.command using (actor_id = (select platform.actor_id()));
grant select, insert, update on platform.command to approdo_app;

-- Long work one can leave and come back to.
create table platform.long_work (
  id uuid primary key,
  actor_id uuid,
  kind text not null,
  title text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  done integer not null default 0,
  total integer,
  message text,
  result jsonb,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
alter table platform.long_work enable row level security;
create policy own on platform.long_work using (actor_id = (select platform.actor_id()) or (select platform.is_system()));
grant select, insert, update on platform.long_work to approdo_app;

-- A job is added inside the transaction that causes it; the application may add, never read, other jobs.
create function platform.enqueue(task text, payload jsonb, run_at timestamptz, job_key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(task, payload::json, run_at => coalesce(run_at, now()), job_key => job_key);
end $$;
revoke all on function platform.enqueue from public;
grant execute on function platform.enqueue to approdo_app;
