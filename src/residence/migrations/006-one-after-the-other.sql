-- Two who write about the same registration at once (one renews, one ends it) write its line one after the other: whoever comes second reads it as the
-- first left it, not as it was before.
create or replace function residence.list_registrations(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  select from residence.listed l where l.registration_id = any (ids) order by l.registration_id for update;
  insert into residence.listed as l (registration_id, service_id, household_id, person_id, number, sort_name, during, valid, with_parent)
    select r.id, r.service_id, r.household_id, r.person_id, r.number, lower(concat_ws(' ', nullif(p.family_name, ''), nullif(p.given_name, ''), p.known_as)), r.during,
      coalesce((select range_agg(v.valid) from residence.validity v where v.registration_id = r.id), '{}'), r.with_registration_id is not null
    from residence.registration r join people.person p on p.id = r.person_id where r.id = any (ids)
    on conflict (registration_id) do update
      set sort_name = excluded.sort_name, during = excluded.during, valid = excluded.valid, with_parent = excluded.with_parent
      where (l.sort_name, l.during, l.valid, l.with_parent) is distinct from (excluded.sort_name, excluded.during, excluded.valid, excluded.with_parent)
$$;
select residence.list_registrations(array(select id from residence.registration));
