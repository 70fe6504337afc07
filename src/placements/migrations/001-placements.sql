-- From an offer to the day of leaving: holds with an expiry, stays, extensions, departures and what follows.

create schema placements;
grant usage on schema placements to approdo_app;

create table placements.offer (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  household_id uuid not null references people.household,
  referral_id uuid references referrals.referral,
  nights daterange not null check (not isempty(nights) and upper(nights) is not null),
  expires_at timestamptz not null,
  made_at timestamptz not null,
  made_by uuid,
  rule_set_id uuid not null references organisations.rule_set,
  note text check (length(note) <= 1000),
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
  answered_at timestamptz,
  answered_by uuid,
  declined_by text check (declined_by in ('person', 'provider', 'neither')),
  decline_reason text check (length(decline_reason) <= 60),
  decline_note text check (length(decline_note) <= 1000),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'declined') = (declined_by is not null and decline_reason is not null))
);
create index on placements.offer (service_id, expires_at) where state = 'open';
create index on placements.offer (household_id);
create unique index one_open_offer on placements.offer (household_id) where state = 'open';

create table placements.stay (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  household_id uuid not null references people.household,
  referral_id uuid references referrals.referral,
  offer_id uuid unique references placements.offer,
  entry date not null,
  authorised_until date not null,
  exit date,
  rule_set_id uuid not null references organisations.rule_set,
  conditions text check (length(conditions) <= 5000),
  import_key text unique,
  created_at timestamptz not null default now(),
  created_by uuid,
  version integer not null default 1,
  check (authorised_until > entry),
  check (exit >= entry)
);
create index on placements.stay (service_id, authorised_until) where exit is null;
create index on placements.stay (service_id, exit);
create index on placements.stay (household_id);
create index on placements.stay (created_at);
create unique index one_open_stay on placements.stay (household_id) where exit is null;

alter table housing.bed_nights add foreign key (offer_id) references placements.offer, add foreign key (stay_id) references placements.stay;

create table placements.extension (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  service_id uuid not null references organisations.service,
  reason text not null,
  explanation text not null check (length(explanation) between 1 and 5000),
  asked_until date not null,
  asked_on date not null,
  asked_by uuid,
  rule_set_id uuid not null references organisations.rule_set,
  opinion text check (opinion in ('favourable', 'contrary')),
  opinion_by text check (length(opinion_by) <= 200),
  opinion_note text check (length(opinion_note) <= 2000),
  opinion_on date,
  state text not null default 'pending' check (state in ('pending', 'granted', 'refused', 'withdrawn')),
  decided_on date,
  decided_by uuid,
  old_end date,
  new_end date check (new_end > old_end),
  refusal_reason text check (length(refusal_reason) <= 2000),
  alternative text check (length(alternative) <= 2000),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((state = 'pending') = (decided_on is null)),
  check ((state = 'granted') = (new_end is not null)),
  check ((state = 'refused') = (refusal_reason is not null and alternative is not null))
);
create unique index one_pending_extension on placements.extension (stay_id) where state = 'pending';
create index on placements.extension (stay_id);

create table placements.departure (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  service_id uuid not null references organisations.service,
  on_date date not null,
  destination text not null check (destination in (
    'public_housing', 'sat', 'private_lease', 'supported_lease', 'social_housing', 'relatives_for_good', 'friends_for_good', 'own_home', 'country_of_origin',
    'temporary_service', 'relatives_for_now', 'friends_for_now', 'paid_hotel', 'host_family', 'reception_centre',
    'hospital', 'care_home', 'therapeutic_community', 'prison', 'minors_placement',
    'street', 'night_shelter', 'womens_refuge',
    'deceased', 'unknown', 'left_without_notice', 'waiting_to_know')),
  reason text not null check (reason in ('housed', 'end_of_term', 'own_choice', 'rules_broken', 'transfer_to_other_service', 'needs_not_met', 'deceased', 'unknown')),
  ethos text,
  note text check (length(note) <= 5000),
  turnover_days integer not null check (turnover_days between 0 and 60),
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  undone_at timestamptz,
  undone_reason text check (length(undone_reason) between 1 and 1000),
  version integer not null default 1,
  check ((undone_at is null) = (undone_reason is null))
);
create unique index one_departure on placements.departure (stay_id) where undone_at is null;
create index on placements.departure (service_id, on_date) where undone_at is null;
create index on placements.departure (recorded_at) where undone_at is null;
create index on placements.departure (stay_id);

-- Art. 7 D.Lgs. 286/1998: lodging a non-EU guest is communicated in writing within 48 hours.
create table placements.lodging_notice (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  person_id uuid not null references people.person,
  service_id uuid not null references organisations.service,
  due_at timestamptz not null,
  delivered_at timestamptz,
  delivered_by uuid,
  protocol text check (length(protocol) <= 100),
  not_needed_reason text check (length(not_needed_reason) <= 500),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (stay_id, person_id)
);
create index on placements.lodging_notice (service_id, due_at) where delivered_at is null and not_needed_reason is null;

create table placements.follow_up (
  id uuid primary key,
  stay_id uuid not null references placements.stay,
  household_id uuid not null references people.household,
  service_id uuid not null references organisations.service,
  months smallint not null check (months between 1 and 60),
  due_on date not null,
  done_on date,
  done_by uuid,
  result text check (result in ('still_housed', 'moved_stable', 'moved_temporary', 'homeless_again', 'not_reached')),
  note text check (length(note) <= 2000),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (stay_id, months),
  check ((done_on is null) = (result is null))
);
create index on placements.follow_up (service_id, due_on) where done_on is null;
create index on placements.follow_up (household_id);
create index on placements.follow_up (done_on);

select platform.keep('placements.offer'), platform.keep('placements.stay'), platform.keep('placements.extension'), platform.keep('placements.departure'),
  platform.keep('placements.lodging_notice'), platform.keep('placements.follow_up');
select platform.versioned('placements.offer'), platform.versioned('placements.stay'), platform.versioned('placements.extension'), platform.versioned('placements.departure'),
  platform.versioned('placements.lodging_notice'), platform.versioned('placements.follow_up');
do $$
declare name text;
begin
  foreach name in array '{offer,stay,extension,departure,lodging_notice,follow_up}'::text[] loop
    execute format('create policy of_own_services on placements.%I for all using (service_id = any ((select organisations.file_services())::uuid[]))', name);
  end loop;
end $$;
