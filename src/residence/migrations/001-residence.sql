-- Who has registered residence at the body's address, on whose word, until when; who may act in their name, and how they are told.

create schema residence;
grant usage on schema residence to approdo_app;

-- The dated rules of a desk: a change of regulation is a new version, and every row keeps the one it was written under.
create table residence.rules (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  act text not null check (length(act) between 1 and 500),
  -- L. 1228/1954 and DPR 223/1989: registered within 2 working days of the declaration, checked within 45 days
  registration_working_days integer not null default 2 check (registration_working_days between 1 and 60),
  check_days integer not null default 45 check (check_days between 1 and 365),
  -- the day of the municipality's patron and the like, as MM-DD: no working days here
  local_holidays text[] not null default '{}',
  -- L. 241/1990, art. 10-bis: how long who is about to be refused has to answer; DPR 223/1989, art. 36: to appeal to the Prefetto
  refusal_notice_days integer not null default 10 check (refusal_notice_days between 0 and 90),
  appeal_days integer not null default 30 check (appeal_days between 1 and 180),
  validity_months integer not null default 12 check (validity_months between 1 and 120),
  renewal_warning_days integer not null default 60 check (renewal_warning_days between 1 and 365),
  -- without being seen for so long one is looked for: a signal, never an end
  not_seen_days integer not null default 90 check (not_seen_days between 1 and 730),
  -- an end because untraceable: so many fruitless checks, over so many months (in practice at least twelve)
  untraceable_checks integer not null default 3 check (untraceable_checks between 1 and 20),
  untraceable_months integer not null default 12 check (untraceable_months between 1 and 60),
  -- which contacts count as showing up
  seen_kinds text[] not null default '{collected,came,meeting}' check (seen_kinds <@ '{collected,collected_by_proxy,came,meeting,phone,message}'::text[]),
  proxies_per_person integer not null default 2 check (proxies_per_person between 0 and 20),
  proxy_most_days integer not null default 365 check (proxy_most_days between 1 and 3660),
  -- a PIN tried so many times in vain stays closed so long
  -- from how many days before a letter's last day (or its effect in law) it is said, and after how many one set aside is asked about
  mail_warning_days integer not null default 7 check (mail_warning_days between 1 and 60),
  aside_days integer not null default 3 check (aside_days between 1 and 60),
  pin_tries integer not null default 5 check (pin_tries between 1 and 20),
  pin_lock_minutes integer not null default 15 check (pin_lock_minutes between 1 and 1440),
  -- who comes often: so many visits in so many days
  often_visits integer not null default 6 check (often_visits between 1 and 365),
  often_days integer not null default 90 check (often_days between 1 and 730),
  -- when "mail for you" leaves: hours of the day, Europe/Rome
  notice_hours integer[] not null default '{10,17}' check (cardinality(notice_hours) between 1 and 12 and notice_hours <@ '{0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23}'),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_set_of_rules_at_a_time exclude using gist (service_id with =, valid with &&)
);
create function residence.rules_on(the_service uuid, on_day date) returns residence.rules
  language sql stable security definer set search_path = pg_catalog as $$
  select r from residence.rules r where r.service_id = the_service and r.valid @> on_day
$$;

-- The address people are registered at, and the last number given there.
create table residence.address (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  street text not null check (length(street) between 1 and 200),
  postal_code text not null check (postal_code ~ '^[0-9]{5}$'),
  town text not null check (length(town) between 1 and 100),
  -- the part of the city it belongs to: Municipio 6
  district text check (length(district) between 1 and 100),
  -- what stands before the number, where the street has a way of its own: "int."
  number_prefix text not null default 'n.' check (length(number_prefix) <= 20),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (id, service_id),
  constraint one_address_at_a_time exclude using gist (service_id with =, during with &&)
);
create table residence.numbering (
  address_id uuid primary key references residence.address,
  last_number integer not null default 0 check (last_number >= 0)
);

create table residence.request (
  id uuid primary key,
  number integer generated always as identity unique,
  service_id uuid not null references organisations.service,
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  -- the service that sends; without one, the body as written (or nobody: the person came alone)
  from_service_id uuid references organisations.service,
  from_body text check (length(from_body) between 1 and 200),
  from_worker text check (length(from_worker) between 1 and 200),
  received_on date not null,
  -- the day of the declaration: from then the registration has effect
  declared_on date check (declared_on <= received_on + 366),
  state text not null default 'received' check (state in ('received', 'notice', 'accepted', 'refused', 'withdrawn')),
  -- with a parent: whose registration it follows
  with_person_id uuid references people.person,
  notice_on date,
  notice_until date check (notice_until >= notice_on),
  refusal_reason text check (refusal_reason in ('no_ties', 'home_elsewhere', 'registered_elsewhere', 'documents_missing', 'not_found', 'other')),
  decided_on date check (decided_on >= received_on),
  decided_by uuid,
  rules_id uuid references residence.rules,
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  unique (id, service_id),
  check ((state in ('accepted', 'refused', 'withdrawn')) = (decided_on is not null)),
  check (state <> 'notice' or (notice_on is not null and notice_until is not null)),
  constraint refused_for_a_reason check (state not in ('notice', 'refused') or refusal_reason is not null),
  check (with_person_id is distinct from person_id)
);
create unique index one_open_request on residence.request (person_id, service_id) where state in ('received', 'notice');
create index on residence.request (service_id, state, received_on);
create index on residence.request (household_id);
create index on residence.request (from_service_id) where from_service_id is not null;

-- What the sending body reports, what ties the person declares, why it was refused: read by who follows the request, not by who hands over letters.
create table residence.request_facts (
  id uuid primary key,
  request_id uuid not null unique references residence.request,
  report text check (length(report) <= 20000),
  ties text[] not null default '{}' check (ties <@ '{work,study,health,family,services,associations,sleeps_here,born_here,other}'::text[]),
  ties_note text check (length(ties_note) <= 2000),
  answer_to_notice text check (length(answer_to_notice) <= 5000),
  decision_note text check (length(decision_note) <= 2000),
  version integer not null default 1
);
create table residence.request_document (
  id uuid primary key,
  request_id uuid not null references residence.request,
  document_id uuid not null references diary.document,
  added_at timestamptz not null default now(),
  unique (request_id, document_id)
);
create table residence.interview (
  id uuid primary key,
  request_id uuid not null references residence.request,
  held_on date not null,
  held_by uuid not null references auth."user",
  interpreter text check (length(interpreter) between 1 and 200),
  text text not null check (length(text) between 1 and 20000),
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index on residence.interview (request_id);

create table residence.registration (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  request_id uuid references residence.request,
  from_service_id uuid references organisations.service,
  address_id uuid not null,
  number integer not null check (number > 0),
  -- a minor is registered with a parent
  with_registration_id uuid references residence.registration,
  -- from the declaration to the day it ends (that day is no longer one of them)
  during daterange not null constraint ends_after_it_begins check (not isempty(during) and lower(during) is not null),
  -- when the registry wrote it, and what its checks found; silence after the term confirms
  registered_on date check (registered_on >= lower(during)),
  register_by date not null,
  checks_by date not null check (checks_by >= lower(during)),
  checked_on date check (checked_on >= lower(during)),
  check_outcome text check (check_outcome in ('found', 'not_found')),
  -- shelf or box where the letters wait
  box text check (length(box) between 1 and 40),
  -- the language they are told in
  language text not null default 'it' check (language in ('it', 'en', 'fr', 'es', 'ar', 'ro', 'uk', 'zh', 'bn', 'ur')),
  rules_id uuid not null references residence.rules,
  import_key text unique,
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  unique (id, service_id),
  unique (address_id, number),
  foreign key (address_id, service_id) references residence.address (id, service_id),
  check ((checked_on is null) = (check_outcome is null)),
  check (with_registration_id is distinct from id),
  constraint one_registration_at_a_time exclude using gist (person_id with =, during with &&)
);
-- The last day on which they showed up, kept by the visits: apart, so that handing over a letter changes nothing of the registration.
create table residence.seen (
  registration_id uuid primary key references residence.registration,
  last_on date not null
);
create index on residence.seen (last_on);
create unique index one_registration_per_request on residence.registration (request_id) where request_id is not null;
create index on residence.registration (service_id, number);
create index on residence.registration using gist (service_id, during);
create index on residence.registration (household_id);
create index on residence.registration (with_registration_id) where with_registration_id is not null;
create index on residence.registration (from_service_id) where from_service_id is not null;

-- For how long it holds: the first time, and each renewal.
create table residence.validity (
  id uuid primary key,
  registration_id uuid not null references residence.registration,
  kind text not null check (kind in ('first', 'renewal')),
  valid daterange not null check (not isempty(valid) and not upper_inf(valid)),
  decided_on date not null,
  decided_by uuid default platform.actor_id(),
  note text check (length(note) <= 2000),
  rules_id uuid not null references residence.rules,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_validity_at_a_time exclude using gist (registration_id with =, valid with &&)
);
create table residence.suspension (
  id uuid primary key,
  registration_id uuid not null references residence.registration,
  reason text not null check (reason in ('prison', 'hospital', 'abroad', 'checks', 'reception_centre', 'other')),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  note text check (length(note) <= 2000),
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  constraint suspended_once_at_a_time exclude using gist (registration_id with =, during with &&)
);
create table residence.ending (
  id uuid primary key,
  registration_id uuid not null unique references residence.registration,
  -- the first day on which they are no longer registered here
  on_day date not null,
  reason text not null check (reason in ('stable_home', 'other_home', 'moved_to_other_town', 'moved_to_other_desk', 'own_wish', 'untraceable', 'deceased', 'registered_by_mistake', 'not_renewed', 'other')),
  -- where they live now, in the five families of destinations: for the home that is for good
  destination text check (length(destination) between 1 and 60),
  new_address text check (length(new_address) between 1 and 300),
  act text check (length(act) between 1 and 300),
  note text check (length(note) <= 2000),
  decided_by uuid default platform.actor_id(),
  decided_at timestamptz not null,
  version integer not null default 1,
  constraint an_end_for_lack_of_traces_has_an_act check (reason <> 'untraceable' or act is not null)
);

-- Showing up, or being looked for: what the signal "not seen" is made of, and the visits.
create table residence.visit (
  id uuid primary key,
  registration_id uuid not null references residence.registration,
  service_id uuid not null references organisations.service,
  on_day date not null,
  at timestamptz not null,
  kind text not null check (kind in ('collected', 'collected_by_proxy', 'came', 'meeting', 'phone', 'message', 'checked_absent')),
  note text check (length(note) <= 500),
  by uuid default platform.actor_id(),
  -- set aside when written by mistake, or when what it came from was undone
  undone_at timestamptz
);
create index on residence.visit (registration_id, on_day desc) where undone_at is null;
create index on residence.visit (service_id, on_day) include (registration_id, kind) where undone_at is null;

-- Who may collect in another's name: a written and dated proxy with both documents noted, or a family member with authority.
create table residence.proxy (
  id uuid primary key,
  registration_id uuid not null references residence.registration,
  ground text not null check (ground in ('proxy', 'parent', 'guardian', 'support_administrator', 'trustee')),
  given_name text not null check (length(given_name) <= 200),
  family_name text not null check (length(family_name) between 1 and 200),
  birth_date date,
  phone text check (length(phone) between 1 and 50),
  document_kind text not null check (document_kind in ('identity_card', 'passport', 'residence_permit', 'driving_licence', 'other')),
  document_number text not null check (length(document_number) between 1 and 60),
  principal_document text check (length(principal_document) between 1 and 120),
  act text check (length(act) between 1 and 300),
  written_on date not null,
  -- never without an end: renewed, not eternal
  during daterange not null constraint proxies_have_an_end check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  revoked_on date,
  revoked_reason text check (length(revoked_reason) between 1 and 500),
  rules_id uuid not null references residence.rules,
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  unique (id, registration_id),
  check (written_on <= lower(during)),
  check ((revoked_on is null) = (revoked_reason is null)),
  constraint both_documents_noted check (ground <> 'proxy' or principal_document is not null),
  constraint authority_has_an_act check (ground in ('proxy', 'parent') or act is not null)
);
create index on residence.proxy (registration_id);

-- As many at a time as the rules say, for no longer than they say.
create function residence.proxies_within_the_rules() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  most residence.rules := (select r from residence.rules r where r.id = new.rules_id);
begin
  if new.ground = 'proxy' and upper(new.during) - lower(new.during) > most.proxy_most_days then
    raise exception 'una delega non dura più di % giorni', most.proxy_most_days using errcode = 'check_violation', constraint = 'proxies_not_too_long';
  end if;
  if new.ground = 'proxy' and new.revoked_on is null then
    perform from residence.registration r where r.id = new.registration_id for no key update;
    if (select count(*) from residence.proxy p where p.registration_id = new.registration_id and p.id <> new.id and p.ground = 'proxy'
        and p.revoked_on is null and p.during && new.during) >= most.proxies_per_person then
      raise exception 'ci sono già % deleghe', most.proxies_per_person using errcode = 'check_violation', constraint = 'proxies_not_too_many';
    end if;
  end if;
  return new;
end $$;
create trigger proxies_within_the_rules before insert or update of during, revoked_on, ground on residence.proxy
  for each row execute function residence.proxies_within_the_rules();

-- Where letters are sent on, and between which days.
create table residence.forwarding (
  id uuid primary key,
  registration_id uuid not null references residence.registration,
  recipient text not null check (length(recipient) between 1 and 200),
  address text not null check (length(address) between 1 and 500),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  note text check (length(note) <= 500),
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  constraint one_forwarding_at_a_time exclude using gist (registration_id with =, during with &&)
);

-- How they want to be told that mail has come, and the PIN they may show in place of a signature (only its digest).
create table residence.telling (
  id uuid primary key,
  registration_id uuid not null unique references residence.registration,
  channel text not null default 'board' check (channel in ('sms', 'email', 'board', 'none')),
  recipient text check (length(recipient) between 3 and 254),
  agreed_on date,
  version integer not null default 1,
  constraint told_where_they_said check ((channel in ('sms', 'email')) = (recipient is not null)),
  constraint told_if_they_agreed check (channel not in ('sms', 'email') or agreed_on is not null)
);
create table residence.pin (
  registration_id uuid primary key references residence.registration,
  digest text not null,
  wrong_tries integer not null default 0,
  locked_until timestamptz,
  set_at timestamptz not null
);

-- The organisation's own letters, as .docx with tags, and every certificate or letter that was made.
create table residence.template (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  kind text not null check (kind in ('certificate', 'acceptance', 'refusal_notice', 'refusal', 'renewal_reminder', 'ending', 'proxy_form', 'transfer', 'other')),
  name text not null check (length(name) between 1 and 200),
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  tags text[] not null default '{}',
  added_at timestamptz not null,
  added_by uuid default platform.actor_id(),
  retired_on date,
  version integer not null default 1
);
create table residence.template_file (
  template_id uuid primary key references residence.template,
  content bytea not null check (length(content) <= 5000000)
);
create unique index one_template_of_a_name on residence.template (service_id, lower(name)) where retired_on is null;
create table residence.paper (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  year integer not null,
  number integer not null,
  kind text not null check (kind in ('certificate', 'acceptance', 'refusal_notice', 'refusal', 'renewal_reminder', 'ending', 'proxy_form', 'transfer', 'other')),
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  registration_id uuid references residence.registration,
  request_id uuid references residence.request,
  template_id uuid references residence.template,
  made_on date not null,
  made_at timestamptz not null,
  made_by uuid default platform.actor_id(),
  unique (service_id, year, number),
  check (num_nonnulls(registration_id, request_id) >= 1)
);
-- The last number given to a paper of a desk in a year: also of those the actor may not know of.
create table residence.paper_numbering (
  service_id uuid not null references organisations.service,
  year integer not null,
  last_number integer not null,
  primary key (service_id, year)
);
create index on residence.paper (registration_id);
create index on residence.paper (request_id);

-- The words by which the registered are found: their names and their number.
create table residence.word (
  service_id uuid not null,
  word text collate "C" not null,
  registration_id uuid not null references residence.registration,
  is_number boolean not null,
  primary key (service_id, word, registration_id) include (is_number)
);
create index on residence.word (registration_id);
alter table residence.word enable row level security;

create function residence.index_registrations(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  delete from residence.word w where w.registration_id = any (ids);
  with named as (
    select r.service_id, r.id, string_to_table(platform.plain_words(concat_ws(' ', p.given_name, p.family_name, p.known_as)), ' ') as word
    from residence.registration r join people.person p on p.id = r.person_id where r.id = any (ids)
    union
    select r.service_id, r.id, replace(platform.plain_words(p.family_name), ' ', '')
    from residence.registration r join people.person p on p.id = r.person_id where r.id = any (ids) and p.family_name ~ '[^[:alpha:]]'
  )
  insert into residence.word (service_id, word, registration_id, is_number)
  select n.service_id, n.word, n.id, false from named n where n.word <> ''
  union all select r.service_id, r.number::text, r.id, true from residence.registration r where r.id = any (ids)
  on conflict do nothing
$$;
create function residence.follow_registration() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform residence.index_registrations(array(select id from new_rows));
  return null;
end $$;
create trigger words_of_new after insert on residence.registration referencing new table as new_rows
  for each statement execute function residence.follow_registration();
create function residence.follow_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  renamed uuid[] := array(select n.id from new_rows n join old_rows o using (id)
    where (n.given_name, n.family_name, n.known_as) is distinct from (o.given_name, o.family_name, o.known_as));
begin
  if cardinality(renamed) > 0 then
    perform residence.index_registrations(array(select r.id from residence.registration r where r.person_id = any (renamed)));
  end if;
  return null;
end $$;
create trigger words_of_registered after update on people.person referencing old table as old_rows new table as new_rows
  for each statement execute function residence.follow_person();

-- Last seen follows the visits.
create function residence.follow_visits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  with touched as (
    select r.id, max(v.on_day) as last
    from (select distinct registration_id as id from new_rows) n join residence.registration r using (id)
    join residence.rules u on u.id = r.rules_id
    left join residence.visit v on v.registration_id = r.id and v.undone_at is null and v.kind = any (u.seen_kinds)
    group by r.id
  ), gone as (
    delete from residence.seen s using touched t where s.registration_id = t.id and t.last is null
  )
  insert into residence.seen (registration_id, last_on) select t.id, t.last from touched t where t.last is not null
    on conflict (registration_id) do update set last_on = excluded.last_on where residence.seen.last_on <> excluded.last_on;
  return null;
end $$;
create trigger last_seen after insert on residence.visit referencing new table as new_rows for each statement execute function residence.follow_visits();
create trigger last_seen_again after update on residence.visit referencing new table as new_rows for each statement execute function residence.follow_visits();

-- A registration stays whose it is; it ends only with an ending.
create function residence.keep_registration() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (new.id, new.service_id, new.person_id, new.household_id, new.address_id, new.number, new.request_id) is distinct from
    (old.id, old.service_id, old.person_id, old.household_id, old.address_id, old.number, old.request_id) then
    raise exception 'una registrazione resta di chi è' using errcode = 'check_violation', constraint = 'registrations_stay_put';
  end if;
  return new;
end $$;
create trigger keep_registration before update on residence.registration for each row execute function residence.keep_registration();
create function residence.ended_with_a_reason() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_end date := (select upper(r.during) from residence.registration r where r.id = new.id);
begin
  if the_end is distinct from (select e.on_day from residence.ending e where e.registration_id = new.id) then
    raise exception 'una registrazione finisce con il suo motivo' using errcode = 'check_violation', constraint = 'ended_with_a_reason';
  end if;
  return null;
end $$;
create constraint trigger ended_with_a_reason after insert or update on residence.registration deferrable initially deferred
  for each row execute function residence.ended_with_a_reason();

-- A desk does not close over the people registered there: they are transferred, or their registration ends, first.
create function residence.nobody_left_behind() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from residence.registration r where r.service_id = new.id and (upper_inf(r.during) or upper(r.during) > new.closed_on)) then
    raise exception 'ci sono ancora registrazioni in vigore' using errcode = 'check_violation', constraint = 'nobody_left_behind';
  end if;
  return new;
end $$;
create trigger nobody_left_behind before update of closed_on on organisations.service
  for each row when (new.closed_on is not null) execute function residence.nobody_left_behind();

-- How a registration stands on a day.
create function residence.state_on(the_registration uuid, on_day date) returns text
  language sql stable security definer set search_path = pg_catalog as $$
  select case
    when upper(r.during) <= on_day then 'ended'
    when lower(r.during) > on_day then 'not_yet'
    when exists (select from residence.suspension s where s.registration_id = r.id and s.during @> on_day) then 'suspended'
    when not exists (select from residence.validity v where v.registration_id = r.id and v.valid @> on_day) then 'expired'
    else 'active' end
  from residence.registration r where r.id = the_registration
$$;

select platform.keep('residence.rules'), platform.keep('residence.address'), platform.keep('residence.request'), platform.keep('residence.request_facts'),
  platform.keep('residence.request_document', 'select, insert, delete'), platform.keep('residence.interview'), platform.keep('residence.registration'),
  platform.keep('residence.validity', 'select, insert'), platform.keep('residence.suspension'), platform.keep('residence.ending', 'select, insert, update, delete'),
  platform.keep('residence.visit', 'select, insert, update (undone_at)'), platform.keep('residence.proxy'), platform.keep('residence.forwarding'),
  platform.keep('residence.telling'), platform.keep('residence.template'), platform.keep('residence.paper', 'select, insert');
select platform.versioned('residence.rules'), platform.versioned('residence.address'), platform.versioned('residence.request'), platform.versioned('residence.request_facts'),
  platform.versioned('residence.interview'), platform.versioned('residence.registration'), platform.versioned('residence.suspension'), platform.versioned('residence.ending'),
  platform.versioned('residence.proxy'), platform.versioned('residence.forwarding'), platform.versioned('residence.telling'), platform.versioned('residence.template'),
  platform.versioned('residence.validity');
alter table residence.numbering enable row level security;
alter table residence.paper_numbering enable row level security;
alter table residence.seen enable row level security;
grant select on residence.seen to approdo_app;
grant select, insert, update on residence.pin to approdo_app;
alter table residence.pin enable row level security;
alter table residence.template_file enable row level security;
grant select, insert on residence.template_file to approdo_app;

-- The desks whose registered the actor knows at least by name and number.
create function residence.desks() returns uuid[] language sql stable
  return organisations.services_with('residence.see') || organisations.services_with('mail.handle');

-- The next number at an address, or the first of as many as are asked, given to who may register there; all of them higher than `above`.
create function residence.next_number(the_address uuid, how_many integer default 1, above integer default 0) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  given integer;
begin
  if how_many < 1 or not exists (select from residence.address a where a.id = the_address
    and (platform.is_system() or a.service_id = any (organisations.services_with('residence.decide')))) then return null; end if;
  insert into residence.numbering (address_id, last_number) values (the_address, above + how_many)
    on conflict (address_id) do update set last_number = greatest(residence.numbering.last_number, above) + how_many returning last_number into given;
  return given - how_many + 1;
end $$;
create function residence.next_paper_number(the_service uuid, the_year integer) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  given integer;
begin
  if not (platform.is_system() or the_service = any (organisations.services_with('residence.record'))) then return null; end if;
  insert into residence.paper_numbering (service_id, year, last_number) values (the_service, the_year, 1)
    on conflict (service_id, year) do update set last_number = residence.paper_numbering.last_number + 1 returning last_number into given;
  return given;
end $$;
-- An import brings its own numbers: the next given comes after them.
create function residence.follow_numbers() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into residence.numbering (address_id, last_number) select n.address_id, max(n.number) from new_rows n group by n.address_id
    on conflict (address_id) do update set last_number = greatest(residence.numbering.last_number, excluded.last_number);
  return null;
end $$;
create trigger numbers_go_on after insert on residence.registration referencing new table as new_rows
  for each statement execute function residence.follow_numbers();

create policy readable on residence.rules for select using (true);
create policy kept_by_who_decides on residence.rules for insert
  with check (service_id = any ((select organisations.services_with('residence.decide') || organisations.services_with('service.keep'))::uuid[]));
create policy changed_by_who_decides on residence.rules for update
  using (service_id = any ((select organisations.services_with('residence.decide') || organisations.services_with('service.keep'))::uuid[]));
create policy readable on residence.address for select using (true);
create policy kept_by_who_decides on residence.address for insert
  with check (service_id = any ((select organisations.services_with('residence.decide') || organisations.services_with('service.keep'))::uuid[]));
create policy changed_by_who_decides on residence.address for update
  using (service_id = any ((select organisations.services_with('residence.decide') || organisations.services_with('service.keep'))::uuid[]));

-- Requests: read at the desk, and by the service that sends.
create policy at_the_desk_or_sending on residence.request for select using (
  household_id <> all ((select people.hidden_households())::uuid[])
  and (service_id = any ((select organisations.services_with('residence.see'))::uuid[])
    or from_service_id = any ((select organisations.services_with('residence.ask'))::uuid[])));
create policy received on residence.request for insert with check (
  state = 'received' and people.opens(household_id)
  and (service_id = any ((select organisations.services_with('residence.record'))::uuid[])
    or from_service_id = any ((select organisations.services_with('residence.ask'))::uuid[])));
create policy carried_on on residence.request for update using (
  service_id = any ((select organisations.services_with('residence.record'))::uuid[])
  or from_service_id = any ((select organisations.services_with('residence.ask'))::uuid[]));
create function residence.decided_by_who_may() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is not null and new.state is distinct from old.state and new.state in ('notice', 'accepted', 'refused')
    and not new.service_id = any (organisations.services_with('residence.decide')) then
    raise exception 'decide chi ne ha il potere' using errcode = 'insufficient_privilege';
  end if;
  if old.state in ('accepted', 'refused', 'withdrawn') and new.state <> old.state then
    raise exception 'una domanda decisa non si riapre' using errcode = 'check_violation', constraint = 'requests_go_forward';
  end if;
  if (new.service_id, new.household_id, new.person_id, new.from_service_id) is distinct from (old.service_id, old.household_id, old.person_id, old.from_service_id) then
    raise exception 'una domanda resta dov''è' using errcode = 'check_violation', constraint = 'requests_stay_put';
  end if;
  return new;
end $$;
create trigger decided_by_who_may before update on residence.request for each row execute function residence.decided_by_who_may();

create policy with_its_request on residence.request_facts for select using ((select r.id from residence.request r where r.id = request_id) is not null);
create policy with_its_request_new on residence.request_facts for insert with check ((select r.id from residence.request r where r.id = request_id) is not null);
create policy with_its_request_mended on residence.request_facts for update using ((select r.id from residence.request r where r.id = request_id) is not null);
create policy with_its_request on residence.request_document for select using ((select r.id from residence.request r where r.id = request_id) is not null);
create policy with_its_request_new on residence.request_document for insert with check (
  (select r.id from residence.request r where r.id = request_id) is not null and (select d.id from diary.document d where d.id = document_id) is not null);
create policy taken_off on residence.request_document for delete using ((select r.service_id from residence.request r where r.id = request_id)
  = any ((select organisations.services_with('residence.record'))::uuid[]));
-- The interview stays at the desk.
create policy at_the_desk on residence.interview for select using ((select r.service_id from residence.request r where r.id = request_id)
  = any ((select organisations.services_with('residence.see'))::uuid[]));
create policy written_in_ones_own_name on residence.interview for insert with check (
  (held_by = (select platform.actor_id()) or (select platform.is_system()))
  and (select r.service_id from residence.request r where r.id = request_id) = any ((select organisations.services_with('residence.record'))::uuid[]));
create policy rewritten_by_its_author on residence.interview for update using (held_by = (select platform.actor_id())
  and (select r.service_id from residence.request r where r.id = request_id) = any ((select organisations.services_with('residence.record'))::uuid[]));

-- Registrations: who hands over letters knows name, number and box; the rest is for the desk.
create policy at_the_desk on residence.registration for select using (
  household_id <> all ((select people.hidden_households())::uuid[])
  and (service_id = any ((select residence.desks())::uuid[]) or from_service_id = any ((select organisations.services_with('residence.ask'))::uuid[])));
create policy registered_by_who_decides on residence.registration for insert with check (
  service_id = any ((select organisations.services_with('residence.decide'))::uuid[]) and people.opens(household_id));
create policy kept_by_the_desk on residence.registration for update using (service_id = any ((select organisations.services_with('residence.record'))::uuid[]));
create function residence.at_desk(the_registration uuid, the_power text) returns boolean language sql stable
  return (select r.service_id from residence.registration r where r.id = the_registration) = any (organisations.services_with(the_power));
do $$
declare
  name text;
begin
  foreach name in array '{validity,suspension,ending,proxy,forwarding,telling}'::text[] loop
    execute format($p$create policy at_the_desk on residence.%1$I for select using (
      (select r.service_id from residence.registration r where r.id = registration_id) = any ((select %2$s)::uuid[]))$p$, name,
      case when name in ('validity', 'suspension', 'proxy', 'forwarding') then 'residence.desks()' else $q$organisations.services_with('residence.see')$q$ end);
    execute format($p$create policy written_at_the_desk on residence.%1$I for insert with check (
      (select r.service_id from residence.registration r where r.id = registration_id) = any ((select organisations.services_with(%2$L))::uuid[]))$p$, name,
      case when name in ('suspension', 'ending') then 'residence.decide' else 'residence.record' end);
    execute format($p$create policy kept_at_the_desk on residence.%1$I for update using (
      (select r.service_id from residence.registration r where r.id = registration_id) = any ((select organisations.services_with(%2$L))::uuid[]))$p$, name,
      case when name in ('suspension', 'ending') then 'residence.decide' else 'residence.record' end);
  end loop;
end $$;
create policy taken_back on residence.ending for delete using (
  (select r.service_id from residence.registration r where r.id = registration_id) = any ((select organisations.services_with('residence.decide'))::uuid[]));
create policy at_the_desk on residence.visit for select using (
  service_id = any ((select organisations.services_with('residence.see'))::uuid[]) and (select r.id from residence.registration r where r.id = registration_id) is not null);
create policy written_at_the_desk on residence.visit for insert with check (
  (select r.service_id from residence.registration r where r.id = registration_id) = service_id
  and service_id = any ((select organisations.services_with('residence.record') || organisations.services_with('mail.handle'))::uuid[]));
create policy undone_at_the_desk on residence.visit for update using (
  service_id = any ((select organisations.services_with('residence.record') || organisations.services_with('mail.handle'))::uuid[]));
create policy at_the_desk on residence.seen for select using ((select r.service_id from residence.registration r where r.id = registration_id)
  = any ((select organisations.services_with('residence.see'))::uuid[]));
create policy set_at_the_desk on residence.pin for all using ((select r.service_id from residence.registration r where r.id = registration_id)
  = any ((select organisations.services_with('residence.record') || organisations.services_with('mail.handle'))::uuid[]));
create policy at_the_desk on residence.template for select using (service_id = any ((select organisations.services_with('residence.see'))::uuid[]));
create policy kept_by_who_decides on residence.template for insert with check (service_id = any ((select organisations.services_with('residence.decide'))::uuid[]));
create policy retired_by_who_decides on residence.template for update using (service_id = any ((select organisations.services_with('residence.decide'))::uuid[]));
create policy with_its_template on residence.template_file for select using ((select t.id from residence.template t where t.id = template_id) is not null);
create policy with_its_template_new on residence.template_file for insert with check ((select t.id from residence.template t where t.id = template_id) is not null);
create policy at_the_desk on residence.paper for select using (household_id <> all ((select people.hidden_households())::uuid[])
  and service_id = any ((select organisations.services_with('residence.see'))::uuid[]));
create policy made_at_the_desk on residence.paper for insert with check (service_id = any ((select organisations.services_with('residence.record'))::uuid[]));

-- Who hands over letters takes back the visits written with a hand-over, without reading those of others: how many were undone.
create function residence.undo_visits(ids uuid[]) returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  undone integer;
begin
  update residence.visit v set undone_at = now() where v.id = any (ids) and v.undone_at is null
    and (platform.is_system() or v.service_id = any (organisations.services_with('residence.record') || organisations.services_with('mail.handle')));
  get diagnostics undone = row_count;
  return undone;
end $$;

-- What whoever hands over letters may know of somebody: the name, the year, number and box.
create function residence.addressees(ids uuid[]) returns table (
  id uuid, service_id uuid, household_id uuid, person_id uuid, given_name text, family_name text, known_as text, birth_year integer,
  number integer, box text, language text, state text, ended_on date)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.id, r.service_id, r.household_id, r.person_id,
    case when people.masks() ? r.person_id::text then '' else p.given_name end,
    coalesce(people.masks() ->> r.person_id::text, p.family_name),
    case when people.masks() ? r.person_id::text then null else p.known_as end, p.birth_year,
    r.number, r.box, r.language, residence.state_on(r.id, platform.today()), upper(r.during)
  from residence.registration r join people.person p on p.id = r.person_id
  where r.id = any (ids) and r.household_id <> all ((select people.hidden_households())::uuid[]) and p.id <> all ((select people.hidden_people())::uuid[])
    and r.service_id = any ((select residence.desks())::uuid[])
$$;

-- How everybody registered at a desk stands on a day, for its lists and its deadlines: one reading of each table, whoever may see them all.
create function residence.standing(the_service uuid, on_day date) returns table (
  id uuid, person_id uuid, household_id uuid, sort_name text, number integer, box text, language text, begins date, ended_on date, state text,
  valid_until date, last_on date, registered_on date, register_by date, checks_by date, checked_on date, check_outcome text, with_parent boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  with held as (
    select v.registration_id, max(upper(v.valid)) as until, bool_or(v.valid @> on_day) as now
    from residence.validity v join residence.registration r on r.id = v.registration_id where r.service_id = the_service group by v.registration_id
  ), paused as (
    select s.registration_id from residence.suspension s where s.during @> on_day
  )
  select r.id, r.person_id, r.household_id, lower(concat_ws(' ', nullif(p.family_name, ''), nullif(p.given_name, ''), p.known_as)), r.number, r.box, r.language, lower(r.during), upper(r.during),
    case when upper(r.during) <= on_day then 'ended' when lower(r.during) > on_day then 'not_yet'
      when s.registration_id is not null then 'suspended' when h.now then 'active' else 'expired' end,
    h.until, n.last_on, r.registered_on, r.register_by, r.checks_by, r.checked_on, r.check_outcome, r.with_registration_id is not null
  from residence.registration r join people.person p on p.id = r.person_id
  left join held h on h.registration_id = r.id left join paused s on s.registration_id = r.id left join residence.seen n on n.registration_id = r.id
  where r.service_id = the_service and ((select platform.is_system()) or (select the_service = any (organisations.services_with('residence.see'))))
    and r.household_id <> all ((select people.hidden_households())::uuid[]) and r.person_id <> all ((select people.hidden_people())::uuid[])
$$;

-- Who is registered at a desk, by some letters of the name or by number, also with words swapped or a slip: ids and scores only.
create function residence.find(the_service uuid, tokens text[], alike boolean, at_most integer) returns table (id uuid, score real)
  language plpgsql stable security definer set search_path = pg_catalog set jit = off as $$
declare
  sought constant people.sought[] := array(
    select (t, t || U&'\+10FFFF', case when alike then people.words_like(t) else '{}' end)::people.sought from unnest(tokens[1:6]) t);
  the_day constant date := platform.today();
  hidden_households constant uuid[] := people.hidden_households();
  hidden_people constant uuid[] := people.hidden_people();
begin
  if cardinality(tokens) = 0 or not the_service = any (residence.desks()) then return; end if;
  -- Who has each of the words, or one like it. Two letters may mean thousands: of the nearest, so many are looked at more closely.
  return query
    with hit as (
      select h.registration_id, s.place, max(people.nearness(h.word, s.token)) as nearness
      from unnest(sought) with ordinality s (token, upto, near, place), lateral (
        select w.registration_id, w.word from residence.word w
        where w.service_id = the_service and w.word >= s.token and w.word < s.upto and (not w.is_number or w.word = s.token)
        union all
        select w.registration_id, w.word from residence.word w
        where w.service_id = the_service and w.word = any (s.near) and not w.is_number) h
      group by h.registration_id, s.place
    ), nearest as (
      select h.registration_id, avg(h.nearness) as nearness from hit h group by h.registration_id having count(*) = cardinality(sought)
      order by 2 desc limit 40 * at_most
    )
    select r.id, (n.nearness - case when upper(r.during) <= the_day then 0.2 else 0 end)::real
    from nearest n join residence.registration r on r.id = n.registration_id
    where r.household_id <> all (hidden_households) and r.person_id <> all (hidden_people)
    order by 2 desc, r.number limit at_most;
end $$;

revoke all on function residence.rules_on, residence.index_registrations, residence.state_on, residence.desks, residence.next_number, residence.next_paper_number, residence.at_desk,
  residence.addressees, residence.find, residence.undo_visits, residence.standing from public;
grant execute on function residence.rules_on, residence.state_on, residence.desks, residence.next_number, residence.next_paper_number, residence.at_desk, residence.addressees, residence.find, residence.undo_visits, residence.standing to approdo_app;
