-- The nights behind the veils, each looked up once and by index, whatever the planner makes of sizes it cannot know.
create or replace function housing.veiled_nights() returns table (bed_id uuid, room_id uuid, room_is_private boolean, nights daterange, household_id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off set jit = off rows 50 as $$
declare
  hidden uuid[] := people.hidden_households();
  guests uuid[] := housing.hidden_guests();
  places uuid[] := organisations.place_services();
begin
  return query
    select n.bed_id, n.room_id, n.room_is_private, n.nights, n.household_id, n.created_at
      from housing.bed_nights n where n.household_id = any (hidden) and n.service_id = any (places)
    union all
    -- the rest of a bed after a stay
    select n.bed_id, n.room_id, n.room_is_private, n.nights, n.household_id, n.created_at
      from housing.bed_nights n where n.stay_id = any (housing.hidden_stays()) and n.household_id is null and n.service_id = any (places);
  -- of who left a household to be protected: the nights slept with it
  if cardinality(guests) > 0 then
    return query select n.bed_id, n.room_id, n.room_is_private, n.nights, n.household_id, n.created_at
      from housing.bed_nights n where n.person_id = any (guests) and n.household_id <> all (hidden) and n.service_id = any (places);
  end if;
end $$;
alter function housing.work_out_veils set enable_seqscan = off;
alter function housing.work_out_veils set jit = off;
