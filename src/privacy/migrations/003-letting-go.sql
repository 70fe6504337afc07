-- Letting go: data are masked where they stand, and in the trail too, which holds every old value.

-- The trail stays a chain although values leave it: what is sealed is the digest of an event's values, not the values. Taking them out, under an
-- authorisation, leaves the digest here, so the seal still proves who did what and when, and that nothing else was touched. What was sealed before
-- this migration was sealed with its values, and cannot let them go.
create table platform.trail_redaction (
  event_id bigint primary key references platform.audit_event,
  values_digest bytea not null check (length(values_digest) = 32),
  left_digest bytea not null check (length(left_digest) = 32),
  batch uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index on platform.trail_redaction (batch);
create trigger append_only before update or delete or truncate on platform.trail_redaction for each statement execute function platform.refuse_change();
alter table platform.trail_redaction enable row level security;
create policy readable on platform.trail_redaction for select using (true);
grant select on platform.trail_redaction to approdo_app;

do $$
declare
  actions text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'platform.audit_event'::regclass and conname = 'audit_event_action_check');
begin
  execute format('create function platform.trail_digests_from() returns bigint language sql immutable parallel safe return %s',
    (select coalesce(max(event_id), 0) from platform.trail_seal));
  alter table platform.audit_event drop constraint audit_event_action_check;
  execute 'alter table platform.audit_event add constraint audit_event_action_check ' || replace(actions, 'ARRAY[', 'ARRAY[''redacted''::text, ');
end $$;

create function platform.trail_values(e platform.audit_event) returns bytea language sql immutable parallel safe
  return sha256(convert_to(coalesce(e.old::text, '') || chr(31) || coalesce(e.new::text, '') || chr(31) || coalesce(e.detail::text, ''), 'UTF8'));

create or replace function platform.trail_text(e platform.audit_event) returns text language sql stable
  return case when e.id <= platform.trail_digests_from() then rtrim(e::text, ',)')
    else rtrim(jsonb_populate_record(e, '{"old": null, "new": null, "detail": null}')::text, ',)') || '#' || encode(coalesce(
      (select r.values_digest from platform.trail_redaction r where r.event_id = e.id and r.left_digest = platform.trail_values(e)),
      platform.trail_values(e)), 'hex') end;

-- Nothing of an event changes but its values, and those only as a redaction written before says.
drop trigger append_only on platform.audit_event;
create trigger append_only before delete or truncate on platform.audit_event for each statement execute function platform.refuse_change();
create function platform.refuse_but_redaction() returns trigger language plpgsql as $$
begin
  if jsonb_populate_record(new, '{"old": null, "new": null, "detail": null}') is distinct from jsonb_populate_record(old, '{"old": null, "new": null, "detail": null}')
    or old.id <= platform.trail_digests_from()
    or not exists (select from platform.trail_redaction r where r.event_id = old.id and r.values_digest = platform.trail_values(old) and r.left_digest = platform.trail_values(new)) then
    raise exception 'il registro % si può solo allungare', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger redaction_only before update on platform.audit_event for each row execute function platform.refuse_but_redaction();

create function platform.redactions_digest(the_batch uuid) returns text language sql stable
  return (select encode(sha256(convert_to(string_agg(r.event_id || ':' || encode(r.values_digest, 'hex') || ':' || encode(r.left_digest, 'hex'), ',' order by r.event_id), 'UTF8')), 'hex')
    from platform.trail_redaction r where r.batch = the_batch);
-- Every redaction is itself an event of the trail, sealed with the rest: one that no event tells of was made by hand.
create function platform.unexplained_redactions() returns table (batch uuid, events bigint, first_event bigint) language sql stable as $$
  select r.batch, count(*), min(r.event_id) from platform.trail_redaction r group by r.batch
  having not exists (select from platform.audit_event e where e.action = 'redacted' and e.detail ->> 'batch' = r.batch::text
    and e.detail ->> 'digest' = platform.redactions_digest(r.batch))
$$;

-- What the columns of the register hold goes out of the events about these households, people, referrals and documents. Returns how many.
create function privacy.redact_trail(households uuid[], people uuid[], referrals uuid[], documents uuid[], the_batch uuid, told jsonb) returns integer
  language plpgsql set search_path = pg_catalog as $$
declare
  redacted integer;
begin
  create temporary table going on commit drop as
    select e.id, platform.trail_values(e) as was, v.before, v.after, v.detail
    from platform.audit_event e
    left join lateral (select array_agg(c.name) as names from privacy.held_column c where c.table_name = e.table_name) c on true,
    lateral (select e.old - coalesce(c.names, '{}') as before, e.new - coalesce(c.names, '{}') as after, e.detail - 'name' as detail) v
    where e.id > platform.trail_digests_from() and not exists (select from platform.trail_redaction r where r.event_id = e.id)
      and (e.old, e.new, e.detail) is distinct from (v.before, v.after, v.detail)
      and (e.household_id = any (households) or e.person_id = any (people)
        or (e.table_name = 'diary.document' and e.row_id = any (documents::text[]))
        or (e.table_name = 'referrals.referral' and e.row_id = any (referrals::text[]))
        or (e.table_name in (select t.name from privacy.held_table t where t.of_referral is not null)
          and e.household_id in (select r.household_id from referrals.referral r where r.id = any (redact_trail.referrals))
          and coalesce(e.new, e.old) ->> 'referral_id' = any (redact_trail.referrals::text[])));
  insert into platform.trail_redaction (event_id, values_digest, left_digest, batch)
    select g.id, g.was, sha256(convert_to(coalesce(g.before::text, '') || chr(31) || coalesce(g.after::text, '') || chr(31) || coalesce(g.detail::text, ''), 'UTF8')), the_batch
    from pg_temp.going g;
  get diagnostics redacted = row_count;
  update platform.audit_event e set old = g.before, new = g.after, detail = g.detail from pg_temp.going g where g.id = e.id;
  drop table pg_temp.going;
  if redacted > 0 then
    insert into platform.audit_event (system_name, action, organisation_id, detail)
      values (nullif(current_setting('approdo.system', true), ''), 'redacted', (told ->> 'organisationId')::uuid,
        told || jsonb_build_object('batch', the_batch, 'events', redacted, 'digest', platform.redactions_digest(the_batch)));
  end if;
  return redacted;
end $$;

-- Writes, in every column of the register, what stays. By the households and people, or by the referrals alone.
create function privacy.mask_rows(households uuid[], people uuid[], referrals uuid[]) returns integer language plpgsql set search_path = pg_catalog as $$
declare
  held record;
  masked integer := 0;
  touched integer;
begin
  for held in
    select t.name, t.whose, t.of_referral, string_agg(format('%I = %s', c.name, c.becomes), ', ' order by c.name) as changes
    from privacy.held_table t join privacy.held_column c on c.table_name = t.name
    where t.name not like 'diary.%' group by t.name, t.whose, t.of_referral, t.position order by t.position
  loop
    if cardinality(households) + cardinality(people) > 0 then
      execute format('update %s t set %s where %s', held.name, held.changes, held.whose) using households, people;
      get diagnostics touched = row_count;
      masked := masked + touched;
    end if;
    if held.of_referral is not null and cardinality(referrals) > 0 then
      execute format('update %s t set %s where %s', held.name, held.changes, held.of_referral) using referrals;
      get diagnostics touched = row_count;
      masked := masked + touched;
    end if;
  end loop;
  return masked;
end $$;

-- The words by which they were found, and who opened them.
create function privacy.forget_words(households uuid[], people uuid[]) returns void language sql set search_path = pg_catalog as $$
  delete from people.search_word w where w.subject_id = any (households || people);
  delete from people.name_word n where not exists (select from people.search_word w where w.word = n.word);
  delete from people.recently_opened o where o.household_id = any (households);
  delete from sharing.sighting s where s.household_id = any (households);
  delete from privacy.access_content c using privacy.access_copy a, privacy.request r
    where a.id = c.copy_id and r.id = a.request_id and r.person_id = any (people);
$$;

-- The items of an authorised disposal that still may go are masked, everywhere at once. Notes and documents are let go by the diary before;
-- whose turn it is not any more is said. Returns what was done.
create function privacy.settle_items(the_disposal uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.is_system() then raise exception 'scarta solo il sistema' using errcode = 'insufficient_privilege'; end if;
  update privacy.disposal_item i set outcome = case when d.subject_id is null then 'not_due' when d.held is not null then 'held' else 'done' end
  from privacy.disposal p, privacy.disposal_item x
  left join privacy.due((select organisation_id from privacy.disposal where id = the_disposal)) d on d.subject_id = x.subject_id and d.kind = x.kind
  where p.id = the_disposal and p.state = 'authorised' and x.disposal_id = p.id and i.id = x.id and i.outcome is null;
end $$;
create function privacy.let_go(the_disposal uuid, the_batch uuid) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare
  d privacy.disposal;
  households uuid[];
  persons uuid[];
  referrals uuid[];
  documents uuid[];
  masked integer;
  redacted integer;
begin
  if not platform.is_system() then raise exception 'scarta solo il sistema' using errcode = 'insufficient_privilege'; end if;
  select * into d from privacy.disposal x where x.id = the_disposal and x.state = 'authorised';
  if d.id is null then return null; end if;
  select coalesce(array_agg(i.subject_id) filter (where i.kind = 'household_file'), '{}'),
    coalesce(array_agg(i.subject_id) filter (where i.kind = 'closed_referral'), '{}'),
    coalesce(array_agg(i.subject_id) filter (where i.kind like 'document_%'), '{}')
    into households, referrals, documents
  from privacy.disposal_item i where i.disposal_id = d.id and i.outcome = 'done';
  -- whoever lives in a household that stays, stays
  select coalesce(array_agg(distinct m.person_id), '{}') into persons
  from people.household_member m
  where m.household_id = any (households) and not exists (
    select from people.household_member o where o.person_id = m.person_id and o.household_id <> all (households)
      and not exists (select from privacy.disposal_item i where i.kind = 'household_file' and i.subject_id = o.household_id and i.outcome = 'done'));
  masked := privacy.mask_rows(households, persons, referrals);
  update diary.document t set removed_reason = 'cancellato'
    where t.removed_reason is not null and (t.id = any (documents) or t.household_id = any (households));
  perform privacy.forget_words(households, persons);
  redacted := privacy.redact_trail(households, persons, referrals, documents, the_batch,
    jsonb_build_object('organisationId', d.organisation_id, 'disposal', d.number, 'authorisation', d.authorisation_number, 'authorisedOn', d.authorised_on));
  return jsonb_build_object('households', cardinality(households), 'people', cardinality(persons), 'referrals', cardinality(referrals),
    'documents', cardinality(documents), 'rows', masked, 'events', redacted);
end $$;

-- What is held about one person, row by row, as the register says; for the system only, on behalf of who answers. Of a household's rows only those of
-- the days in which the person belonged to it; of rows about one member, only their own.
create function privacy.held_about(the_person uuid, named_reader uuid) returns table (table_name text, held jsonb)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  one record;
  households uuid[];
begin
  if not platform.is_system() then raise exception 'solo il sistema' using errcode = 'insufficient_privilege'; end if;
  households := array(select distinct m.household_id from people.household_member m where m.person_id = the_person);
  for one in select t.name, t.whose from privacy.held_table t where t.name not like 'diary.%' order by t.position loop
    return query execute format(
      'select %L::text, to_jsonb(t) from %s t where %s and coalesce(to_jsonb(t) ->> ''person_id'', $3::text) = $3::text
         and (%L not like ''sharing.%%'' or %L not in (''sharing.protection'', ''sharing.release'')
           or exists (select from sharing.protection_reader x join sharing.protection y on y.id = x.protection_id
             where x.user_id = $4 and x.ended_at is null and y.household_id = any ($1)))
         and privacy.within_membership($3, to_jsonb(t))
       order by to_jsonb(t) ->> ''created_at'', to_jsonb(t) ->> ''id''',
      one.name, one.name, one.whose, one.name, one.name)
      using households, array[the_person], the_person, named_reader;
  end loop;
end $$;
-- A household's row belongs to a person's story when they were part of the household at that time (or the row names no time).
create function privacy.within_membership(the_person uuid, r jsonb) returns boolean language sql stable security definer set search_path = pg_catalog
  return r ->> 'household_id' is null or r ->> 'person_id' is not null or exists (
    select from people.household_member m where m.person_id = the_person and m.household_id = (r ->> 'household_id')::uuid
      and m.during && case
        when r ->> 'entry' is not null then daterange((r ->> 'entry')::date, greatest((r ->> 'entry')::date + 1, (r ->> 'exit')::date))
        when r ->> 'nights' is not null then (r ->> 'nights')::daterange
        when r ->> 'during' is not null then (r ->> 'during')::daterange
        else daterange(coalesce((r ->> 'received_at')::timestamptz::date, (r ->> 'asked_at')::timestamptz::date, (r ->> 'proposed_at')::timestamptz::date,
          (r ->> 'made_at')::timestamptz::date, '0001-01-01'), null) end);

revoke all on all functions in schema privacy from public;
grant execute on all functions in schema privacy to approdo_app;
revoke execute on function privacy.redact_trail, privacy.mask_rows, privacy.forget_words, privacy.rule_for from approdo_app;
revoke all on function platform.redactions_digest, platform.unexplained_redactions from public;
