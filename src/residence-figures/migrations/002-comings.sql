-- On how many days somebody came is counted for those a page shows; of everybody at a desk only where coming often is what is asked.

-- What counts as coming.
create view residence_figures.coming as
  select v.service_id, v.registration_id, v.on_day from residence.visit v where v.undone_at is null and v.kind in ('collected', 'came', 'meeting');

drop function residence_figures.comings(uuid, date);
create function residence_figures.comings(registrations uuid[], since date) returns table (registration_id uuid, days integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select c.registration_id, count(distinct c.on_day)::integer from residence_figures.coming c
  where c.registration_id = any (registrations) and c.on_day >= since and c.service_id = any ((select organisations.services_with('residence.see'))::uuid[])
  group by c.registration_id
$$;
create function residence_figures.came_often(the_service uuid, since date, at_least integer) returns table (registration_id uuid, days integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select c.registration_id, count(distinct c.on_day)::integer from residence_figures.coming c
  where c.service_id = the_service and c.on_day >= since and c.service_id = any ((select organisations.services_with('residence.see'))::uuid[])
  group by c.registration_id having count(distinct c.on_day) >= at_least
$$;
revoke all on function residence_figures.comings, residence_figures.came_often from public;
grant execute on function residence_figures.comings, residence_figures.came_often to approdo_app;
