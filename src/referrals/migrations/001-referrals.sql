-- A body or desk asks for a household to be housed, and why; what the rules say; who waits, and in which order.

create schema referrals;
grant usage on schema referrals to approdo_app;

create table referrals.referral (
  id uuid primary key,
  number integer generated always as identity unique,
  service_id uuid not null references organisations.service,
  household_id uuid not null references people.household,
  sender_id uuid references organisations.organisation,
  sender_person text check (length(sender_person) <= 200),
  channel text not null check (channel in ('social_services', 'desk', 'phone', 'email', 'court', 'police', 'street_unit', 'self', 'other')),
  reason text not null check (reason in ('executive_eviction', 'clearance_order', 'social_services_space', 'improper_dwelling', 'homelessness', 'domestic_violence', 'other')),
  reason_note text check (length(reason_note) <= 5000),
  blameless_arrears boolean,
  ethos text check (ethos ~ '^(1\.1|2\.1|3\.[123]|4\.1|5\.[12]|6\.[123]|7\.[12]|8\.[123]|9\.[12]|10\.1|11\.[123]|12\.1|13\.1)$'),
  ethos_on date,
  urgency text not null check (urgency in ('immediate', 'high', 'ordinary')),
  received_at timestamptz not null,
  wanted_on date not null,
  response_due_at timestamptz,
  -- the first decision stops the clock, and a reopening does not start it again
  responded_at timestamptz,
  rule_set_id uuid not null references organisations.rule_set,
  case_manager_id uuid references auth."user",
  state text not null default 'received' check (state in ('received', 'under_assessment', 'eligible', 'listed', 'offered', 'accepted', 'housed', 'refused', 'withdrawn', 'closed')),
  closing_reason text check (length(closing_reason) <= 60),
  import_key text unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  version integer not null default 1,
  check ((state in ('refused', 'withdrawn', 'closed')) = (closing_reason is not null))
);
create index on referrals.referral (service_id, state);
create index on referrals.referral (household_id);
create index on referrals.referral (response_due_at) where responded_at is null and state in ('received', 'under_assessment');
-- One household asks a service once at a time.
create unique index one_open_referral on referrals.referral (household_id, service_id) where state not in ('housed', 'refused', 'withdrawn', 'closed');

-- A change of state is a row: who, when and why come free.
create table referrals.transition (
  id uuid primary key,
  referral_id uuid not null references referrals.referral,
  from_state text,
  to_state text not null,
  reason text check (length(reason) <= 60),
  note text check (length(note) <= 5000),
  at timestamptz not null,
  by uuid
);
create index on referrals.transition (referral_id, at);

-- The chain of an eviction or a clearance: title, precetto, notice, accesses of the bailiff, public force, executed.
create table referrals.enforcement_act (
  id uuid primary key,
  referral_id uuid not null references referrals.referral,
  kind text not null check (kind in ('title', 'precetto', 'notice', 'access', 'public_force', 'executed', 'clearance_order', 'postponement')),
  access_number smallint check (access_number between 1 and 50),
  on_date date not null,
  next_date date check (next_date >= on_date),
  outcome text check (length(outcome) <= 500),
  created_at timestamptz not null default now(),
  removed_reason text check (length(removed_reason) <= 500),
  changed_at timestamptz not null default now(),
  changed_by uuid,
  version integer not null default 1,
  check ((kind = 'access') = (access_number is not null))
);
create index on referrals.enforcement_act (referral_id);

-- Each requirement of the service, answered; "unknown" is a task with a date.
create table referrals.requirement_answer (
  id uuid primary key,
  referral_id uuid not null references referrals.referral,
  requirement_id uuid not null,
  code text not null,
  sentence text not null,
  answer text not null check (answer in ('pass', 'fail', 'unknown')),
  basis text check (length(basis) <= 2000),
  due_on date,
  answered_at timestamptz not null,
  answered_by uuid,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((answer = 'unknown') = (due_on is not null)),
  unique (referral_id, code)
);
create index on referrals.requirement_answer (due_on, id) where answer = 'unknown';

create table referrals.waiting_entry (
  id uuid primary key,
  referral_id uuid not null references referrals.referral,
  service_id uuid not null references organisations.service,
  listed_at timestamptz not null,
  ended_at timestamptz check (ended_at >= listed_at),
  points numeric(8, 2) not null,
  lines jsonb not null,
  computed_at timestamptz not null,
  override_position integer check (override_position > 0),
  override_reason text check (length(override_reason) between 1 and 1000),
  override_by uuid,
  override_at timestamptz,
  version integer not null default 1,
  check ((override_position is null) = (override_reason is null))
);
create unique index listed_once on referrals.waiting_entry (referral_id) where ended_at is null;
create index on referrals.waiting_entry (service_id) where ended_at is null;

select platform.keep('referrals.referral'), platform.keep('referrals.transition', 'select, insert'), platform.keep('referrals.enforcement_act'),
  platform.keep('referrals.requirement_answer'), platform.keep('referrals.waiting_entry');
select platform.versioned('referrals.referral'), platform.versioned('referrals.enforcement_act'), platform.versioned('referrals.requirement_answer'), platform.versioned('referrals.waiting_entry');

create policy of_own_services on referrals.referral for all using (service_id = any ((select organisations.file_services())::uuid[]));
create policy of_own_services on referrals.waiting_entry for all using (service_id = any ((select organisations.file_services())::uuid[]));
-- Looked up one by one: PostgreSQL would rather read all the referrals of the services first, which are many more than the rows asked for.
create policy of_seen_referrals on referrals.transition for all using ((select r.id from referrals.referral r where r.id = referral_id) is not null);
create policy of_seen_referrals on referrals.enforcement_act for all using ((select r.id from referrals.referral r where r.id = referral_id) is not null);
create policy of_seen_referrals on referrals.requirement_answer for all using ((select r.id from referrals.referral r where r.id = referral_id) is not null);
