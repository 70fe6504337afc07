-- Files brought by people wait here until they are confirmed or discarded, or a fortnight has passed.

create schema imports;
grant usage on schema imports to approdo_app;

create table imports.upload (
  id uuid primary key,
  actor_id uuid not null,
  service_id uuid references organisations.service,
  kind text not null check (kind in ('places', 'people', 'hmis')),
  file_name text not null check (length(file_name) between 1 and 200),
  state text not null default 'waiting' check (state in ('waiting', 'checking', 'checked', 'importing', 'imported', 'failed')),
  -- which column of the file (from 0) answers which of ours, as proposed or as corrected
  mapping jsonb not null default '{}',
  -- counts, and what was wrong with the file as a whole; never the rows
  counts jsonb,
  problem text check (length(problem) <= 2000),
  work_id uuid references platform.long_work,
  uploaded_at timestamptz not null,
  finished_at timestamptz,
  version integer not null default 1,
  check (service_id is not null or kind = 'hmis')
);
create index on imports.upload (actor_id, uploaded_at);

-- What the file holds and what was found in it. Kept out of the trail: the trail is for good, this is for a fortnight.
create table imports.upload_content (
  upload_id uuid primary key references imports.upload,
  actor_id uuid not null,
  sheet jsonb,
  archive bytea,
  preview jsonb
);

select platform.keep('imports.upload', 'select, insert, update, delete');
select platform.versioned('imports.upload');
create policy own on imports.upload using (actor_id = (select platform.actor_id()) or (select platform.is_system()));

alter table imports.upload_content enable row level security;
create policy own on imports.upload_content using (actor_id = (select platform.actor_id()) or (select platform.is_system()));
grant select, insert, update, delete on imports.upload_content to approdo_app;
