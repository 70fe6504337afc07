-- Whoever was let see a file does not let others see it. A service follows a household in its own right when it recorded it, was sent it, houses it
-- or has it in charge, with no end; only from there is a file shared, taken back, asked for, handed over. A share, however wide, and a broken
-- glass are for reading and for working with what one reads: they never grow by themselves.

create index on people.person (birth_date);
create index on sharing.sighting (user_id, seen_at);
create index on sharing.file_request (asked_by);
create index on sharing.charge_transfer (household_id);
create index on sharing.glass (household_id);
create index on sharing.glass (broken_at) where reviewed_at is null;

create view people.own_share as
  select s.id, s.household_id, s.service_id from people.file_share s
  where s.ended_at is null and s.until is null and s.until_at is null and s.only_user is null and s.ground <> 'shared';

create function people.follows(the_household uuid, the_power text default 'people.see') returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not the_household = any (people.hidden_households()) and exists (
    select from people.own_share s where s.household_id = the_household and s.service_id = any (organisations.services_with(the_power)))
$$;
revoke all on function people.follows from public;
grant execute on function people.follows to approdo_app;

create or replace function people.may_open(the_household uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from people.file_share s where s.household_id = the_household) or people.follows(the_household)
$$;

-- A person enters a household when recorded, when known from another that the actor's service follows, or comes back to one they lived in.
create function people.may_join(the_person uuid, the_household uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from people.household_member m where m.person_id = the_person)
    or (not the_person = any (people.hidden_people()) and exists (
      select from people.household_member m where m.person_id = the_person
        and (m.household_id = the_household and people.opens(m.household_id) or people.follows(m.household_id))))
$$;
revoke all on function people.may_join(uuid, uuid) from public;
grant execute on function people.may_join(uuid, uuid) to approdo_app;
drop policy shared_update on people.household_member;
drop policy added_if_known on people.household_member;
create policy shared_update on people.household_member for update
  using (exists (select from people.file_share s where s.household_id = household_member.household_id
    and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])))
  with check (people.may_join(person_id, household_id) and exists (select from people.file_share s where s.household_id = household_member.household_id
    and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])));
create policy added_if_known on people.household_member for insert
  with check (people.may_join(person_id, household_id) and exists (select from people.file_share s where s.household_id = household_member.household_id
    and s.service_id = any ((select organisations.services_with('people.record'))::uuid[])));
drop function people.may_join(uuid);

drop policy begun_by_the_service on people.taking_in_charge;
create policy begun_by_the_service on people.taking_in_charge for insert
  with check (service_id = any ((select organisations.services_with('people.record'))::uuid[])
    and exists (select from people.file_share s where s.household_id = taking_in_charge.household_id and s.only_user is null));

-- A service gets the whole file from one that follows the household. For whoever was only let see it: true when that service opens it already.
create or replace function people.share_file(the_household uuid, the_service uuid, the_ground text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not people.opens(the_household) then return false; end if;
  if not people.follows(the_household) then
    return exists (select from people.live_share s where s.household_id = the_household and s.service_id = the_service and s.only_user is null);
  end if;
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'replaced'
    where s.household_id = the_household and s.service_id = the_service and s.ended_at is null and s.only_user is null
      and (s.ground = 'shared' or s.until is not null);
  insert into people.file_share (id, household_id, service_id, ground, granted_by)
    values (gen_random_uuid(), the_household, the_service, the_ground, platform.actor_id())
    on conflict do nothing;
  return true;
end $$;

create or replace function people.share_parts(the_household uuid, the_service uuid, the_parts text[], the_ground text, the_reason text, last_day date) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not people.follows(the_household, 'sharing.keep') or last_day < platform.today() then return false; end if;
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'expired'
    where s.household_id = the_household and s.service_id = the_service and s.ended_at is null and s.only_user is null and s.until < platform.today();
  insert into people.file_share (id, household_id, service_id, ground, parts, legal_ground, reason, until, granted_by)
    values (gen_random_uuid(), the_household, the_service, 'shared', the_parts, the_ground, the_reason, last_day, platform.actor_id())
    on conflict do nothing;
  if not found then return null; end if;
  return true;
end $$;
-- Taken back by who may share; an emergency is also ended by whoever declared it.
create or replace function people.end_share(the_share uuid, the_reason text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = the_reason
    where s.id = the_share and s.ended_at is null
      and (s.ground in ('shared', 'glass') and people.follows(s.household_id, 'sharing.keep') or s.ground = 'glass' and s.only_user = platform.actor_id());
  return found;
end $$;

-- The codes of a person are found only where the contacts part of the file is open.
create or replace function people.index_people(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  with subject as materialized (
    select m.person_id as id, s.service_id, bool_or('contacts' = any (s.parts)) as with_codes
    from people.household_member m join people.file_share s using (household_id)
    where m.person_id = any (ids) and s.ended_at is null and s.only_user is null
    group by m.person_id, s.service_id
  ), name as materialized (
    select p.id, string_to_table(platform.plain_words(concat_ws(' ', p.given_name, p.family_name, p.known_as)), ' ') as word
    from people.person p where p.id = any (ids)
    union
    select p.id, replace(platform.plain_words(p.family_name), ' ', '')
    from people.person p where p.id = any (ids) and p.family_name ~ '[^[:alpha:]]'
  ), code as (
    select p.id, c.word, false as of_document from people.person p,
      unnest(array[p.birth_year::text, to_char(p.birth_date, 'YYYYMMDD')]) c (word) where p.id = any (ids) and c.word is not null
    union
    select i.person_id, lower(i.plain), true from people.identifier i where i.person_id = any (ids) and i.withdrawn_on is null
  ), remembered as (
    insert into people.name_word select distinct word from name where word <> '' order by word on conflict do nothing
  )
  insert into people.search_word (service_id, word, is_code, subject, subject_id)
  select s.service_id, w.word, w.is_code, 'person', s.id
  from (select id, word, false as is_code, false as of_document from name where word <> '' union all select id, word, true, of_document from code) w
  join subject s using (id)
  where s.with_codes or not w.of_document
  on conflict do nothing
$$;

-- By index, whoever is asked for: the code first, then the name on the birth day.
create or replace function sharing.known_elsewhere(the_code text, family text, given text, born date)
  returns table (sighting_id uuid, service_id uuid, service_name text, organisation_name text)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen record;
  the_sighting uuid;
  bare text := upper(regexp_replace(the_code, '[^0-9A-Za-z]', '', 'g'));
begin
  if cardinality(organisations.services_with('people.see')) = 0 then return; end if;
  for seen in
    with named as (
      select i.person_id as id from people.identifier i
      where bare <> '' and i.plain = bare and i.withdrawn_on is null
        and i.kind in ('tax_code', 'provisional_tax_code', 'stp', 'eni', 'passport', 'identity_card', 'residence_permit')
      union
      select p.id from people.person p
      where p.birth_date = born and family <> '' and given <> ''
        and platform.plain_words(p.family_name) = platform.plain_words(family) and platform.plain_words(p.given_name) = platform.plain_words(given)
    )
    select distinct m.household_id
    from named n join people.household_member m on m.person_id = n.id and m.during @> platform.today()
    where not exists (select from sharing.protection x where x.household_id = m.household_id and x.during @> platform.today())
      and not people.opens(m.household_id)
      and exists (select from people.own_share s where s.household_id = m.household_id)
    limit 3
  loop
    insert into sharing.sighting (household_id) values (seen.household_id) returning id into the_sighting;
    return query
      select the_sighting, v.id, v.name, o.name
      from people.own_share s join organisations.service v on v.id = s.service_id join organisations.organisation o on o.id = v.organisation_id
      where s.household_id = seen.household_id order by v.name;
  end loop;
end $$;

-- What a sighting of one's own still allows: the services to ask, for half an hour. Nothing once the household is protected.
create function sharing.services_to_ask(the_sighting uuid) returns table (service_id uuid, service_name text, organisation_name text)
  language sql stable security definer set search_path = pg_catalog as $$
  select v.id, v.name, o.name
  from sharing.sighting x join people.own_share s using (household_id)
  join organisations.service v on v.id = s.service_id join organisations.organisation o on o.id = v.organisation_id
  where x.id = the_sighting and x.user_id = platform.actor_id() and x.seen_at > now() - interval '30 minutes'
    and not exists (select from sharing.protection p where p.household_id = x.household_id and p.during @> platform.today())
  order by v.name
$$;

create or replace function sharing.ask_for_file(the_id uuid, the_sighting uuid, asking uuid, asked uuid, the_reason text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not asking = any (organisations.services_with('people.see'))
    or not exists (select from sharing.services_to_ask(the_sighting) a where a.service_id = asked) then return false; end if;
  insert into sharing.file_request (id, household_id, from_service_id, to_service_id, asked_at, reason)
    select the_id, s.household_id, asking, asked, now(), the_reason from sharing.sighting s where s.id = the_sighting;
  return true;
end $$;

-- Each policy's check stands on its own, since what one lets be changed another's check may let through.
-- What was asked and proposed does not change; only the answer is written, by who may give it. Granting and accepting are acts of their own.
revoke insert, update on sharing.file_request, sharing.charge_transfer, sharing.glass from approdo_app;
grant insert (id, household_id, from_service_id, to_service_id, from_day, keeps_until, reason, proposed_at) on sharing.charge_transfer to approdo_app;
grant update (state, answered_by, answered_at, answer) on sharing.file_request, sharing.charge_transfer to approdo_app;
grant update (reviewed_by, reviewed_at, review) on sharing.glass to approdo_app;

drop policy answered_or_withdrawn on sharing.file_request;
create policy withdrawn on sharing.file_request for update using (state = 'pending' and asked_by = (select platform.actor_id()))
  with check (state = 'withdrawn' and asked_by = (select platform.actor_id()) and answered_by = (select platform.actor_id()));
create policy answered on sharing.file_request for update
  using (state = 'pending' and to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[])
    and household_id <> all ((select people.hidden_households())::uuid[]))
  with check (answered_by = (select platform.actor_id()) and to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[])
    and (state = 'refused' or state = 'granted' and exists (select from people.shares_of(household_id) s where s.service_id = from_service_id and s.in_force)));

drop policy proposed_by_the_service on sharing.charge_transfer;
drop policy giving_or_receiving_update on sharing.charge_transfer;
create policy proposed_by_the_service on sharing.charge_transfer for insert
  with check (state = 'proposed' and from_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[])
    and people.follows(household_id, 'sharing.keep')
    and exists (select from people.taking_in_charge t where t.household_id = charge_transfer.household_id and t.service_id = from_service_id
      and t.during @> (select platform.today())));
create policy withdrawn on sharing.charge_transfer for update
  using (state = 'proposed' and from_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[])
    and household_id <> all ((select people.hidden_households())::uuid[]))
  with check (state = 'withdrawn' and answered_by = (select platform.actor_id())
    and from_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]));
create policy refused on sharing.charge_transfer for update
  using (state = 'proposed' and to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[])
    and household_id <> all ((select people.hidden_households())::uuid[]))
  with check (state = 'refused' and answered_by = (select platform.actor_id())
    and to_service_id = any ((select organisations.services_with('sharing.keep'))::uuid[]));

drop policy broken_or_answering on sharing.glass;
drop policy reviewed on sharing.glass;
create policy broken_or_answering on sharing.glass for select
  using (user_id = (select platform.actor_id()) or (sharing.answers_for(id) and household_id <> all ((select people.hidden_households())::uuid[])));
create policy reviewed on sharing.glass for update
  using (reviewed_at is null and user_id <> (select platform.actor_id()) and sharing.answers_for(id)
    and household_id <> all ((select people.hidden_households())::uuid[]))
  with check (reviewed_by = (select platform.actor_id()));
create or replace function sharing.answers_for(the_glass uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from sharing.glass g join people.own_share s on s.household_id = g.household_id join organisations.service v on v.id = s.service_id
    where g.id = the_glass and (v.organisation_id = any (organisations.audited_organisations()) or s.service_id = any (organisations.services_with('sharing.keep'))))
    or exists (select from sharing.glass g join organisations.service v on v.id = g.service_id
               where g.id = the_glass and v.organisation_id = any (organisations.audited_organisations()))
$$;

-- To judge whether to take a household in charge one is told whose it is, and how many they are: name and number, nothing else of the file.
create function sharing.household_of_transfer(the_transfer uuid) returns table (name text, people integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select h.name, (select count(*)::integer from people.household_member m where m.household_id = h.id and m.during @> platform.today())
  from sharing.charge_transfer t join people.household h on h.id = t.household_id
  where t.id = the_transfer and not t.household_id = any (people.hidden_households())
    and ((t.state = 'proposed' and t.to_service_id = any (organisations.services_with('sharing.keep'))) or people.opens(t.household_id))
$$;

-- Whom a mail tells that there is something to answer, or that it was answered. Addresses only for who is the other side of it.
create function sharing.told_of_request(the_request uuid) returns table (email text, organisation_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  select distinct u.email, v.organisation_id
  from sharing.file_request r join organisations.service v on v.id = r.to_service_id
  join organisations.assignment a on a.service_id = v.id or (a.service_id is null and a.organisation_id = v.organisation_id)
  join organisations.service_role p on p.service_id = v.id and p.role = a.role and 'sharing.keep' = any (p.powers)
  join auth."user" u on u.id = a.user_id
  where r.id = the_request and r.state = 'pending' and r.asked_by = platform.actor_id() and a.during @> platform.today()
  union
  select u.email, v.organisation_id
  from sharing.file_request r join auth."user" u on u.id = r.asked_by join organisations.service v on v.id = r.from_service_id
  where r.id = the_request and r.state in ('granted', 'refused') and r.answered_by = platform.actor_id()
$$;
create function sharing.told_of_transfer(the_transfer uuid) returns table (email text, organisation_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
  select distinct u.email, v.organisation_id
  from sharing.charge_transfer t join organisations.service v on v.id = t.to_service_id
  join organisations.assignment a on a.service_id = v.id or (a.service_id is null and a.organisation_id = v.organisation_id)
  join organisations.service_role p on p.service_id = v.id and p.role = a.role and 'sharing.keep' = any (p.powers)
  join auth."user" u on u.id = a.user_id
  where t.id = the_transfer and t.state = 'proposed' and t.proposed_by = platform.actor_id() and a.during @> platform.today()
  union
  select u.email, v.organisation_id
  from sharing.charge_transfer t join auth."user" u on u.id = t.proposed_by join organisations.service v on v.id = t.from_service_id
  where t.id = the_transfer and t.state in ('accepted', 'refused') and t.answered_by = platform.actor_id()
$$;

-- The charge passes on the day that was proposed, or today when that is past; the file opens at once, so that who receives can prepare.
create or replace function sharing.accept_transfer(the_transfer uuid, the_version integer, the_manager uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t sharing.charge_transfer;
  begins date;
  last_day date;
begin
  select * into t from sharing.charge_transfer x where x.id = the_transfer and x.version = the_version and x.state = 'proposed' for update;
  if t.id is null or not t.to_service_id = any (organisations.services_with('sharing.keep')) or t.household_id = any (people.hidden_households())
    or not exists (select from organisations.powers_of(the_manager, platform.today()) p where p.service_id = t.to_service_id and p.power = 'people.record')
    then return false; end if;
  begins := greatest(t.from_day, platform.today());
  last_day := case when t.keeps_until is not null or begins > platform.today() then greatest(t.keeps_until, begins - 1) end;
  update people.taking_in_charge c set during = daterange(lower(c.during), greatest(lower(c.during) + 1, begins)), end_reason = 'transfer'
    where c.household_id = t.household_id and c.service_id = t.from_service_id and c.during @> platform.today();
  update people.taking_in_charge c set case_manager_id = the_manager
    where c.household_id = t.household_id and c.service_id = t.to_service_id and upper_inf(c.during);
  if not found then
    insert into people.taking_in_charge (id, household_id, service_id, case_manager_id, during)
      values (gen_random_uuid(), t.household_id, t.to_service_id, the_manager, daterange(begins, null));
  end if;
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'replaced'
    where s.household_id = t.household_id and s.service_id = t.to_service_id and s.ended_at is null and s.only_user is null;
  insert into people.file_share (id, household_id, service_id, ground, granted_by)
    values (gen_random_uuid(), t.household_id, t.to_service_id, 'charge', t.proposed_by);
  update people.file_share s set until = last_day,
      ended_at = case when last_day is null then now() end, ended_by = case when last_day is null then platform.actor_id() end,
      end_reason = case when last_day is null then 'transfer' end
    where s.household_id = t.household_id and s.service_id = t.from_service_id and s.ended_at is null and s.only_user is null;
  update sharing.charge_transfer x set state = 'accepted', case_manager_id = the_manager, answered_by = platform.actor_id(), answered_at = now() where x.id = t.id;
  return true;
end $$;

revoke all on function sharing.services_to_ask, sharing.household_of_transfer, sharing.told_of_request, sharing.told_of_transfer from public;
grant execute on function sharing.services_to_ask, sharing.household_of_transfer, sharing.told_of_request, sharing.told_of_transfer to approdo_app;
