-- Does this stay have nights, from a day on, in beds where the actor may not write the ledger (the household was lodged in another service)?
-- Row-level security hides those lines, so whoever ends or moves the stay would leave them behind: the answer is a plain yes, for stays the
-- actor sees.
create function placements.nights_out_of_reach(the_stay uuid, from_day date) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from placements.stay s join housing.bed_nights n on n.stay_id = s.id
    where s.id = the_stay and s.service_id = any (organisations.file_services()) and n.free_on > from_day
      and not n.service_id = any (organisations.services_of_actor('{worker,coordinator,administrator}')))
$$;
revoke all on function placements.nights_out_of_reach from public;
grant execute on function placements.nights_out_of_reach to approdo_app;
