-- Who keeps the places and who only closes a broken bed; and the ledger as each reader may see it: the nights of households that must not be
-- found look like a closure, everywhere and in every count.

do $$
declare name text;
begin
  foreach name in array '{site,unit,room,bed,works,closure}'::text[] loop
    execute format('drop policy run_insert on housing.%I', name);
    execute format('drop policy run_update on housing.%I', name);
    execute format('drop policy run_delete on housing.%I', name);
  end loop;
  foreach name in array '{site,unit,room,bed,works}'::text[] loop
    execute format('create policy kept_insert on housing.%I for insert with check (service_id = any ((select organisations.services_with(''places.keep''))::uuid[]))', name);
    execute format('create policy kept_update on housing.%I for update using (service_id = any ((select organisations.services_with(''places.keep''))::uuid[]))', name);
  end loop;
end $$;
-- the search and the closing of beds lock the rows of units and beds, which asks for the right to change them: what may be changed is in the columns
create policy closed_insert on housing.closure for insert with check (service_id = any ((select organisations.services_with('places.close'))::uuid[]));
create policy closed_update on housing.closure for update using (service_id = any ((select organisations.services_with('places.close'))::uuid[]));

drop policy run on housing.unit_title;
drop policy run on housing.works_phase;
create policy kept on housing.unit_title for all using (exists (
  select from housing.unit u where u.id = unit_id and u.service_id = any ((select organisations.services_with('places.keep'))::uuid[])));
create policy kept on housing.works_phase for all using (exists (
  select from housing.works w where w.id = works_id and w.service_id = any ((select organisations.services_with('places.keep'))::uuid[])));

drop policy seen on housing.bed_nights;
drop policy run_insert on housing.bed_nights;
drop policy run_update on housing.bed_nights;
drop policy run_delete on housing.bed_nights;
create policy seen on housing.bed_nights for select using (service_id = any ((select organisations.place_services())::uuid[])
  and (household_id is null or household_id <> all ((select people.hidden_households())::uuid[]))
  and (person_id is null or person_id <> all ((select people.hidden_people())::uuid[])));
do $$
declare
  mine text := $p$(service_id = any ((select case when kind = 'closure' then organisations.services_with('places.close')
    else organisations.services_with('stays.run') || organisations.services_with('stays.decide') end)::uuid[]))$p$;
begin
  execute 'create policy run_insert on housing.bed_nights for insert with check ' || mine;
  execute 'create policy run_update on housing.bed_nights for update using ' || mine;
  execute 'create policy run_delete on housing.bed_nights for delete using ' || mine;
end $$;

-- The stays and offers of hidden households: filled by the module "placements", which knows them.
create function housing.hidden_stays() returns uuid[] language sql stable security definer set search_path = pg_catalog return '{}'::uuid[];

-- The ledger for whoever reads it. `veil` names the veil over a night, the same for all the nights of one bed and one household.
create view housing.night with (security_barrier) as
  select n.id, n.bed_id, n.room_id, n.room_is_private, n.service_id, n.nights, n.first_night, n.free_on,
    case when h.veiled then 'closure' else n.kind end as kind,
    case when not h.veiled then n.household_id end as household_id,
    case when not h.veiled then n.person_id end as person_id,
    case when not h.veiled then n.offer_id end as offer_id,
    case when not h.veiled then n.stay_id end as stay_id,
    case when h.veiled then md5('veil ' || n.bed_id || coalesce(n.stay_id, n.offer_id))::uuid else n.closure_id end as closure_id,
    case when not h.veiled then n.created_at end as created_at
  from housing.bed_nights n,
    lateral (select coalesce(n.household_id = any ((select people.hidden_households())::uuid[]), false)
      or coalesce(n.person_id = any ((select people.hidden_people())::uuid[]), false)
      or coalesce(n.stay_id = any ((select housing.hidden_stays())::uuid[]), false) as veiled) h
  where n.service_id = any ((select organisations.place_services())::uuid[]);
grant select on housing.night to approdo_app;

-- The closures for whoever reads them: those there are, and one for each veil, so that no list is shorter than a count.
create view housing.closure_seen with (security_barrier) as
  select c.id, c.service_id, c.reason, c.during, c.works_id, c.note, c.site_id, c.unit_id, c.room_id, c.bed_id, c.reopened_at, c.reopened_by,
    c.created_at, c.created_by, c.version
  from housing.closure c where c.service_id = any ((select organisations.services_with('places.see'))::uuid[])
  union all
  select n.closure_id, n.service_id, 'other', daterange(min(n.first_night), nullif(max(n.free_on), '9999-12-31')), null, null, null, null, null, n.bed_id, null, null,
    min(b.created_at), null, 1
  from housing.night n join housing.bed_nights b on b.id = n.id
  where n.kind = 'closure' and b.kind <> 'closure' and n.service_id = any ((select organisations.services_with('places.see'))::uuid[])
  group by n.closure_id, n.service_id, n.bed_id;
grant select on housing.closure_seen to approdo_app;
