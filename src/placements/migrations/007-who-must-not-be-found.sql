-- Of a stay with somebody who left its household to be protected: the lines that name that person are not for everybody.
create policy not_of_the_hidden on placements.lodging_notice as restrictive for select using (person_id <> all ((select people.hidden_people())::uuid[]));
create policy not_of_the_hidden on placements.member_change as restrictive for select using (person_id <> all ((select people.hidden_people())::uuid[]));

-- A family that must not be found is not told of by the reasons of a search: its whole room looks closed.
create or replace function placements.rooms_with_minors(rooms uuid[], from_day date, to_day date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
  with there as materialized (
    select distinct n.room_id, n.household_id
    from housing.bed b join housing.bed_nights n on n.bed_id = b.id
    where b.room_id = any (rooms) and n.household_id is not null and n.free_on > from_day and n.first_night < to_day
      and n.service_id = any ((select organisations.place_services())::uuid[])
      and n.household_id <> all ((select people.hidden_households())::uuid[])
  )
  select distinct t.room_id
  from there t
  join people.household_member m on m.household_id = t.household_id and m.during @> from_day
  join people.person p on p.id = m.person_id
  where coalesce(p.birth_date, make_date(p.birth_year, 1, 1)) > from_day - interval '18 years'
    and p.id <> all ((select people.hidden_people())::uuid[])
$$;

create or replace function sharing.still_sleep_with(the_household uuid, the_people uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select people.opens(the_household) and exists (
    select from housing.bed_nights n where n.household_id = the_household and n.person_id = any (the_people) and n.free_on > platform.today() + 1)
$$;
