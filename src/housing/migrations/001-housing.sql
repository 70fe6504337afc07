-- Sites, units, rooms and beds; whose they are; when they cannot be used; and the ledger: one line of time per bed.

create schema housing;
grant usage on schema housing to approdo_app;

create table housing.site (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('hub', 'satellite', 'residence', 'flats', 'other')),
  hub_id uuid references housing.site,
  address text check (length(address) <= 300),
  municipality text check (length(municipality) <= 100),
  zone text check (length(zone) <= 100),
  common_spaces text check (length(common_spaces) <= 1000),
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  import_key text unique,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check (hub_id is distinct from id),
  unique (id, service_id)
);
create index on housing.site (service_id);

create table housing.unit (
  id uuid primary key,
  site_id uuid not null,
  service_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  floor smallint check (floor between -5 and 60),
  features text[] not null default '{}' check (features <@ '{accessible,lift,ground_floor,pets_allowed,cot,washing_machine,private_kitchen,shared_kitchen}'::text[]),
  capacity_limit integer check (capacity_limit between 1 and 500),
  notes text check (length(notes) <= 2000),
  import_key text unique,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (site_id, service_id) references housing.site (id, service_id) on update cascade,
  unique (id, service_id)
);
create index on housing.unit (site_id);

-- Who owns a unit and by which title it is used.
create table housing.unit_title (
  id uuid primary key,
  unit_id uuid not null references housing.unit,
  owner_id uuid references organisations.organisation,
  owner_name text check (length(owner_name) <= 200),
  title text not null check (title in ('municipal', 'housing_agency_agreement', 'private_lease', 'confiscated', 'own', 'other')),
  act_number text check (length(act_number) <= 100),
  act_date date,
  during daterange not null check (not isempty(during)),
  monthly_cost_cents bigint check (monthly_cost_cents >= 0),
  notes text check (length(notes) <= 1000),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_title_at_a_time exclude using gist (unit_id with =, during with &&)
);

create table housing.room (
  id uuid primary key,
  unit_id uuid not null,
  service_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  is_private boolean not null,
  position integer not null default 0,
  import_key text unique,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (unit_id, service_id) references housing.unit (id, service_id) on update cascade,
  unique (id, is_private, service_id)
);
create index on housing.room (unit_id);

create table housing.bed (
  id uuid primary key,
  room_id uuid not null,
  room_is_private boolean not null,
  service_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  kind text not null default 'single' check (kind in ('single', 'double', 'bunk', 'cot', 'sofa_bed')),
  in_service daterange not null check (not isempty(in_service) and lower(in_service) is not null),
  position integer not null default 0,
  import_key text unique,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (room_id, room_is_private, service_id) references housing.room (id, is_private, service_id) on update cascade deferrable,
  unique (id, room_id, room_is_private, service_id)
);
create index on housing.bed (room_id);
create index on housing.bed (service_id);

-- These triggers look up by index even when the tables were empty as their plan was made (a large import fills them in one transaction).

-- The limit of a unit (twelve beds in Catania's transitional homes), held on any single night. The unit's row is locked so two additions queue.
create function housing.within_capacity() returns trigger language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
declare
  the_unit uuid := (select r.unit_id from housing.room r where r.id = new.room_id);
  lim integer;
  busiest integer;
begin
  select u.capacity_limit into lim from housing.unit u where u.id = the_unit for no key update;
  if lim is null then return null; end if;
  select max(n) into busiest from (
    select count(*) as n
    from (select distinct lower(b.in_service) as day from housing.bed b join housing.room r on r.id = b.room_id where r.unit_id = the_unit) starts
    join housing.bed b on b.in_service @> starts.day join housing.room r on r.id = b.room_id and r.unit_id = the_unit
    group by starts.day) nights;
  if busiest > lim then
    raise exception 'l''alloggio può avere al massimo % posti letto', lim using errcode = 'check_violation', constraint = 'unit_capacity_limit', detail = lim::text;
  end if;
  return null;
end $$;
create trigger within_capacity after insert or update of in_service, room_id on housing.bed for each row execute function housing.within_capacity();

create function housing.limit_holds() returns trigger language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
declare busiest integer;
begin
  if new.capacity_limit is null then return null; end if;
  select max(n) into busiest from (
    select count(*) as n
    from (select distinct lower(b.in_service) as day from housing.bed b join housing.room r on r.id = b.room_id where r.unit_id = new.id) starts
    join housing.bed b on b.in_service @> starts.day join housing.room r on r.id = b.room_id and r.unit_id = new.id
    group by starts.day) nights;
  if busiest > new.capacity_limit then
    raise exception 'l''alloggio ha già % posti letto', busiest using errcode = 'check_violation', constraint = 'unit_capacity_limit', detail = new.capacity_limit::text;
  end if;
  return null;
end $$;
create trigger limit_holds after update of capacity_limit on housing.unit for each row execute function housing.limit_holds();

create table housing.works (
  id uuid primary key,
  unit_id uuid not null,
  service_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  act text check (length(act) <= 300),
  notes text check (length(notes) <= 2000),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (unit_id, service_id) references housing.unit (id, service_id) on update cascade
);
create index on housing.works (unit_id);
create table housing.works_phase (
  id uuid primary key,
  works_id uuid not null references housing.works,
  name text not null check (length(name) between 1 and 200),
  position integer not null default 0,
  planned daterange check (not isempty(planned)),
  actual daterange check (not isempty(actual)),
  planned_cost_cents bigint check (planned_cost_cents >= 0),
  actual_cost_cents bigint check (actual_cost_cents >= 0),
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index on housing.works_phase (works_id);

-- Nights in which beds cannot be used, and why. Which beds: the ledger says.
create table housing.closure (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  reason text not null check (reason in ('works', 'damage', 'pests', 'safety', 'inspection', 'staff', 'other')),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  works_id uuid references housing.works,
  note text check (length(note) <= 1000),
  -- What was asked to be closed; which beds really were, and until when, the ledger says.
  site_id uuid references housing.site,
  unit_id uuid references housing.unit,
  room_id uuid references housing.room,
  bed_id uuid references housing.bed,
  reopened_at timestamptz,
  reopened_by uuid,
  created_at timestamptz not null default now(),
  created_by uuid,
  version integer not null default 1
);
create index on housing.closure (service_id);

-- One line of time per bed. Half-open nights: the departure day is not a night, so one household leaves and another enters on the same day.
-- The search, the calendar, the board and the occupancy figures read this table and nothing else.
create table housing.bed_nights (
  id bigint primary key generated always as identity,
  bed_id uuid not null,
  room_id uuid not null,
  room_is_private boolean not null,
  service_id uuid not null,
  nights daterange not null check (not isempty(nights) and lower(nights) is not null and lower_inc(nights) and not upper_inc(nights)),
  -- The same nights as two plain days (the second not a night, 9999-12-31 when open). Under row-level security only leakproof operators
  -- may use an index, and comparing dates is, while && and @> on ranges are not: whoever reads many nights narrows by these two.
  first_night date not null generated always as (lower(nights)) stored,
  free_on date not null generated always as (coalesce(upper(nights), '9999-12-31'::date)) stored,
  kind text not null check (kind in ('hold', 'stay', 'turnover', 'closure')),
  household_id uuid references people.household,
  person_id uuid references people.person,
  offer_id uuid,
  stay_id uuid,
  closure_id uuid references housing.closure,
  created_at timestamptz not null default now(),
  check ((kind in ('hold', 'stay')) = (household_id is not null)),
  check ((kind = 'stay') = (person_id is not null)),
  check ((kind = 'hold') = (offer_id is not null)),
  check ((kind in ('stay', 'turnover')) = (stay_id is not null)),
  check ((kind = 'closure') = (closure_id is not null)),
  check (kind = 'closure' or upper(nights) is not null),
  foreign key (bed_id, room_id, room_is_private, service_id) references housing.bed (id, room_id, room_is_private, service_id) on update cascade,
  constraint one_use_per_bed_and_night exclude using gist (bed_id with =, nights with &&) deferrable initially immediate,
  constraint one_household_per_private_room exclude using gist (room_id with =, household_id with <>, nights with &&)
    where (room_is_private and household_id is not null) deferrable initially immediate,
  constraint one_bed_per_person exclude using gist (person_id with =, nights with &&) where (person_id is not null) deferrable initially immediate
);
create index on housing.bed_nights (stay_id) where stay_id is not null;
create index on housing.bed_nights (offer_id) where offer_id is not null;
create index on housing.bed_nights (closure_id) where closure_id is not null;
create index on housing.bed_nights (household_id) where household_id is not null;
create index on housing.bed_nights (service_id, free_on, first_night) include (bed_id, room_id, kind, household_id, offer_id);
create index on housing.bed_nights (bed_id, free_on);

-- Nobody sleeps in a bed that is not yet, or no longer, in service.
create function housing.nights_in_service() returns trigger language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  if exists (select from housing.bed b where b.id = new.bed_id and not b.in_service @> new.nights and new.kind <> 'closure') then
    raise exception 'il letto non è in servizio in tutte quelle notti' using errcode = 'check_violation', constraint = 'nights_in_service';
  end if;
  return null;
end $$;
create trigger nights_in_service after insert or update of nights, bed_id on housing.bed_nights for each row execute function housing.nights_in_service();

create function housing.service_covers_nights() returns trigger language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  if exists (select from housing.bed_nights n where n.bed_id = new.id and n.kind <> 'closure' and not new.in_service @> n.nights) then
    raise exception 'il letto ha notti fuori dal periodo di servizio' using errcode = 'check_violation', constraint = 'nights_in_service';
  end if;
  return null;
end $$;
create trigger service_covers_nights after update of in_service on housing.bed for each row execute function housing.service_covers_nights();

select platform.keep('housing.site'), platform.keep('housing.unit'), platform.keep('housing.unit_title'), platform.keep('housing.room'),
  platform.keep('housing.bed'), platform.keep('housing.works'), platform.keep('housing.works_phase', 'select, insert, update, delete'), platform.keep('housing.closure'),
  platform.keep('housing.bed_nights', 'select, insert, update, delete');
select platform.versioned('housing.site'), platform.versioned('housing.unit'), platform.versioned('housing.unit_title'), platform.versioned('housing.room'),
  platform.versioned('housing.bed'), platform.versioned('housing.works'), platform.versioned('housing.works_phase'), platform.versioned('housing.closure');

-- Places are seen by whoever works in the service and changed by whoever runs it.
do $$
declare name text;
begin
  foreach name in array '{site,unit,room,bed,works,closure,bed_nights}'::text[] loop
    execute format('create policy seen on housing.%I for select using (service_id = any ((select organisations.place_services())::uuid[]))', name);
    execute format('create policy run_insert on housing.%I for insert with check (service_id = any ((select organisations.run_services())::uuid[]))', name);
    execute format('create policy run_update on housing.%I for update using (service_id = any ((select organisations.run_services())::uuid[]))', name);
    execute format('create policy run_delete on housing.%I for delete using (service_id = any ((select organisations.run_services())::uuid[]))', name);
  end loop;
end $$;
create policy seen on housing.unit_title for select using (exists (select from housing.unit u where u.id = unit_id));
create policy run on housing.unit_title for all using (exists (
  select from housing.unit u where u.id = unit_id and u.service_id = any ((select organisations.run_services())::uuid[])));
create policy seen on housing.works_phase for select using (exists (select from housing.works w where w.id = works_id));
create policy run on housing.works_phase for all using (exists (
  select from housing.works w where w.id = works_id and w.service_id = any ((select organisations.run_services())::uuid[])));

-- Who last changed a place, and when, for the colleague who meets that change while saving. The trail itself stays with administrators.
create function housing.last_change(the_table text, the_id uuid) returns table (at timestamptz, who text)
  language sql stable security definer set search_path = pg_catalog as $$
  select e.at, coalesce(u.name, e.system_name)
  from platform.audit_event e left join auth."user" u on u.id = e.actor_id
  where e.table_name = 'housing.' || the_table and e.row_id = the_id::text
  order by e.id desc limit 1
$$;
revoke all on function housing.last_change from public;
grant execute on function housing.last_change to approdo_app;
