-- What must not be seen is worked out once for each transaction, and asked of each line of the ledger with as few comparisons as will do.

alter function housing.veils rename to work_out_veils;
revoke execute on function housing.work_out_veils from approdo_app;

-- Remembered until the ledger changes, or who is hidden does.
create function housing.veils() returns table (id bigint, bed_id uuid, room_id uuid, room_is_private boolean, service_id uuid, nights daterange, closure_id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog rows 10 as $$
declare
  hidden text := people.hidden_households()::text;
begin
  if hidden = '{}' then return; end if;
  if current_setting('approdo.veils_for', true) is distinct from hidden then
    perform set_config('approdo.veils', (select coalesce(jsonb_agg(to_jsonb(v)), '[]') from housing.work_out_veils() v)::text, true),
      set_config('approdo.veils_for', hidden, true);
  end if;
  return query select v.id, v.bed_id, v.room_id, v.room_is_private, v.service_id, v.nights, v.closure_id, v.created_at
    from jsonb_to_recordset(current_setting('approdo.veils')::jsonb)
      as v (id bigint, bed_id uuid, room_id uuid, room_is_private boolean, service_id uuid, nights daterange, closure_id uuid, created_at timestamptz);
end $$;
create or replace view housing.night with (security_invoker) as
  select n.id, n.bed_id, n.room_id, n.room_is_private, n.service_id, n.nights, n.first_night, n.free_on, n.kind,
    n.household_id, n.person_id, n.offer_id, n.stay_id, n.closure_id, n.created_at
  from housing.bed_nights n
  union all
  select v.id, v.bed_id, v.room_id, v.room_is_private, v.service_id, v.nights, lower(v.nights), coalesce(upper(v.nights), '9999-12-31'::date), 'closure',
    null, null, null, null, v.closure_id, v.created_at
  from housing.veils() v;
create or replace view housing.closure_seen with (security_invoker) as
  select c.id, c.service_id, c.reason, c.during, c.works_id, c.note, c.site_id, c.unit_id, c.room_id, c.bed_id, c.reopened_at, c.reopened_by,
    c.created_at, c.created_by, c.version
  from housing.closure c
  union all
  select v.closure_id, v.service_id, 'other', v.nights, null, null, null, null, null, v.bed_id, null, null, v.created_at, null, 1
  from housing.veils() v;

create function housing.forget_veils() returns trigger language plpgsql as $$
begin
  perform set_config('approdo.veils_for', '', true);
  return null;
end $$;
create trigger forget_veils after insert or update or delete on housing.bed_nights for each statement execute function housing.forget_veils();

-- Hidden people whose nights are also written under a household that is not hidden: those who left it to be protected. Hardly ever anybody.
create function housing.hidden_guests() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  households uuid[] := people.hidden_households();
begin
  if cardinality(households) = 0 then return '{}'; end if;
  return (select coalesce(array_agg(distinct m.person_id), '{}')
    from people.household_member m where m.person_id = any (people.hidden_people()) and m.household_id <> all (households));
end $$;

drop policy seen on housing.bed_nights;
create policy seen on housing.bed_nights for select using (service_id = any ((select organisations.place_services())::uuid[])
  and case when household_id is null
    -- the rest of a bed after a stay
    then stay_id is null or stay_id <> all ((select housing.hidden_stays())::uuid[])
    else household_id <> all ((select people.hidden_households())::uuid[])
      and (person_id is null or person_id <> all ((select housing.hidden_guests())::uuid[])) end);

revoke all on function housing.veils, housing.hidden_guests, housing.forget_veils from public;
grant execute on function housing.veils, housing.hidden_guests to approdo_app;
