-- What arrives for the registered, piece by piece: each with its state, its dates, and the act that ended it. What is inside is nobody's business here.

create schema mail;
grant usage on schema mail to approdo_app;

-- How long each kind is kept and what its dates mean: part of the desk's dated rules.
create table mail.kind_rule (
  id uuid primary key,
  rules_id uuid not null references residence.rules,
  service_id uuid not null references organisations.service,
  kind text not null check (kind in ('ordinary', 'registered', 'registered_1', 'judicial', 'storage_notice', 'parcel', 'telegram', 'other')),
  -- the day of arrival (or of deposit, for notices of storage) + these days
  collect_days integer check (collect_days between 1 and 3660),
  effect_days integer check (effect_days between 1 and 3660),
  return_days integer check (return_days between 1 and 3660),
  -- handed over only against a document, and with a proof
  needs_identity boolean not null default false,
  -- one letter: how the volunteer at the morning post calls it
  key text not null check (key ~ '^[a-z]$'),
  position integer not null default 0,
  version integer not null default 1,
  unique (rules_id, kind),
  -- looked at when the whole set is written: two kinds may swap their keys
  unique (rules_id, key) deferrable
);

create table mail.state (state text primary key, waits boolean not null, position smallint not null unique);
insert into mail.state values
  ('received', true, 1), ('notified', true, 2), ('kept', true, 3), ('set_aside', true, 4),
  ('collected', false, 5), ('collected_by_proxy', false, 6), ('forwarded', false, 7), ('returned', false, 8), ('moved', false, 9), ('destroyed', false, 10),
  ('withdrawn', false, 11);
-- The one table of what may follow what: for the server, the buttons and the tests. "undoes": only by undoing the act that ended the item.
create table mail.transition (
  from_state text not null references mail.state,
  to_state text not null references mail.state,
  undoes boolean not null default false,
  primary key (from_state, to_state)
);
insert into mail.transition (from_state, to_state)
  select f.state, t.state from mail.state f, mail.state t
  where f.waits and f.state <> t.state and (
    (t.state in ('collected', 'collected_by_proxy', 'notified') and f.state <> 'set_aside')
    or t.state in ('forwarded', 'returned', 'moved', 'destroyed', 'withdrawn', 'set_aside')
    or (t.state = 'kept')
    or (t.state = 'received' and f.state in ('set_aside', 'kept', 'notified')));
insert into mail.transition (from_state, to_state, undoes)
  select f.state, t.state, true from mail.state f, mail.state t
  where f.state in ('collected', 'collected_by_proxy', 'forwarded', 'returned', 'moved', 'withdrawn') and t.state in ('received', 'set_aside', 'kept');

create sequence mail.code_number;
-- The short code on the label: seven signs, none to be mistaken for another, the last one a check.
create function mail.code_of(number bigint) returns text language plpgsql immutable parallel safe as $$
declare
  signs constant text := '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  rest bigint := number;
  code text := '';
  total integer := 0;
begin
  for i in 1 .. 6 loop
    code := substr(signs, (rest % 30)::integer + 1, 1) || code;
    total := total + ((rest % 30)::integer + 1) * (i + 1);
    rest := rest / 30;
  end loop;
  return code || substr(signs, total % 29 + 1, 1);
end $$;

-- One morning's (or one person's) round of recording: what the last ten and the counter are about.
create table mail.item (
  id uuid primary key,
  -- the press of the button: it counts once
  key uuid not null unique,
  code text not null default mail.code_of(nextval('mail.code_number')),
  service_id uuid not null references organisations.service,
  registration_id uuid,
  household_id uuid references people.household,
  person_id uuid references people.person,
  kind text not null check (kind in ('ordinary', 'registered', 'registered_1', 'judicial', 'storage_notice', 'parcel', 'telegram', 'other')),
  -- as printed on the envelope; what is inside is never written
  sender text check (length(sender) between 1 and 200),
  sender_category text check (sender_category in ('registry', 'court', 'police', 'tax', 'social_security', 'health', 'municipality', 'school', 'bank', 'landlord', 'work', 'family', 'other')),
  tracking text check (length(tracking) between 1 and 60),
  shelf text check (length(shelf) between 1 and 40),
  -- a notice of storage: where the thing itself lies, under which code, since when
  stored_kind text check (stored_kind in ('registered', 'registered_1', 'judicial', 'parcel', 'other')),
  stored_at text check (length(stored_at) between 1 and 200),
  stored_code text check (length(stored_code) between 1 and 60),
  stored_on date,
  -- set aside: the name on the envelope, why, and what to do
  written_name text check (length(written_name) between 1 and 200),
  aside_reason text check (aside_reason in ('unknown', 'several', 'ended', 'suspended', 'not_ours', 'damaged')),
  aside_todo text check (aside_todo in ('return', 'forward', 'ask')),
  received_on date not null,
  received_at timestamptz not null,
  received_by uuid default platform.actor_id(),
  -- a notice of storage may come when its days are over: they run from the deposit
  collect_by date check (collect_by >= coalesce(stored_on, received_on)),
  effect_on date,
  return_on date,
  rules_id uuid not null references residence.rules,
  needs_identity boolean not null default false,
  state text not null default 'received' references mail.state,
  state_on date not null,
  hand_over_id uuid,
  dispatch_id uuid,
  -- what was moved here from another desk
  moved_from_id uuid unique references mail.item,
  note text check (length(note) between 1 and 500),
  version integer not null default 1,
  unique (service_id, code),
  unique (id, registration_id),
  foreign key (registration_id, service_id) references residence.registration (id, service_id),
  constraint somebodys_or_set_aside check ((registration_id is null) = (person_id is null) and (registration_id is null) = (household_id is null)
    and (registration_id is not null or state in ('set_aside', 'returned', 'forwarded', 'kept', 'destroyed', 'withdrawn'))),
  constraint set_aside_for_a_reason check (state <> 'set_aside' or (aside_reason is not null and aside_todo is not null)),
  constraint stored_somewhere check (kind = 'storage_notice' or num_nonnulls(stored_kind, stored_at, stored_code, stored_on) = 0),
  constraint handed_by_an_act check ((state in ('collected', 'collected_by_proxy')) = (hand_over_id is not null)),
  constraint sent_by_an_act check ((state in ('forwarded', 'returned', 'moved', 'destroyed')) = (dispatch_id is not null))
);
create index waiting_for_somebody on mail.item (registration_id) where state in ('received', 'notified', 'kept');
create index waiting_at_the_desk on mail.item (service_id, received_on, id) include (household_id) where state in ('received', 'notified', 'kept', 'set_aside');
create index on mail.item (registration_id, received_on desc, id) where registration_id is not null;
create index on mail.item (service_id, received_on desc, id desc);
create index on mail.item (service_id, received_by, received_at desc);
create index on mail.item (service_id, return_on) where state in ('received', 'notified', 'kept', 'set_aside') and return_on is not null;
create index on mail.item (hand_over_id) where hand_over_id is not null;
create index on mail.item (dispatch_id) where dispatch_id is not null;

-- One hand-over is one act, however many pieces and however many presses of the button.
create table mail.hand_over (
  id uuid primary key,
  key uuid not null unique,
  number integer generated always as identity unique,
  service_id uuid not null references organisations.service,
  registration_id uuid not null,
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  on_day date not null,
  at timestamptz not null,
  by uuid default platform.actor_id(),
  taken_by text not null check (taken_by in ('person', 'proxy')),
  proxy_id uuid,
  -- showing up, which goes with it and is undone with it
  visit_id uuid references residence.visit deferrable initially deferred,
  identity text not null check (identity in ('document', 'known', 'pin', 'card')),
  identity_note text check (length(identity_note) between 1 and 120),
  proof text not null check (proof in ('signature', 'pin', 'paper')),
  pieces integer not null check (pieces between 1 and 1000),
  undone_at timestamptz,
  undone_by uuid,
  undone_reason text check (length(undone_reason) between 1 and 500),
  -- what it was about, for who reads of it later: the pieces themselves wait again
  undone_items uuid[],
  version integer not null default 1,
  unique (id, registration_id),
  foreign key (registration_id, service_id) references residence.registration (id, service_id),
  foreign key (proxy_id, registration_id) references residence.proxy (id, registration_id),
  check ((taken_by = 'proxy') = (proxy_id is not null)),
  check ((undone_at is null) = (undone_reason is null)),
  check (proof <> 'pin' or taken_by = 'person')
);
create index on mail.hand_over (registration_id, at desc);
create index on mail.hand_over (service_id, on_day desc, at desc);
-- The signature itself, out of the trail: it goes when retention says.
create table mail.signature (
  hand_over_id uuid primary key references mail.hand_over,
  drawn text not null check (length(drawn) <= 60000)
);

-- A proxy collects between its days, unless revoked: whatever the code forgets.
create function mail.only_a_valid_proxy() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from residence.proxy p
    where p.id = new.proxy_id and p.during @> new.on_day and (p.revoked_on is null or p.revoked_on > new.on_day)) then
    raise exception 'la delega non vale in questo giorno' using errcode = 'check_violation', constraint = 'only_a_valid_proxy';
  end if;
  return new;
end $$;
create trigger only_a_valid_proxy before insert on mail.hand_over for each row when (new.proxy_id is not null) execute function mail.only_a_valid_proxy();

-- Pieces that leave otherwise: sent on, given back to the post, moved with their person to another desk, destroyed under an authorisation.
create table mail.dispatch (
  id uuid primary key,
  key uuid not null unique,
  number integer generated always as identity unique,
  service_id uuid not null references organisations.service,
  kind text not null check (kind in ('forwarded', 'returned', 'moved', 'destroyed')),
  on_day date not null,
  at timestamptz not null,
  by uuid default platform.actor_id(),
  -- to whom it was sent on: as the forwarding said on that day
  forwarding_id uuid references residence.forwarding,
  recipient text check (length(recipient) between 1 and 200),
  address text check (length(address) between 1 and 500),
  tracking text check (length(tracking) between 1 and 60),
  authority text check (length(authority) between 1 and 300),
  authorisation_number text check (length(authorisation_number) between 1 and 100),
  authorised_on date,
  note text check (length(note) between 1 and 500),
  pieces integer not null check (pieces between 1 and 5000),
  undone_at timestamptz,
  undone_by uuid,
  undone_reason text check (length(undone_reason) between 1 and 500),
  -- what it was about, for who reads of it later: the pieces themselves wait again
  undone_items uuid[],
  version integer not null default 1,
  unique (id, kind),
  check ((undone_at is null) = (undone_reason is null)),
  constraint sent_somewhere check (kind <> 'forwarded' or (recipient is not null and address is not null)),
  -- art. 169 D.Lgs. 42/2004
  constraint destroyed_under_authorisation check (kind <> 'destroyed' or (authority is not null and authorisation_number is not null and authorised_on <= on_day and undone_at is null))
);
create index on mail.dispatch (service_id, on_day desc);
alter table mail.item add constraint handed_to_its_person foreign key (hand_over_id, registration_id) references mail.hand_over (id, registration_id),
  add foreign key (dispatch_id) references mail.dispatch;

-- The notice by which a person knows: grouped, at its hour, given up when they came before.
create table mail.notice (
  id uuid primary key,
  service_id uuid not null references organisations.service,
  registration_id uuid not null,
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  channel text not null check (channel in ('sms', 'email')),
  language text not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'unsure', 'cancelled')),
  attempts integer not null default 0,
  problem text check (length(problem) <= 500),
  sending_since timestamptz,
  settled_at timestamptz,
  -- the e-mail that carries it
  mail_id uuid references platform.outgoing_mail on delete set null,
  -- what the worker did about one that did not arrive
  seen_to_at timestamptz,
  seen_to_by uuid,
  seen_to_how text check (length(seen_to_how) between 1 and 500),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (registration_id, service_id) references residence.registration (id, service_id),
  check ((seen_to_at is null) = (seen_to_how is null)),
  check (state <> 'sending' or sending_since is not null)
);
-- letters of the same person that come before it leaves go into the same notice
create unique index one_notice_waiting on mail.notice (registration_id) where state = 'waiting' and attempts = 0;
create index on mail.notice (service_id, created_at desc, id);
-- Where it goes: apart and out of the trail, because whoever hands over letters knows that a notice went, not the telephone number.
create table mail.notice_recipient (
  notice_id uuid primary key references mail.notice,
  recipient text not null check (length(recipient) between 3 and 254)
);
create index on mail.notice (due_at) where state in ('waiting', 'sending');
create index on mail.notice (service_id, created_at desc) where state in ('failed', 'unsure') and seen_to_at is null;
create table mail.notice_item (
  notice_id uuid not null references mail.notice,
  item_id uuid not null references mail.item,
  primary key (notice_id, item_id)
);
create index on mail.notice_item (item_id);

-- How notices call the desk and when it is open, in words that fit in an SMS.
create table mail.desk_card (
  id uuid primary key,
  service_id uuid not null unique references organisations.service,
  called text not null check (length(called) between 1 and 40),
  opening text check (length(opening) between 1 and 40),
  version integer not null default 1
);

-- The gateway that sends SMS for a body: an address, a key sealed with the house's own, and the shape of what it wants.
create table mail.sms_gateway (
  id uuid primary key,
  organisation_id uuid not null unique references organisations.organisation,
  url text not null check (url ~ '^https?://' and length(url) <= 500),
  header_name text not null default 'Authorization' check (header_name ~ '^[A-Za-z0-9-]{1,60}$'),
  sealed_key text,
  -- the body of the request, JSON with {{to}}, {{text}} and {{key}} in it
  body text not null check (length(body) between 2 and 2000),
  sender text check (length(sender) between 1 and 20),
  -- the gateway itself sends once for each {{key}}: what is not known to have left may be sent again
  sends_once boolean not null default false,
  is_on boolean not null default true,
  version integer not null default 1
);

-- Whatever the code forgets: what may follow what; who it is for changes only while it waits; received is received.
create function mail.follow_the_states() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  step mail.transition;
begin
  if new.state <> old.state then
    select * into step from mail.transition t where t.from_state = old.state and t.to_state = new.state;
    if step is null then
      raise exception 'da % non si passa a %', old.state, new.state using errcode = 'check_violation', constraint = 'items_follow_the_states';
    end if;
    if step.undoes and old.state <> 'withdrawn'
      and not exists (select from mail.hand_over h where h.id = old.hand_over_id and h.undone_at is not null)
      and not exists (select from mail.dispatch d where d.id = old.dispatch_id and d.undone_at is not null) then
      raise exception 'si annulla la consegna, non il pezzo' using errcode = 'check_violation', constraint = 'undone_by_its_act';
    end if;
  end if;
  if new.registration_id is distinct from old.registration_id and not exists (select from mail.state s where s.state = old.state and s.waits) then
    raise exception 'non è più qui' using errcode = 'check_violation', constraint = 'given_to_another_while_it_waits';
  end if;
  if (new.id, new.key, new.code, new.service_id, new.received_on, new.received_at, new.received_by) is distinct from
    (old.id, old.key, old.code, old.service_id, old.received_on, old.received_at, old.received_by) then
    raise exception 'l''arrivo di un pezzo non si riscrive' using errcode = 'check_violation', constraint = 'arrivals_stay';
  end if;
  if new.dispatch_id is not null and new.dispatch_id is distinct from old.dispatch_id
    and not exists (select from mail.dispatch d where d.id = new.dispatch_id and d.kind = new.state and d.service_id = new.service_id) then
    raise exception 'l''atto è un altro' using errcode = 'check_violation', constraint = 'sent_by_its_act';
  end if;
  return new;
end $$;
create trigger follow_the_states before update on mail.item for each row execute function mail.follow_the_states();

select platform.keep('mail.kind_rule', 'select, insert, update, delete'), platform.keep('mail.item'), platform.keep('mail.hand_over'), platform.keep('mail.dispatch'), platform.keep('mail.notice'),
  platform.keep('mail.sms_gateway'), platform.keep('mail.desk_card');
select platform.versioned('mail.kind_rule'), platform.versioned('mail.item'), platform.versioned('mail.hand_over'), platform.versioned('mail.dispatch'),
  platform.versioned('mail.notice'), platform.versioned('mail.sms_gateway'), platform.versioned('mail.desk_card');
alter table mail.state enable row level security;
alter table mail.transition enable row level security;
create policy readable on mail.state for select using (true);
create policy readable on mail.transition for select using (true);
grant select on mail.state, mail.transition to approdo_app;
grant usage on sequence mail.code_number to approdo_app;
alter table mail.signature enable row level security;
alter table mail.notice_item enable row level security;
alter table mail.notice_recipient enable row level security;
grant select, insert, delete on mail.signature to approdo_app;
grant select on mail.notice_item to approdo_app;
grant select, delete on mail.notice_recipient to approdo_app;

create policy readable on mail.kind_rule for select using (true);
create policy kept_by_who_decides on mail.kind_rule for all
  using (service_id = any ((select organisations.services_with('residence.decide') || organisations.services_with('service.keep'))::uuid[]))
  with check (service_id = any ((select organisations.services_with('residence.decide') || organisations.services_with('service.keep'))::uuid[])
    and service_id = (select r.service_id from residence.rules r where r.id = rules_id));

-- A letter for who must not be found is not there, except for who is named; one set aside is seen by all who handle the mail.
create policy at_the_desk on mail.item for select using (
  service_id = any ((select organisations.services_with('mail.handle'))::uuid[])
  and (household_id is null or household_id <> all ((select people.hidden_households())::uuid[])));
create policy received_at_the_desk on mail.item for insert with check (
  service_id = any ((select organisations.services_with('mail.handle'))::uuid[])
  and (household_id is null or (select r.household_id from residence.registration r where r.id = registration_id) = household_id));
create policy handled_at_the_desk on mail.item for update using (service_id = any ((select organisations.services_with('mail.handle'))::uuid[]));
create policy at_the_desk on mail.hand_over for select using (
  service_id = any ((select organisations.services_with('mail.handle'))::uuid[]) and household_id <> all ((select people.hidden_households())::uuid[]));
create policy made_at_the_desk on mail.hand_over for insert with check (service_id = any ((select organisations.services_with('mail.handle'))::uuid[])
  and (select r.household_id from residence.registration r where r.id = registration_id) = household_id);
-- On the same day by who made it; later, or by others, by who keeps the mail.
create policy undone_at_the_desk on mail.hand_over for update using (
  service_id = any ((select organisations.services_with('mail.keep'))::uuid[])
  or (service_id = any ((select organisations.services_with('mail.handle'))::uuid[]) and by = (select platform.actor_id()) and on_day = (select platform.today())));
create policy with_its_act on mail.signature for select using ((select h.id from mail.hand_over h where h.id = hand_over_id) is not null);
create policy with_its_act_new on mail.signature for insert with check ((select h.id from mail.hand_over h where h.id = hand_over_id) is not null);
create policy gone_by_retention on mail.signature for delete using ((select platform.is_system()));
-- Where the letters of who must not be found went is as hidden as they are.
create policy at_the_desk on mail.dispatch for select using (service_id = any ((select organisations.services_with('mail.handle'))::uuid[])
  and (forwarding_id is null or (select f.id from residence.forwarding f where f.id = forwarding_id) is not null));
create policy made_at_the_desk on mail.dispatch for insert with check (service_id = any ((select organisations.services_with('mail.keep'))::uuid[]));
create policy undone_at_the_desk on mail.dispatch for update using (service_id = any ((select organisations.services_with('mail.keep'))::uuid[]));
create policy at_the_desk on mail.notice for select using (
  service_id = any ((select organisations.services_with('mail.handle'))::uuid[]) and household_id <> all ((select people.hidden_households())::uuid[]));
create policy kept_at_the_desk on mail.notice for update using (service_id = any ((select organisations.services_with('mail.keep'))::uuid[]));
create policy with_its_notice on mail.notice_item for select using ((select n.id from mail.notice n where n.id = notice_id) is not null);
create policy for_who_keeps_the_mail on mail.notice_recipient for select using (
  (select n.service_id from mail.notice n where n.id = notice_id) = any ((select organisations.services_with('mail.keep'))::uuid[]));
create policy gone_by_retention on mail.notice_recipient for delete using ((select platform.is_system()));
create policy readable on mail.desk_card for select using (true);
create policy kept_by_who_keeps_the_mail on mail.desk_card for insert with check (service_id = any ((select organisations.services_with('mail.keep'))::uuid[]));
create policy changed_by_who_keeps_the_mail on mail.desk_card for update using (service_id = any ((select organisations.services_with('mail.keep'))::uuid[]));
create policy kept_by_administrators on mail.sms_gateway for all using (organisation_id = any ((select organisations.administered_organisations())::uuid[]));

-- How somebody is to be told, for who records letters and may not read telephone numbers: the notice is written here, and only here, with the job
-- that sends it. `strikes`: when each hour of the day, from 0 to 23, next strikes; the desk's rules say which of them count.
create function mail.tell(the_items uuid[], strikes timestamptz[]) returns integer
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
  due timestamptz;
  told uuid;
  notices integer := 0;
begin
  for one in
    select i.registration_id, i.service_id, i.household_id, i.person_id, r.language, t.channel, t.recipient, array_agg(i.id) as items
    from mail.item i
    join residence.registration r on r.id = i.registration_id
    join residence.telling t on t.registration_id = r.id and t.channel in ('sms', 'email')
    where i.id = any (the_items) and i.state = 'received'
      and (platform.is_system() or i.service_id = any (organisations.services_with('mail.handle')))
    group by i.registration_id, i.service_id, i.household_id, i.person_id, r.language, t.channel, t.recipient
    order by i.registration_id
  loop
    due := (select min(strikes[h + 1]) from residence.rules u, unnest(u.notice_hours) h where u.service_id = one.service_id and u.valid @> platform.today());
    continue when due is null;
    told := null;
    while told is null loop
      insert into mail.notice (id, service_id, registration_id, household_id, person_id, channel, language, due_at)
        values (gen_random_uuid(), one.service_id, one.registration_id, one.household_id, one.person_id, one.channel, one.language, due)
        on conflict (registration_id) where state = 'waiting' and attempts = 0 do nothing returning id into told;
      if told is not null then
        insert into mail.notice_recipient (notice_id, recipient) values (told, one.recipient);
        perform platform.enqueue('send_notice', jsonb_build_object('noticeId', told), due, 'send_notice:' || told);
      else
        -- locked, so that it does not leave meanwhile without these letters; where it just left, another is written
        select n.id into told from mail.notice n
          where n.registration_id = one.registration_id and n.state = 'waiting' and n.attempts = 0 for no key update;
      end if;
    end loop;
    insert into mail.notice_item (notice_id, item_id) select told, unnest(one.items) on conflict do nothing;
    notices := notices + 1;
  end loop;
  return notices;
end $$;

-- What the board outside shows: numbers, never names. Who must not be found is on no board.
create function mail.numbers_waiting(the_service uuid) returns table (number integer, pieces integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.number, count(*)::integer
  from mail.item i join residence.registration r on r.id = i.registration_id
  where i.service_id = the_service and i.state in ('received', 'notified', 'kept')
    and (platform.is_system() or the_service = any (organisations.services_with('mail.handle')))
    and not exists (select from sharing.protection p where p.household_id = r.household_id and p.during @> platform.today())
  group by r.number order by r.number
$$;
revoke all on function mail.tell, mail.numbers_waiting from public;
grant execute on function mail.tell, mail.numbers_waiting to approdo_app;
