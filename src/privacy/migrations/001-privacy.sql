-- What the law asks of whoever holds data about people: to tell them, to answer them, to keep no longer than needed.

create schema privacy;
grant usage on schema privacy to approdo_app;

insert into platform.setting (id, value, least, most) values
  -- GDPR, art. 12(3): one month from the receipt
  ('privacy_answer_days', 30, 7, 30),
  -- for how long a copy that was made waits to be taken
  ('access_copy_days', 7, 1, 30),
  -- fewer than these are not shown in figures
  ('small_cell', 5, 2, 20)
on conflict do nothing;

-- Who answers for data protection, or keeps the sharing of the file: they receive the requests of people.
create function privacy.own_services() returns uuid[] language sql stable
  return organisations.services_with('privacy.keep') || organisations.services_with('sharing.keep');
-- The bodies in which the actor proposes what to let go, or writes down that it was authorised.
create function privacy.own_bodies() returns uuid[] language sql stable
  return organisations.administered_organisations() || organisations.audited_organisations();
-- Somebody whose file is, or was, open in a service the actor answers for, and who is not hidden from them.
create function privacy.answers_for(the_person uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return platform.is_system() or (not the_person = any (people.hidden_people()) and exists (
    select from people.household_member m join people.file_share s using (household_id)
    where m.person_id = the_person and s.only_user is null and s.service_id = any (privacy.own_services())));

-- The notice given to people (GDPR, art. 13 and 14): a change is a new number, and whoever read the old one read the old one.
create table privacy.notice (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  language text not null default 'ita' check (language ~ '^[a-z]{3}$'),
  number integer not null check (number > 0),
  valid_from date not null,
  purposes text not null check (length(purposes) between 1 and 20000),
  ordinary_ground text not null check (length(ordinary_ground) between 1 and 1000),
  special_ground text check (length(special_ground) between 1 and 1000),
  judicial_ground text check (length(judicial_ground) between 1 and 1000),
  retention text not null check (length(retention) between 1 and 5000),
  contact text not null check (length(contact) between 1 and 500),
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1,
  unique (service_id, language, number)
);
create function privacy.keep_notice() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is not null and (old.valid_from <= platform.today() or new.service_id <> old.service_id) then
    raise exception 'un''informativa già data non si riscrive' using errcode = 'check_violation', constraint = 'notices_given_are_kept';
  end if;
  return new;
end $$;
create trigger keep_notice before update on privacy.notice for each row execute function privacy.keep_notice();

create table privacy.acknowledgement (
  id uuid primary key,
  person_id uuid not null references people.person,
  notice_id uuid not null references privacy.notice,
  on_day date not null,
  how text not null check (how in ('signed', 'told', 'electronic')),
  -- who put it in the person's language
  mediator text check (length(mediator) between 1 and 200),
  recorded_by uuid default platform.actor_id(),
  created_at timestamptz not null default now(),
  unique (person_id, notice_id)
);

-- What a person asks about their own data, with the clock of the law.
create table privacy.request (
  id uuid primary key,
  number integer generated always as identity unique,
  person_id uuid not null references people.person,
  service_id uuid not null references organisations.service,
  kind text not null check (kind in ('access', 'rectification')),
  received_on date not null,
  due_on date not null check (due_on >= received_on),
  -- the person, or who asks in their name, and how one made sure of it
  asked_by text not null check (length(asked_by) between 1 and 300),
  identified_by text not null check (length(identified_by) between 1 and 300),
  what_is_wrong text check (length(what_is_wrong) between 1 and 5000),
  what_it_should_be text check (length(what_it_should_be) between 1 and 5000),
  state text not null default 'open' check (state in ('open', 'answered', 'refused')),
  answered_on date check (answered_on >= received_on),
  outcome text check (length(outcome) between 1 and 5000),
  -- the person's own words, which stay beside the datum
  statement text check (length(statement) between 1 and 5000),
  opened_by uuid default platform.actor_id(),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((state = 'open') = (answered_on is null)),
  check (state = 'open' or outcome is not null),
  check ((kind = 'rectification') = (what_is_wrong is not null))
);
create index on privacy.request (person_id);
create index on privacy.request (service_id, due_on) where state = 'open';

-- A copy of everything held about a person, made in the background.
create table privacy.access_copy (
  id uuid primary key,
  request_id uuid not null references privacy.request,
  work_id uuid references platform.long_work,
  asked_by uuid not null default platform.actor_id(),
  asked_at timestamptz not null,
  ready_at timestamptz,
  rows integer,
  expires_on date,
  version integer not null default 1
);
create index on privacy.access_copy (request_id);
-- Out of the trail, and gone after some days.
create table privacy.access_content (
  copy_id uuid primary key references privacy.access_copy,
  archive bytea not null
);

-- How long each kind is kept after what, on whose word: dated, as every rule.
create table privacy.retention_rule (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  kind text not null check (kind in ('household_file', 'closed_referral', 'note',
    'document_identity', 'document_measure', 'document_isee', 'document_contract', 'document_health', 'document_consent', 'document_other')),
  months integer not null check (months between 1 and 1200),
  action text not null check (action in ('mask', 'keep')),
  source text not null check (length(source) between 1 and 500),
  during daterange not null check (not isempty(during) and lower(during) is not null),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_retention_at_a_time exclude using gist (service_id with =, kind with =, during with &&)
);
-- A household whose data must not go yet: a claim, a trial, an inspection.
create table privacy.hold (
  id uuid primary key,
  household_id uuid not null references people.household,
  organisation_id uuid not null references organisations.organisation,
  reason text not null check (length(reason) between 1 and 1000),
  until date,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid default platform.actor_id(),
  version integer not null default 1
);
create unique index one_hold_at_a_time on privacy.hold (household_id, organisation_id) where ended_at is null;

-- D.Lgs. 42/2004, art. 21(1)(d) and 169: public records are let go only with the authority's consent.
create table privacy.disposal (
  id uuid primary key,
  number integer generated always as identity unique,
  organisation_id uuid not null references organisations.organisation,
  description text not null check (length(description) between 1 and 2000),
  state text not null default 'proposed' check (state in ('proposed', 'authorised', 'executed', 'withdrawn')),
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamptz not null,
  authority text check (length(authority) between 1 and 300),
  authorisation_number text check (length(authorisation_number) between 1 and 100),
  authorised_on date,
  authorised_by uuid,
  executed_at timestamptz,
  work_id uuid references platform.long_work,
  version integer not null default 1,
  constraint nobody_authorises_their_own check (authorised_by <> proposed_by),
  constraint authorised_with_a_number check (state in ('proposed', 'withdrawn')
    or (authorised_by is not null and authorisation_number is not null and authorised_on is not null and authority is not null)),
  check ((state = 'executed') = (executed_at is not null))
);
create table privacy.disposal_item (
  id uuid primary key,
  disposal_id uuid not null references privacy.disposal,
  kind text not null,
  service_id uuid not null references organisations.service,
  household_id uuid not null references people.household,
  subject_id uuid not null,
  last_on date not null,
  due_on date not null,
  source text not null,
  outcome text check (outcome in ('done', 'held', 'not_due')),
  unique (disposal_id, kind, subject_id)
);
create index on privacy.disposal_item (subject_id, kind);

create function privacy.keep_disposal() returns trigger language plpgsql as $$
begin
  if old.state in ('executed', 'withdrawn') or (old.state = 'proposed' and new.state = 'executed') or (old.state = 'authorised' and new.state in ('proposed', 'withdrawn'))
    or (new.organisation_id, new.proposed_by, new.proposed_at) is distinct from (old.organisation_id, old.proposed_by, old.proposed_at)
    or (old.state = 'authorised' and (new.authorisation_number, new.authorised_on, new.authority, new.authorised_by) is distinct from (old.authorisation_number, old.authorised_on, old.authority, old.authorised_by)) then
    raise exception 'una proposta di scarto non torna indietro' using errcode = 'check_violation', constraint = 'disposals_go_forward';
  end if;
  if platform.actor_id() is not null and (new.state = 'executed' or (old.state = 'proposed' and new.state = 'authorised' and new.authorised_by <> platform.actor_id())) then
    raise exception 'scarta solo il sistema, dopo che qualcuno ha scritto l''autorizzazione' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_disposal before update on privacy.disposal for each row execute function privacy.keep_disposal();

select platform.keep('privacy.notice'), platform.keep('privacy.acknowledgement', 'select, insert'), platform.keep('privacy.request'),
  platform.keep('privacy.access_copy'), platform.keep('privacy.retention_rule'), platform.keep('privacy.hold'), platform.keep('privacy.disposal'),
  platform.keep('privacy.disposal_item');
select platform.versioned('privacy.notice'), platform.versioned('privacy.request'), platform.versioned('privacy.access_copy'), platform.versioned('privacy.retention_rule'),
  platform.versioned('privacy.hold'), platform.versioned('privacy.disposal');
alter table privacy.access_content enable row level security;
grant select, insert, delete on privacy.access_content to approdo_app;

-- What is told to people is no secret among workers; the data protection officer and the administrators write it.
create policy readable on privacy.notice for select using (true);
create policy written_by_those_who_answer on privacy.notice for insert
  with check (service_id = any ((select organisations.services_with('privacy.keep') || organisations.services_with('service.keep'))::uuid[]));
create policy changed_before_it_begins on privacy.notice for update
  using (service_id = any ((select organisations.services_with('privacy.keep') || organisations.services_with('service.keep'))::uuid[]));
create policy of_known_people on privacy.acknowledgement for select
  using ((select p.id from people.person p where p.id = person_id) is not null or privacy.answers_for(person_id));
create policy recorded_by_those_who_open_the_file on privacy.acknowledgement for insert with check (
  exists (select from people.household_member m join people.file_share s using (household_id)
    where m.person_id = acknowledgement.person_id and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])));

create policy of_own_services on privacy.request for select
  using (service_id = any ((select privacy.own_services())::uuid[]) and person_id <> all ((select people.hidden_people())::uuid[]));
create policy received on privacy.request for insert
  with check (service_id = any ((select privacy.own_services())::uuid[]) and privacy.answers_for(person_id));
create policy answered on privacy.request for update
  using (service_id = any ((select privacy.own_services())::uuid[]) and person_id <> all ((select people.hidden_people())::uuid[]));
create policy of_seen_requests on privacy.access_copy for select using ((select r.id from privacy.request r where r.id = request_id) is not null);
create policy asked on privacy.access_copy for insert
  with check ((select r.id from privacy.request r where r.id = request_id) is not null and (asked_by = platform.actor_id() or platform.is_system()));
create policy made_by_the_system on privacy.access_copy for update using ((select platform.is_system()));
create policy with_its_copy on privacy.access_content for select using ((select c.id from privacy.access_copy c where c.id = copy_id) is not null);
create policy made_by_the_system on privacy.access_content for insert with check ((select platform.is_system()));
create policy gone_by_the_system on privacy.access_content for delete using ((select platform.is_system()));

create policy readable on privacy.retention_rule for select using (true);
create policy kept_by_those_who_answer on privacy.retention_rule for insert
  with check (service_id = any ((select organisations.services_with('privacy.keep') || organisations.services_with('service.keep'))::uuid[]));
create policy changed_by_those_who_answer on privacy.retention_rule for update
  using (service_id = any ((select organisations.services_with('privacy.keep') || organisations.services_with('service.keep'))::uuid[]));
create policy of_own_bodies on privacy.hold for select using (organisation_id = any ((select privacy.own_bodies())::uuid[]));
create policy set_by_own_bodies on privacy.hold for insert with check (organisation_id = any ((select privacy.own_bodies())::uuid[]));
create policy ended_by_own_bodies on privacy.hold for update using (organisation_id = any ((select privacy.own_bodies())::uuid[]));
create policy of_own_bodies on privacy.disposal for select using (organisation_id = any ((select privacy.own_bodies())::uuid[]));
create policy proposed on privacy.disposal for insert with check (organisation_id = any ((select privacy.own_bodies())::uuid[])
  and state = 'proposed' and (proposed_by = platform.actor_id() or platform.is_system()));
create policy carried_on on privacy.disposal for update using (organisation_id = any ((select privacy.own_bodies())::uuid[]));
create policy of_seen_disposals on privacy.disposal_item for select using ((select d.id from privacy.disposal d where d.id = disposal_id) is not null);
create policy listed_while_proposing on privacy.disposal_item for insert
  with check ((select d.id from privacy.disposal d where d.id = disposal_id and d.state = 'proposed' and (d.proposed_by = platform.actor_id() or platform.is_system())) is not null);
create policy settled_by_the_system on privacy.disposal_item for update using ((select platform.is_system()));

-- For who answers and opens no files: the person behind a name or a code, in their own services.
create function privacy.find_people(tokens text[]) returns table (id uuid, name text, birth_year integer, service_ids uuid[])
  language sql stable security definer set search_path = pg_catalog as $$
  with met as (
    select w.subject_id from people.search_word w
    where w.subject = 'person' and w.service_id = any (privacy.own_services()) and w.word = any (tokens) and cardinality(tokens) > 0
    group by w.subject_id having count(distinct w.word) = cardinality(tokens)
    limit 20
  )
  select p.id, concat_ws(' ', p.given_name, p.family_name), p.birth_year, (
    select array_agg(distinct s.service_id) from people.household_member m join people.file_share s using (household_id)
    where m.person_id = p.id and s.only_user is null and s.service_id = any (privacy.own_services()))
  from met join people.person p on p.id = met.subject_id
  where p.id <> all (people.hidden_people())
  order by p.family_name, p.given_name, p.id
$$;
create function privacy.person(the_person uuid) returns table (id uuid, name text, birth_year integer, service_ids uuid[])
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, concat_ws(' ', p.given_name, p.family_name), p.birth_year, (
    select array_agg(distinct s.service_id) from people.household_member m join people.file_share s using (household_id)
    where m.person_id = p.id and s.only_user is null and s.service_id = any (privacy.own_services()))
  from people.person p where p.id = the_person and privacy.answers_for(the_person)
$$;

-- Who lives in a file opened by these services and was not told of the notice in force.
create function privacy.not_told(the_service uuid, at_most integer) returns table (person_id uuid, name text, household_id uuid, household text, since date)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, concat_ws(' ', p.given_name, p.family_name), h.id, h.name, lower(m.during)
  from people.live_share s
  join people.household h on h.id = s.household_id
  join people.household_member m on m.household_id = h.id and m.during @> platform.today()
  join people.person p on p.id = m.person_id and p.deceased_on is null
  where s.service_id = the_service and s.only_user is null
    and the_service = any (privacy.own_services() || organisations.services_with('people.record'))
    and h.id <> all (people.hidden_households())
    and exists (select from privacy.notice n where n.service_id = the_service and n.valid_from <= platform.today())
    and not exists (
      select from privacy.acknowledgement a join privacy.notice n on n.id = a.notice_id
      where a.person_id = p.id and n.service_id = the_service and n.number = (
        select max(x.number) from privacy.notice x where x.service_id = the_service and x.language = n.language and x.valid_from <= platform.today()))
  order by lower(m.during), p.id limit at_most
$$;
