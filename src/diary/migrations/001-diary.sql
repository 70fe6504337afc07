-- The diary of a household: dated notes, and the documents that were brought, each within a ring of readers.

create schema diary;
grant usage on schema diary to approdo_app;

insert into platform.setting (id, value, least, most) values
  -- for how long who wrote a note may still rewrite it; afterwards it is corrected by another note
  ('note_edit_hours', 24, 0, 168),
  -- from how long before a document expires one is warned
  ('document_warning_days', 30, 1, 365)
on conflict do nothing;

-- What a note says is kept apart, in diary.note_text: the trail is for good, and words about people must be able to be masked.
-- The trail holds who wrote, when, within which ring, and the digest of every wording.
create table diary.note (
  id uuid primary key,
  household_id uuid not null references people.household,
  -- one person of the household; without, all of it
  person_id uuid references people.person,
  service_id uuid not null references organisations.service,
  team_id uuid references organisations.team,
  author_id uuid not null references auth."user",
  kind text not null check (kind in ('interview', 'phone', 'visit', 'observation', 'agreement', 'other')),
  about_on date not null,
  ring text not null check (ring in ('team', 'service', 'charge', 'person')),
  -- says something of people outside the note: not given out with the person's own copy before somebody has read it
  tells_of_others boolean not null default false,
  corrects_id uuid references diary.note,
  revision integer not null default 1 check (revision > 0),
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  written_at timestamptz not null,
  masked_at timestamptz,
  masked_reason text check (length(masked_reason) between 1 and 500),
  version integer not null default 1,
  check (ring <> 'team' or team_id is not null),
  check ((masked_at is null) = (masked_reason is null))
);
create index on diary.note (household_id, about_on desc, written_at desc, id);
create index on diary.note (person_id) where person_id is not null;
create index on diary.note (corrects_id) where corrects_id is not null;
create index on diary.note (service_id, author_id, written_at desc);

-- Every wording of a note; the last is the one in force, the others stay to be read by whoever reads the note.
create table diary.note_text (
  note_id uuid not null references diary.note,
  revision integer not null,
  text text not null check (length(text) <= 20000),
  written_at timestamptz not null,
  primary key (note_id, revision)
);
alter table diary.note add constraint has_its_words foreign key (id, revision) references diary.note_text (note_id, revision) deferrable initially deferred;

create table diary.document (
  id uuid primary key,
  household_id uuid not null references people.household,
  person_id uuid references people.person,
  service_id uuid not null references organisations.service,
  team_id uuid references organisations.team,
  author_id uuid not null references auth."user",
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('identity', 'measure', 'isee', 'contract', 'health', 'consent', 'other')),
  ring text not null check (ring in ('team', 'service', 'charge', 'person')),
  tells_of_others boolean not null default false,
  received_on date not null,
  expires_on date check (expires_on >= '1900-01-01'),
  -- asks for the second factor again each time it is opened
  is_protected boolean not null default false,
  type text not null check (length(type) between 3 and 200),
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_at timestamptz not null,
  -- set aside by a worker, and brought back: nobody but retention destroys
  removed_at timestamptz,
  removed_by uuid,
  removed_reason text check (length(removed_reason) between 1 and 500),
  destroyed_at timestamptz,
  destroyed_reason text check (length(destroyed_reason) between 1 and 500),
  version integer not null default 1,
  check (ring <> 'team' or team_id is not null),
  check ((removed_at is null) = (removed_reason is null)),
  check ((destroyed_at is null) = (destroyed_reason is null))
);
create index on diary.document (household_id, received_on desc, id);
create index on diary.document (person_id) where person_id is not null;
create index on diary.document (service_id, expires_on) where expires_on is not null and removed_at is null and destroyed_at is null;

-- Where its file is, what it was called and the key that opens it. Out of the trail: once the key is gone, what was copied elsewhere is noise.
create table diary.document_file (
  document_id uuid primary key references diary.document,
  file_id uuid not null unique,
  name text not null check (length(name) <= 200),
  wrapped_key text not null
);

-- Who let more people, or fewer, read: a state change is a row.
create table diary.ring_change (
  id uuid primary key,
  note_id uuid references diary.note,
  document_id uuid references diary.document,
  from_ring text not null,
  from_team_id uuid,
  to_ring text not null,
  to_team_id uuid,
  at timestamptz not null,
  by uuid,
  check (num_nonnulls(note_id, document_id) = 1)
);
create index on diary.ring_change (note_id) where note_id is not null;
create index on diary.ring_change (document_id) where document_id is not null;

-- The teams the actor is in today, of services whose diary they read.
create function diary.own_teams() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct t.id), '{}')
  from organisations.team_member m join organisations.team t on t.id = m.team_id
  where m.user_id = platform.actor_id() and m.during @> platform.today() and (t.closed_on is null or t.closed_on > platform.today())
    and t.service_id = any (organisations.services_with('diary.see'))
$$;
create function diary.team_is_of(the_team uuid, the_service uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return the_team is null or exists (select from organisations.team t where t.id = the_team and t.service_id = the_service);
create function diary.is_member(the_household uuid, the_person uuid) returns boolean language sql stable security definer set search_path = pg_catalog
  return the_person is null or exists (select from people.household_member m where m.household_id = the_household and m.person_id = the_person);

-- Whatever the code forgets: nobody rewrites another's words, nor their own when the time is over; nothing moves to another file or hand.
create function diary.keep_note() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  hours integer := (select value from platform.setting where id = 'note_edit_hours');
  rewritten boolean := (new.revision, new.text_sha256, new.kind, new.about_on, new.person_id, new.tells_of_others)
    is distinct from (old.revision, old.text_sha256, old.kind, old.about_on, old.person_id, old.tells_of_others);
begin
  if (new.id, new.household_id, new.service_id, new.author_id, new.corrects_id, new.written_at)
    is distinct from (old.id, old.household_id, old.service_id, old.author_id, old.corrects_id, old.written_at) then
    raise exception 'una nota resta dov''è' using errcode = 'check_violation', constraint = 'notes_stay_put';
  end if;
  if platform.is_system() then return new; end if;
  if rewritten and old.author_id <> platform.actor_id() then
    raise exception 'le parole di un altro non si riscrivono' using errcode = 'check_violation', constraint = 'only_its_author_rewrites';
  end if;
  -- to the day: the hour is for the rules, which know the clock
  if rewritten and platform.today() > ((old.written_at + make_interval(hours => hours)) at time zone 'Europe/Rome')::date then
    raise exception 'il tempo per riscrivere è passato' using errcode = 'check_violation', constraint = 'rewritten_in_time';
  end if;
  if (new.masked_at, new.masked_reason) is distinct from (old.masked_at, old.masked_reason) then
    raise exception 'le note si oscurano con le regole di conservazione' using errcode = 'check_violation', constraint = 'masked_by_retention';
  end if;
  return new;
end $$;
create trigger keep_note before update on diary.note for each row execute function diary.keep_note();

-- A correction is read by whoever reads what it corrects.
create function diary.corrections_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update diary.note c set ring = new.ring, team_id = new.team_id where c.corrects_id = new.id and (c.ring, c.team_id) is distinct from (new.ring, new.team_id);
  return null;
end $$;
create trigger corrections_follow after update of ring, team_id on diary.note for each row
  when (new.corrects_id is null and (old.ring, old.team_id) is distinct from (new.ring, new.team_id)) execute function diary.corrections_follow();

create function diary.keep_document() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (new.id, new.household_id, new.service_id, new.author_id, new.type, new.bytes, new.sha256, new.added_at)
    is distinct from (old.id, old.household_id, old.service_id, old.author_id, old.type, old.bytes, old.sha256, old.added_at) then
    raise exception 'un documento resta dov''è e com''è' using errcode = 'check_violation', constraint = 'documents_stay_put';
  end if;
  if not platform.is_system() and (new.destroyed_at, new.destroyed_reason) is distinct from (old.destroyed_at, old.destroyed_reason) then
    raise exception 'i documenti si distruggono con le regole di conservazione' using errcode = 'check_violation', constraint = 'destroyed_by_retention';
  end if;
  return new;
end $$;
create trigger keep_document before update on diary.document for each row execute function diary.keep_document();

select platform.keep('diary.note'), platform.keep('diary.document'), platform.keep('diary.ring_change', 'select, insert');
select platform.versioned('diary.note'), platform.versioned('diary.document');
alter table diary.note_text enable row level security;
alter table diary.document_file enable row level security;
grant select, insert, update on diary.note_text to approdo_app;
grant select, insert, delete on diary.document_file to approdo_app;

-- The rings. One's own service: all of it, or the team and the author. Other services: only what everyone in charge may read, and only while
-- the household's file is shared with them, notes (or documents) included: people.file_share shows the actor the shares in force, looked up one
-- by one (500 notes: 39 ms; asking people.share_holds row by row, 235). Opening files is not reading diaries: that service must have the power too.
-- Hidden households are not there for whoever is not named.
create policy within_its_ring on diary.note for select using (
  household_id <> all ((select people.hidden_households())::uuid[])
  and (person_id is null or person_id <> all ((select people.hidden_people())::uuid[]))
  and ((select platform.is_system())
    or (service_id = any ((select organisations.services_with('diary.see'))::uuid[])
      and (ring <> 'team' or author_id = (select platform.actor_id()) or team_id = any ((select diary.own_teams())::uuid[])))
    or (ring in ('charge', 'person') and (select s.id from people.file_share s where s.household_id = note.household_id and 'notes' = any (s.parts)
      and s.service_id = any ((select organisations.services_with('diary.see'))::uuid[]) limit 1) is not null)));
create policy within_its_ring on diary.document for select using (
  household_id <> all ((select people.hidden_households())::uuid[])
  and (person_id is null or person_id <> all ((select people.hidden_people())::uuid[]))
  and ((select platform.is_system())
    or (service_id = any ((select organisations.services_with('diary.see'))::uuid[])
      and (ring <> 'team' or author_id = (select platform.actor_id()) or team_id = any ((select diary.own_teams())::uuid[])))
    or (ring in ('charge', 'person') and (select s.id from people.file_share s where s.household_id = document.household_id and 'documents' = any (s.parts)
      and s.service_id = any ((select organisations.services_with('diary.see'))::uuid[]) limit 1) is not null)));

-- One writes in one's own name, for a service that holds the household's file, about somebody of it.
do $$
declare
  name text;
begin
  foreach name in array '{note,document}'::text[] loop
    execute format($p$create policy written_in_ones_own_name on diary.%1$I for insert with check (
      ((select platform.is_system()) or (author_id = (select platform.actor_id()) and service_id = any ((select organisations.services_with('diary.write'))::uuid[])
        and (ring <> 'team' or team_id = any ((select diary.own_teams())::uuid[]))))
      and exists (select from people.file_share s where s.household_id = %1$I.household_id and s.service_id = %1$I.service_id)
      and diary.team_is_of(team_id, service_id) and diary.is_member(household_id, person_id))$p$, name);
    -- whoever wrote it, and whoever answers for the service's teams: they decide who is in a ring
    execute format($p$create policy kept_by_author_or_coordinator on diary.%1$I for update using (
      (select platform.is_system())
      or (author_id = (select platform.actor_id()) and service_id = any ((select organisations.services_with('diary.write'))::uuid[]))
      or (service_id = any ((select organisations.services_with('teams.keep'))::uuid[]) and service_id = any ((select organisations.services_with('diary.write'))::uuid[])))
      with check (diary.team_is_of(team_id, service_id) and diary.is_member(household_id, person_id))$p$, name);
  end loop;
end $$;

-- What belongs to a note or a document is read with it. Looked up one by one, as elsewhere.
create policy with_its_note on diary.note_text for select using ((select n.id from diary.note n where n.id = note_id) is not null);
create policy by_its_author on diary.note_text for insert with check (
  (select n.id from diary.note n where n.id = note_id and ((select platform.is_system()) or n.author_id = (select platform.actor_id()))) is not null);
create policy masked_by_retention on diary.note_text for update using ((select platform.is_system()));
create policy with_its_document on diary.document_file for select using ((select d.id from diary.document d where d.id = document_id) is not null);
create policy by_its_author on diary.document_file for insert with check (
  (select d.id from diary.document d where d.id = document_id and ((select platform.is_system()) or d.author_id = (select platform.actor_id()))) is not null);
create policy destroyed_by_retention on diary.document_file for delete using ((select platform.is_system()));
create policy with_what_it_changed on diary.ring_change for select using (
  (select n.id from diary.note n where n.id = note_id) is not null or (select d.id from diary.document d where d.id = document_id) is not null);
create policy in_ones_own_name on diary.ring_change for insert with check ((select platform.is_system()) or (by = (select platform.actor_id())
  and ((select n.id from diary.note n where n.id = note_id) is not null or (select d.id from diary.document d where d.id = document_id) is not null)));

revoke all on function diary.own_teams, diary.team_is_of, diary.is_member from public;
grant execute on function diary.own_teams, diary.team_is_of, diary.is_member to approdo_app;
