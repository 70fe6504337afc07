-- Seeing, asking, running, deciding; and the stays of households that must not be found.

do $$
declare name text;
begin
  foreach name in array '{offer,stay,extension,departure,lodging_notice,follow_up,member_change,transfer,shortening}'::text[] loop
    execute format('drop policy of_own_services on placements.%I', name);
  end loop;
  foreach name in array '{offer,stay,follow_up}'::text[] loop
    execute format('create policy seen on placements.%I for select using (service_id = any ((select organisations.services_with(''stays.see''))::uuid[])
      and household_id <> all ((select people.hidden_households())::uuid[]))', name);
  end loop;
  foreach name in array '{extension,departure,lodging_notice,member_change,transfer,shortening}'::text[] loop
    execute format('create policy seen on placements.%I for select using (service_id = any ((select organisations.services_with(''stays.see''))::uuid[])
      and stay_id <> all ((select housing.hidden_stays())::uuid[]))', name);
  end loop;
  foreach name in array '{stay,departure,lodging_notice,follow_up,member_change,transfer,offer,shortening}'::text[] loop
    execute format('create policy run_insert on placements.%I for insert with check
      (service_id = any ((select organisations.services_with(''stays.run'') || organisations.services_with(''stays.decide''))::uuid[]))', name);
  end loop;
  foreach name in array '{stay,departure,lodging_notice,offer,shortening}'::text[] loop
    execute format('create policy run_update on placements.%I for update using
      (service_id = any ((select organisations.services_with(''stays.run'') || organisations.services_with(''stays.decide''))::uuid[]))', name);
  end loop;
end $$;
create policy heard_from on placements.follow_up for update
  using (service_id = any ((select organisations.services_with('stays.ask') || organisations.services_with('stays.run'))::uuid[]));
create policy asked on placements.extension for insert
  with check (state = 'pending' and service_id = any ((select organisations.services_with('stays.ask'))::uuid[]));
create policy answered on placements.extension for update
  using (service_id = any ((select organisations.services_with('stays.ask') || organisations.services_with('stays.decide'))::uuid[]));

create function placements.decided_by_who_may() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is not null and new.state is distinct from old.state and new.state in ('granted', 'refused')
    and not new.service_id = any (organisations.services_with('stays.decide')) then
    raise exception 'decide chi ne ha il potere' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger decided_by_who_may before update of state on placements.extension for each row execute function placements.decided_by_who_may();

-- The stays and offers that housing veils.
create or replace function housing.hidden_stays() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  hidden uuid[] := people.hidden_households();
begin
  if cardinality(hidden) = 0 then return '{}'; end if;
  return (select coalesce(array_agg(s.id), '{}') from placements.stay s where s.household_id = any (hidden));
end $$;

-- Where a household sleeps, or slept, in services the actor does not work for: for those who have it in charge or with whom it was shared.
create function placements.stays_elsewhere(the_household uuid)
  returns table (stay_id uuid, service_name text, organisation_name text, entry date, authorised_until date, exit date, places text)
  language sql stable security definer set search_path = pg_catalog as $$
  select s.id, v.name, o.name, s.entry, s.authorised_until, s.exit, (
    select string_agg(distinct concat_ws(', ', si.name, si.address, u.name), '; ')
    from housing.bed_nights n join housing.bed b on b.id = n.bed_id join housing.room r on r.id = b.room_id
    join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
    where n.stay_id = s.id and n.kind = 'stay' and n.free_on > platform.today())
  from placements.stay s join organisations.service v on v.id = s.service_id join organisations.organisation o on o.id = v.organisation_id
  where s.household_id = the_household and people.share_holds(the_household, 'stays')
    and not s.service_id = any (organisations.services_with('stays.see'))
  order by s.entry desc
$$;
revoke all on function placements.stays_elsewhere from public;
grant execute on function placements.stays_elsewhere to approdo_app;

-- Asking for an extension locks the stay, which takes the right to change it; changing it takes the power to run or to decide.
drop policy run_update on placements.stay;
create policy run_update on placements.stay for update using (service_id = any ((select organisations.services_with('stays.ask')
  || organisations.services_with('stays.run') || organisations.services_with('stays.decide'))::uuid[]));
create function placements.changed_by_who_may() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is not null and not new.service_id = any (organisations.services_with('stays.run') || organisations.services_with('stays.decide')) then
    raise exception 'cambia chi ne ha il potere' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger changed_by_who_may before update on placements.stay for each row execute function placements.changed_by_who_may();
