-- In which of these rooms a household with minors sleeps, or is to sleep, on those nights: a yes for each room and no name. The search must keep
-- strangers out of such rooms also where the searcher may not open the family's file.
create function placements.rooms_with_minors(rooms uuid[], from_day date, to_day date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
  with there as materialized (
    select distinct n.room_id, n.household_id
    from housing.bed b join housing.bed_nights n on n.bed_id = b.id
    where b.room_id = any (rooms) and n.household_id is not null and n.free_on > from_day and n.first_night < to_day
      and n.service_id = any ((select organisations.place_services())::uuid[])
  )
  select distinct t.room_id
  from there t
  join people.household_member m on m.household_id = t.household_id and m.during @> from_day
  join people.person p on p.id = m.person_id
  where coalesce(p.birth_date, make_date(p.birth_year, 1, 1)) > from_day - interval '18 years'
$$;
revoke all on function placements.rooms_with_minors from public;
grant execute on function placements.rooms_with_minors to approdo_app;
