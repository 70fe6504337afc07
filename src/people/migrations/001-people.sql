-- Persons, their identifiers (none to many), the households they live in, and which services may open a household's file.

create schema people;
grant usage on schema people to approdo_app;

create table people.household (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  import_key text unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  version integer not null default 1
);

-- A service may open the file of a household. Every policy about people comes down to this table.
create table people.file_share (
  id uuid primary key,
  household_id uuid not null references people.household,
  service_id uuid not null references organisations.service,
  ground text not null check (ground in ('recorded', 'referral', 'stay', 'charge', 'import')),
  granted_at timestamptz not null default now(),
  granted_by uuid,
  unique (household_id, service_id)
);
create index on people.file_share (service_id, household_id);

create table people.person (
  id uuid primary key,
  -- one of the names may be unknown (a newborn, somebody who gives an alias), all of them may not
  given_name text not null check (length(given_name) <= 200),
  family_name text not null check (length(family_name) <= 200),
  known_as text check (length(known_as) between 1 and 200),
  sex text check (sex in ('female', 'male', 'other')),
  birth_date date check (birth_date between '1880-01-01' and '2200-01-01'),
  birth_year integer check (birth_year between 1880 and 2200),
  birth_place text check (length(birth_place) <= 200),
  citizenships text[] not null default '{}',
  languages_spoken text[] not null default '{}',
  languages_read text[] not null default '{}',
  deceased_on date check (deceased_on >= birth_date),
  notes text check (length(notes) <= 5000),
  import_key text unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  version integer not null default 1,
  -- a year alone when the day is unknown; when the day is known the year follows from it
  check (birth_date is null or birth_year = extract(year from birth_date)),
  constraint known_by_some_name check (given_name <> '' or family_name <> '' or known_as is not null)
);
create index on people.person (family_name, given_name, id);

create table people.household_member (
  id uuid primary key,
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  relation smallint not null check (relation in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 99)),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  leaving_reason text check (length(leaving_reason) <= 500),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_household_at_a_time exclude using gist (person_id with =, during with &&) deferrable initially immediate,
  constraint one_head_at_a_time exclude using gist (household_id with =, during with &&) where (relation = 1) deferrable initially immediate
);
create index on people.household_member (household_id);
create index on people.household_member (person_id);

create table people.identifier (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('tax_code', 'provisional_tax_code', 'stp', 'eni', 'passport', 'identity_card', 'residence_permit', 'eurodac', 'other')),
  value text not null check (length(value) between 1 and 100),
  plain text not null check (plain ~ '^[0-9A-Z]+$'),
  detail text check (length(detail) <= 200),
  valid_from date,
  valid_until date check (valid_until >= valid_from),
  withdrawn_on date,
  withdrawn_reason text,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index on people.identifier (person_id);
create index on people.identifier (plain text_pattern_ops);
-- One tax code (or STP, ENI) is one person.
create unique index one_person_per_code on people.identifier (kind, plain) where kind in ('tax_code', 'provisional_tax_code', 'stp', 'eni') and withdrawn_on is null;

create table people.contact (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('phone', 'email', 'address', 'other')),
  value text not null check (length(value) between 1 and 300),
  note text check (length(note) <= 300),
  ended_on date,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index on people.contact (person_id);

-- Needs that matter for a bed.
create table people.need (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('wheelchair', 'ground_floor', 'cot', 'pet', 'interpreter')),
  note text check (length(note) <= 300),
  during daterange not null check (not isempty(during)),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_need_of_a_kind exclude using gist (person_id with =, kind with =, during with &&)
);

create table people.taking_in_charge (
  id uuid primary key,
  household_id uuid not null references people.household,
  service_id uuid not null references organisations.service,
  case_manager_id uuid references auth."user",
  during daterange not null check (not isempty(during) and lower(during) is not null),
  end_reason text check (length(end_reason) <= 500),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint in_charge_once exclude using gist (household_id with =, service_id with =, during with &&)
);
create index on people.taking_in_charge (service_id);

create table people.recently_opened (
  user_id uuid not null,
  household_id uuid not null references people.household,
  at timestamptz not null default now(),
  primary key (user_id, household_id)
);
alter table people.recently_opened enable row level security;
create policy own on people.recently_opened using (user_id = (select platform.actor_id()));
grant select, insert, update, delete on people.recently_opened to approdo_app;

select platform.keep('people.household'), platform.keep('people.file_share', 'select, insert'), platform.keep('people.person'), platform.keep('people.household_member'),
  platform.keep('people.identifier'), platform.keep('people.contact'), platform.keep('people.need'), platform.keep('people.taking_in_charge');
select platform.versioned('people.household'), platform.versioned('people.person'), platform.versioned('people.household_member'),
  platform.versioned('people.identifier'), platform.versioned('people.contact'), platform.versioned('people.need'), platform.versioned('people.taking_in_charge');

-- Knowing an id opens nothing: a file is opened by a service when it is recorded, or by somebody who can open it already; a person enters
-- a household when recorded, or when the actor knows them from another.
create function people.may_open(the_household uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from people.file_share s where s.household_id = the_household)
    or exists (select from people.file_share s where s.household_id = the_household and s.service_id = any (organisations.file_services()))
$$;
create function people.may_join(the_person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from people.household_member m where m.person_id = the_person)
    or exists (select from people.household_member m join people.file_share s using (household_id)
               where m.person_id = the_person and s.service_id = any (organisations.file_services()))
$$;
-- Another service opens the file: true when the actor could open it, and so share it.
create function people.share_file(the_household uuid, the_service uuid, the_ground text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from people.file_share s
                 where s.household_id = the_household and s.service_id = any (organisations.file_services())) then return false; end if;
  insert into people.file_share (id, household_id, service_id, ground, granted_by)
    values (gen_random_uuid(), the_household, the_service, the_ground, platform.actor_id())
    on conflict do nothing;
  return true;
end $$;
revoke all on function people.may_open, people.may_join, people.share_file from public;
grant execute on function people.may_open, people.may_join, people.share_file to approdo_app;

-- Each policy leans on the one before it: a share opens the household, the household its members, a member the person.
create policy of_own_services on people.file_share for select
  using (service_id = any ((select organisations.file_services())::uuid[]));
create policy opened_at_recording on people.file_share for insert
  with check (service_id = any ((select organisations.file_services())::uuid[]) and people.may_open(household_id));
create policy shared on people.household for select
  using (exists (select from people.file_share s where s.household_id = household.id));
create policy shared_update on people.household for update
  using (exists (select from people.file_share s where s.household_id = household.id));
create policy added_by_file_workers on people.household for insert
  with check (cardinality((select organisations.file_services())::uuid[]) > 0);
create policy shared on people.household_member for select
  using (exists (select from people.file_share s where s.household_id = household_member.household_id));
create policy shared_update on people.household_member for update
  using (exists (select from people.file_share s where s.household_id = household_member.household_id));
create policy added_if_known on people.household_member for insert
  with check (exists (select from people.file_share s where s.household_id = household_member.household_id) and people.may_join(person_id));
create policy shared on people.person for select
  using (exists (select from people.household_member m where m.person_id = person.id));
create policy shared_update on people.person for update
  using (exists (select from people.household_member m where m.person_id = person.id));
create policy added_by_file_workers on people.person for insert
  with check (cardinality((select organisations.file_services())::uuid[]) > 0);
create policy of_seen_people on people.identifier for all using (exists (select from people.person p where p.id = person_id));
create policy of_seen_people on people.contact for all using (exists (select from people.person p where p.id = person_id));
create policy of_seen_people on people.need for all using (exists (select from people.person p where p.id = person_id));
create policy of_seen_households on people.taking_in_charge for all
  using (exists (select from people.file_share s where s.household_id = taking_in_charge.household_id));

-- What was changed in a person's record, the latest first: corrections leave a trace that whoever sees the person may read.
create function people.person_trace(the_person uuid) returns table (at timestamptz, who text, action text, old jsonb, new jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  select e.at, coalesce(u.name, e.system_name), e.action, e.old, e.new
  from platform.audit_event e left join auth."user" u on u.id = e.actor_id
  where e.table_name = 'people.person' and e.row_id = the_person::text
    and exists (select from people.household_member m join people.file_share s using (household_id)
                where m.person_id = the_person and s.service_id = any (organisations.file_services()))
  order by e.id desc limit 50
$$;
revoke all on function people.person_trace from public;
grant execute on function people.person_trace to approdo_app;
