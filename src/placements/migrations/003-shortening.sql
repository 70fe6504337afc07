-- An authorised end brought forward: why, by whom, and the nights it gave back, so that a mistake can be undone to the letter.

create table placements.shortening (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  service_id uuid not null references organisations.service,
  old_end date not null,
  new_end date not null check (new_end < old_end),
  reason text not null check (length(reason) between 1 and 1000),
  released jsonb not null default '[]',
  decided_at timestamptz not null,
  decided_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  created_at timestamptz not null default now()
);
create index on placements.shortening (stay_id);

select platform.keep('placements.shortening');
create policy of_own_services on placements.shortening for all using (service_id = any ((select organisations.file_services())::uuid[]));
