-- Whose business an event is. The trail has no tables of its own: it stands above those of which it tells.

create schema trail;
grant usage on schema trail to approdo_app;

-- A row of a stay, a referral, a protection, a note or a document belongs to the file of that household; and to the service of that referral.
create or replace function platform.subject_of(the_table text, the_row jsonb, out household_id uuid, out person_id uuid, out service_id uuid, out organisation_id uuid)
  language plpgsql stable as $$
begin
  household_id := the_row ->> case the_table when 'people.household' then 'id' else 'household_id' end;
  person_id := the_row ->> case the_table when 'people.person' then 'id' else 'person_id' end;
  service_id := the_row ->> case the_table when 'organisations.service' then 'id' else 'service_id' end;
  organisation_id := the_row ->> case the_table when 'organisations.organisation' then 'id' else 'organisation_id' end;
  if household_id is null and the_row ->> 'stay_id' is not null then
    select s.household_id into household_id from placements.stay s where s.id = (the_row ->> 'stay_id')::uuid;
  elsif household_id is null and the_row ->> 'referral_id' is not null then
    select r.household_id, coalesce(subject_of.service_id, r.service_id) into household_id, service_id
    from referrals.referral r where r.id = (the_row ->> 'referral_id')::uuid;
  elsif household_id is null and the_row ->> 'protection_id' is not null then
    select p.household_id into household_id from sharing.protection p where p.id = (the_row ->> 'protection_id')::uuid;
  elsif household_id is null and the_row ->> 'note_id' is not null then
    select n.household_id, n.service_id into household_id, service_id from diary.note n where n.id = (the_row ->> 'note_id')::uuid;
  elsif household_id is null and the_row ->> 'document_id' is not null then
    select d.household_id, d.service_id into household_id, service_id from diary.document d where d.id = (the_row ->> 'document_id')::uuid;
  end if;
end $$;

-- The bodies for whose trail the actor answers, and who works, or has worked, for them.
create function trail.own_bodies() returns uuid[] language sql stable security definer set search_path = pg_catalog
  return organisations.administered_organisations() || organisations.audited_organisations();
create function trail.own_workers() returns uuid[] language sql stable security definer set search_path = pg_catalog
  return (select coalesce(array_agg(distinct a.user_id), '{}') from organisations.assignment a where a.organisation_id = any (trail.own_bodies()));
create function trail.workers_of(the_service uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog
  return (select coalesce(array_agg(distinct a.user_id), '{}') from organisations.assignment a
    where a.service_id = the_service and the_service = any (organisations.services_with('trail.read')));

-- A file is a body's business when one of its services has, or had, it of its own. Where it was only let in, by an act or through a broken glass,
-- what its workers looked at is its business, and what others wrote is not.
create function trail.answers_for_household(the_household uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  mine uuid[] := organisations.services_with('trail.read');
begin
  return exists (select from people.file_share s where s.household_id = the_household and s.service_id = any (mine) and s.ground not in ('shared', 'glass'));
end $$;
create function trail.answers_for_person(the_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  mine uuid[] := organisations.services_with('trail.read');
begin
  return exists (select from people.household_member m join people.file_share s using (household_id)
    where m.person_id = the_person and s.service_id = any (mine) and s.ground not in ('shared', 'glass'));
end $$;

-- What a service writes of its own about a household (its stays, its referrals) is that service's business; who opened the file, who shares it
-- and what is known of the household is the business of every body with which it is shared. Who came in, who looked for what and who was refused is
-- the business of those for whom they work. Nothing of this holds for those who must not be found.
drop policy read_by_administrators on platform.audit_event;
create policy read_by_those_who_answer on platform.audit_event for select using (
  (select platform.is_system())
  or ((household_id is null or household_id <> all ((select people.hidden_households())::uuid[]))
    and (person_id is null or person_id <> all ((select people.hidden_people())::uuid[]))
    and (service_id = any ((select organisations.services_with('trail.read'))::uuid[])
      or organisation_id = any ((select trail.own_bodies())::uuid[])
      or (household_id is not null and (service_id is null or table_name is null or table_name like 'people.%' or table_name like 'sharing.%')
        and trail.answers_for_household(household_id))
      or (household_id is null and person_id is not null and service_id is null and trail.answers_for_person(person_id))
      or (table_name is null and (household_id is not null or person_id is not null) and actor_id = any ((select trail.own_workers())::uuid[]))
      or (household_id is null and person_id is null and service_id is null and organisation_id is null
        and (actor_id = any ((select trail.own_workers())::uuid[]) or (actor_id is null and (select organisations.is_platform_administrator())))))));

-- From the latest back, and by its place in time.
drop index platform.audit_event_at_idx;
create index on platform.audit_event (at desc, id desc);
create index on platform.audit_event (action, at desc, id desc) where action not in ('insert', 'update', 'delete');
-- Ids are of one table only, so a row's history needs no table's name.
drop index platform.audit_event_table_name_row_id_idx;
create index on platform.audit_event (row_id);
create index on platform.audit_event (table_name, at desc, id desc);

-- For the pages of the trail: the name of a household and who has belonged to it, for whoever answers for its file without opening it.
create function trail.file(the_household uuid) returns table (name text, people uuid[]) language sql stable security definer set search_path = pg_catalog as $$
  select h.name, array(select distinct m.person_id from people.household_member m where m.household_id = h.id)
  from people.household h
  where h.id = the_household and not h.id = any (people.hidden_households()) and (platform.is_system() or trail.answers_for_household(h.id))
$$;

-- What was done with the file of a person, for the person: when, what, by which service and in which role; never by whom.
create function trail.copy_of(the_person uuid) returns table (at timestamptz, action text, table_name text, what text, service text, body text, role text)
  language sql stable security definer set search_path = pg_catalog as $$
  with allowed as (
    select platform.is_system() or (not the_person = any (people.hidden_people()) and exists (
      select from people.household_member m join people.file_share s using (household_id) where m.person_id = the_person
        and s.service_id = any (organisations.services_with('trail.read') || organisations.services_with('privacy.keep')))) as yes
  ), about as (
    select e.id from platform.audit_event e where e.person_id = the_person
    union
    select e.id from people.household_member m join platform.audit_event e on e.household_id = m.household_id
      and (e.person_id is null or e.person_id = the_person) and m.during @> (e.at at time zone 'Europe/Rome')::date
    where m.person_id = the_person
  )
  select e.at, e.action, e.table_name, e.detail ->> 'what', w.service, w.body, w.role
  from about join platform.audit_event e using (id)
  left join lateral (
    select s.name as service, o.name as body, a.role
    from organisations.assignment a
    join organisations.organisation o on o.id = a.organisation_id
    left join organisations.service s on s.id = a.service_id or (a.service_id is null and s.id = e.service_id and s.organisation_id = a.organisation_id)
    where a.user_id = e.actor_id and a.during @> (e.at at time zone 'Europe/Rome')::date
    order by s.id = e.service_id desc nulls last,
      exists (select from people.household_member m join people.file_share f using (household_id) where m.person_id = the_person and f.service_id = s.id) desc
    limit 1) w on true
  where (select yes from allowed)
  order by e.at, e.id
$$;

revoke all on function trail.own_bodies, trail.own_workers, trail.workers_of, trail.answers_for_household, trail.answers_for_person, trail.file, trail.copy_of from public;
grant execute on function trail.own_bodies, trail.own_workers, trail.workers_of, trail.answers_for_household, trail.answers_for_person, trail.file, trail.copy_of to approdo_app;

-- What was written before the trail knew whom it was about. Done once, before the first seal.
alter table platform.audit_event disable trigger append_only;
update platform.audit_event e
  set household_id = s.household_id, person_id = s.person_id, service_id = s.service_id, organisation_id = s.organisation_id
  from platform.audit_event o, platform.subject_of(o.table_name, coalesce(o.new, o.old)) s
  where o.id = e.id and o.table_name is not null and o.household_id is null and o.person_id is null and o.service_id is null and o.organisation_id is null
    and not exists (select from platform.trail_seal t where t.event_id = o.id)
    and (s.household_id is not null or s.person_id is not null or s.service_id is not null or s.organisation_id is not null);
alter table platform.audit_event enable trigger append_only;
