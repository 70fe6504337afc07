-- The seal: a chain of hashes over the trail, each over the one before it and all of an event. Computed inside each transaction it would make
-- all writers queue behind one another: triggers write, a job seals within a minute, and once a day the last link is copied out of the database.

create table platform.trail_seal (
  position bigint primary key,
  event_id bigint not null unique,
  hash bytea not null check (length(hash) = 32)
);

-- One row for each time something was sealed. Every event up to through_id had taken its number before the transaction started_in began.
-- A later sealing that finds all transactions older than that one ended, and seals what they left, settles it: from then on
-- an event up to settled_through that has no seal did not come by the front door.
create table platform.trail_sealing (
  last_position bigint primary key,
  through_id bigint not null,
  started_in xid8 not null,
  settled_through bigint not null,
  at timestamptz not null default clock_timestamp()
);

-- The link of each day, also written to a file outside the database and shown on a page to be printed.
create table platform.trail_anchor (
  day date primary key,
  position bigint not null,
  hash bytea not null check (length(hash) = 32),
  at timestamptz not null default clock_timestamp()
);

do $$
declare name text;
begin
  foreach name in array '{trail_seal,trail_sealing,trail_anchor}'::text[] loop
    execute format('create trigger append_only before update or delete or truncate on platform.%I for each statement execute function platform.refuse_change()', name);
    execute format('alter table platform.%I enable row level security', name);
    execute format('create policy readable on platform.%I for select using (true)', name);
    execute format('grant select on platform.%I to approdo_app', name);
  end loop;
end $$;

-- All columns of an event as one text; whoever asks must have set timezone to UTC and datestyle to ISO. Empty columns at the end leave nothing,
-- so that a column added in years to come does not break the seals of today.
create function platform.trail_text(e platform.audit_event) returns text language sql stable
  return rtrim(e::text, ',)');

create function platform.trail_link(state bytea, first bytea, sealed text) returns bytea language sql immutable parallel safe
  return sha256(coalesce(state, first) || convert_to(sealed, 'UTF8'));
create aggregate platform.trail_chain(bytea, text) (sfunc = platform.trail_link, stype = bytea);

-- Up to which event everything is either sealed or will never come.
create function platform.trail_settled_through() returns bigint language sql stable
  return coalesce((select s.settled_through from platform.trail_sealing s order by s.last_position desc limit 1), 0);

-- Seals what is committed and not sealed yet, in the order of the events' numbers; returns how many. One that commits later than a younger one
-- is sealed after it: the chain's order is that of the seals. Several processes may try at once: one works, the others wait and find less to do.
create function platform.seal_trail(at_most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' set datestyle = 'ISO, YMD' as $$
declare
  settled bigint;
  settling bigint;
  through bigint;
  last_one platform.trail_seal;
  sealed integer;
begin
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'le tracce si sigillano in una transazione che non ha ancora scritto niente';
  end if;
  perform pg_advisory_xact_lock(7265412);
  settled := platform.trail_settled_through();
  -- Each statement sees what the one before it could: who had ended here is seen whole by the insert below.
  select s.through_id into settling from platform.trail_sealing s
    where s.started_in < pg_snapshot_xmin(pg_current_snapshot()) order by s.last_position desc limit 1;
  select case when is_called then last_value else 0 end into through from platform.audit_event_id_seq;
  perform pg_current_xact_id();
  select * into last_one from platform.trail_seal order by position desc limit 1;
  insert into platform.trail_seal (position, event_id, hash)
    select coalesce(last_one.position, 0) + row_number() over in_order, w.id,
      platform.trail_chain(coalesce(last_one.hash, decode(repeat('00', 32), 'hex')), w.sealed) over in_order
    from (
      select e.id, platform.trail_text(e) as sealed from platform.audit_event e
      where e.id > settled and not exists (select from platform.trail_seal s where s.event_id = e.id)
      order by e.id limit at_most) w
    window in_order as (order by w.id);
  get diagnostics sealed = row_count;
  -- Fewer than asked for: nothing that could be seen is left behind, and the marks may move on.
  if sealed > 0 then
    insert into platform.trail_sealing (last_position, through_id, started_in, settled_through)
    values (coalesce(last_one.position, 0) + sealed, case when sealed < at_most then through else settled end, pg_current_xact_id(),
      case when sealed < at_most then greatest(settled, settling) else settled end);
  end if;
  return sealed;
end $$;

-- The anchor of the day: the last link there is. Written once a day.
create function platform.anchor_trail(the_day date) returns platform.trail_anchor
  language sql security definer set search_path = pg_catalog as $$
  insert into platform.trail_anchor (day, position, hash)
    select the_day, s.position, s.hash from platform.trail_seal s order by s.position desc limit 1
    on conflict do nothing
    returning *
$$;

revoke all on function platform.seal_trail, platform.anchor_trail from public;
grant execute on function platform.seal_trail, platform.anchor_trail to approdo_app;
