-- The trail holds, on one line of time, what was written, what was read or taken out, who came in, and what was refused.

-- Whom and what an event is about, so that "who saw, who changed this file" is an index lookup.
-- detail: what the event says beyond a row's values; never words that somebody typed.
alter table platform.audit_event
  add column household_id uuid,
  add column person_id uuid,
  add column service_id uuid,
  add column organisation_id uuid,
  add column detail jsonb check (length(detail::text) <= 4000),
  alter column table_name drop not null,
  drop constraint audit_event_action_check,
  add constraint audit_event_action_check check (action in (
    'insert', 'update', 'delete',
    'read', 'listed', 'searched', 'exported',
    'sign_in', 'sign_in_failed', 'sign_out', 'step_up', 'factor_changed', 'session_closed', 'password_changed', 'oidc_refused',
    'refused', 'glass_broken', 'asked_elsewhere')),
  add constraint a_write_names_its_table check (action not in ('insert', 'update', 'delete') or table_name is not null);
create index on platform.audit_event (household_id, at desc, id desc) where household_id is not null;
create index on platform.audit_event (person_id, at desc, id desc) where person_id is not null;
create index on platform.audit_event (service_id, at desc, id desc) where service_id is not null;

-- Of what a row says itself. The module "trail", which stands above all tables, replaces this function by one that also knows whose
-- a stay and a referral are.
create function platform.subject_of(the_table text, the_row jsonb, out household_id uuid, out person_id uuid, out service_id uuid, out organisation_id uuid)
  language sql stable
  return (
    case when the_table = 'people.household' then (the_row ->> 'id')::uuid else (the_row ->> 'household_id')::uuid end,
    case when the_table = 'people.person' then (the_row ->> 'id')::uuid else (the_row ->> 'person_id')::uuid end,
    case when the_table = 'organisations.service' then (the_row ->> 'id')::uuid else (the_row ->> 'service_id')::uuid end,
    case when the_table = 'organisations.organisation' then (the_row ->> 'id')::uuid else (the_row ->> 'organisation_id')::uuid end);

create or replace function platform.record_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_actor uuid := platform.actor_id();
  the_system text := nullif(current_setting('approdo.system', true), '');
  the_request text := nullif(current_setting('approdo.request', true), '');
  the_table text := tg_table_schema || '.' || tg_table_name;
begin
  if tg_op = 'INSERT' then
    insert into platform.audit_event (actor_id, system_name, request_id, table_name, row_id, action, new, household_id, person_id, service_id, organisation_id)
      select the_actor, the_system, the_request, the_table, r.after ->> 'id', 'insert', r.after, s.household_id, s.person_id, s.service_id, s.organisation_id
      from (select to_jsonb(n) as after from new_rows n offset 0) r, platform.subject_of(the_table, r.after) s;
  elsif tg_op = 'UPDATE' then
    insert into platform.audit_event (actor_id, system_name, request_id, table_name, row_id, action, old, new, household_id, person_id, service_id, organisation_id)
      select the_actor, the_system, the_request, the_table, r.after ->> 'id', 'update', r.before, r.after, s.household_id, s.person_id, s.service_id, s.organisation_id
      from (select to_jsonb(o) as before, to_jsonb(n) as after from new_rows n join old_rows o on o.id = n.id offset 0) r,
        platform.subject_of(the_table, r.after) s
      where r.before is distinct from r.after;
  else
    insert into platform.audit_event (actor_id, system_name, request_id, table_name, row_id, action, old, household_id, person_id, service_id, organisation_id)
      select the_actor, the_system, the_request, the_table, r.before ->> 'id', 'delete', r.before, s.household_id, s.person_id, s.service_id, s.organisation_id
      from (select to_jsonb(o) as before from old_rows o offset 0) r, platform.subject_of(the_table, r.before) s;
  end if;
  return null;
end $$;

-- What a worker was shown. The same thing opened again within a minute of the last time is the same reading; what is taken out
-- counts every time. As for every transaction, it is the application that says who acts.
create function platform.record_sights(the_actor uuid, the_request text, sights jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_current_xact_id(); -- before the event takes its number: the seals count on it
  insert into platform.audit_event (actor_id, request_id, table_name, row_id, action, household_id, person_id, detail)
  select distinct the_actor, nullif(the_request, ''),
    case s.what when 'household' then 'people.household' when 'person' then 'people.person' when 'stay' then 'placements.stay'
      when 'referral' then 'referrals.referral' when 'document' then 'diary.document' when 'note' then 'diary.note' end,
    case s.what when 'household' then s."householdId"::text when 'person' then s."personId"::text end,
    case s.what when 'export' then 'exported' when 'list' then 'listed' when 'search' then 'searched' else 'read' end,
    s."householdId", s."personId", jsonb_strip_nulls(jsonb_build_object('what', s.what, 'name', s.name))
  from jsonb_to_recordset(sights) as s (what text, "householdId" uuid, "personId" uuid, name text)
  where s.what = 'export' or not exists (
    select from platform.audit_event e
    where e.actor_id = the_actor and e.at > clock_timestamp() - interval '1 minute'
      and e.action in ('read', 'listed', 'searched')
      and e.household_id is not distinct from s."householdId" and e.person_id is not distinct from s."personId"
      and e.detail = jsonb_strip_nulls(jsonb_build_object('what', s.what, 'name', s.name)));
end $$;

-- Who came in, who was refused, who proved it was them. Of refusals, the same one within a minute of the last counts once: holding
-- a key down does not fill the trail. Writes and reads have their own ways in and cannot be claimed here.
create function platform.record_event(the_action text, the_actor uuid, the_request text, the_detail jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if the_action in ('insert', 'update', 'delete', 'read', 'listed', 'searched') then
    raise exception 'un evento % non si scrive a mano', the_action using errcode = 'insufficient_privilege';
  end if;
  if the_action = 'refused' and exists (
    select from platform.audit_event e
    where e.actor_id is not distinct from the_actor and e.at > clock_timestamp() - interval '1 minute'
      and e.action = 'refused' and e.detail is not distinct from the_detail) then return; end if;
  perform pg_current_xact_id();
  insert into platform.audit_event (actor_id, request_id, action, household_id, person_id, service_id, organisation_id, detail)
  values (the_actor, nullif(the_request, ''), the_action, (the_detail ->> 'householdId')::uuid, (the_detail ->> 'personId')::uuid,
    (the_detail ->> 'serviceId')::uuid, (the_detail ->> 'organisationId')::uuid, the_detail);
end $$;

revoke all on function platform.record_sights, platform.record_event from public;
grant execute on function platform.record_sights, platform.record_event to approdo_app;
