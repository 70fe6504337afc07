-- The housing manager closes beds and opens them again. Who sleeps where, and what is held for whom, is written only by those who run
-- the service with its people.
do $$
declare
  mine text := $p$(case when kind = 'closure' then service_id = any ((select organisations.run_services())::uuid[])
    else service_id = any ((select organisations.services_of_actor('{worker,coordinator,administrator}'))::uuid[]) end)$p$;
begin
  drop policy run_insert on housing.bed_nights;
  drop policy run_update on housing.bed_nights;
  drop policy run_delete on housing.bed_nights;
  execute 'create policy run_insert on housing.bed_nights for insert with check ' || mine;
  execute 'create policy run_update on housing.bed_nights for update using ' || mine;
  execute 'create policy run_delete on housing.bed_nights for delete using ' || mine;
end $$;

-- Nights written and a bed going out of service in the same instant wait for one another: without the lock each would miss the other's.
create or replace function housing.nights_in_service() returns trigger language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  if new.kind = 'closure' then return null; end if;
  perform from housing.bed b where b.id = new.bed_id for share;
  if exists (select from housing.bed b where b.id = new.bed_id and not b.in_service @> new.nights) then
    raise exception 'il letto non è in servizio in tutte quelle notti' using errcode = 'check_violation', constraint = 'nights_in_service';
  end if;
  return null;
end $$;
