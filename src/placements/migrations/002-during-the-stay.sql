-- What happens between the day of entry and the day of leaving: members on days of their own, changes of bed, a departure taken back.

-- A member who arrives later or leaves earlier than the household. The last change tells whether the person is still expected to sleep there.
create table placements.member_change (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  person_id uuid not null references people.person,
  service_id uuid not null references organisations.service,
  kind text not null check (kind in ('arrival', 'leaving')),
  on_date date not null,
  reason text not null check (reason in ('birth', 'reunion', 'return', 'own_home', 'elsewhere', 'hospital', 'prison', 'separation', 'deceased', 'other')),
  note text check (length(note) <= 2000),
  recorded_at timestamptz not null,
  recorded_by uuid,
  created_at timestamptz not null default now(),
  check ((kind = 'arrival') = (reason in ('birth', 'reunion', 'return')) or reason = 'other')
);
create index on placements.member_change (stay_id, person_id, on_date desc);

-- Why a household changed beds; which beds, the ledger says. In a swap each stay has its own row.
create table placements.transfer (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  service_id uuid not null references organisations.service,
  from_date date not null,
  reason text not null check (reason in ('better_fit', 'works', 'living_together', 'household_changed', 'swap', 'safety', 'other')),
  note text check (length(note) <= 2000),
  with_stay_id uuid references placements.stay,
  moved integer not null check (moved > 0),
  recorded_at timestamptz not null,
  recorded_by uuid,
  created_at timestamptz not null default now()
);
create index on placements.transfer (stay_id);

-- The nights a departure gave back, so that one recorded by mistake can be undone to the letter.
alter table placements.departure add column released jsonb not null default '[]';

create index on placements.extension (service_id) where state = 'pending';
create index on placements.departure (service_id) where undone_at is null and destination = 'waiting_to_know';

select platform.keep('placements.member_change', 'select, insert'), platform.keep('placements.transfer', 'select, insert');
create policy of_own_services on placements.member_change for all using (service_id = any ((select organisations.file_services())::uuid[]));
create policy of_own_services on placements.transfer for all using (service_id = any ((select organisations.file_services())::uuid[]));
