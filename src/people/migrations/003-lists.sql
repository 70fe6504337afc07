-- The list of people, in order of name. Under the policies PostgreSQL works out who may be seen before it looks at the order of names (0.2 s
-- over 100,000 people, whatever the page); here it may choose. The same condition, ids only: what they stand for is read under the policies.
-- Kept dynamic so that each question is planned for its own filters.
create function people.list_people(
  the_service uuid, now_in_household boolean, non_european boolean, the_need text, born_from integer, born_to integer, at_most integer, skipped integer
) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog set jit = off as $$
declare
  mine uuid[] := organisations.file_services();
begin
  if the_service is not null then mine := array(select s from unnest(mine) s where s = the_service); end if;
  return query execute $query$
    select p.id from people.person p
    where exists (select from people.household_member m join people.file_share s using (household_id)
                  where m.person_id = p.id and s.service_id = any ($1))
    $query$
    || case now_in_household when true then ' and p.deceased_on is null and exists (select from people.household_member m where m.person_id = p.id and m.during @> $7)'
                             when false then ' and (p.deceased_on is not null or not exists (select from people.household_member m where m.person_id = p.id and m.during @> $7))'
                             else '' end
    || case when non_european then ' and p.citizenships <> ''{}'' and not p.citizenships && people.european_countries()' else '' end
    || case when the_need is not null then ' and exists (select from people.need n where n.person_id = p.id and n.kind = $2 and n.during @> $7)' else '' end
    || case when born_from is not null then ' and p.birth_year >= $3' else '' end
    || case when born_to is not null then ' and p.birth_year <= $4' else '' end
    || ' order by p.family_name, p.given_name, p.id limit $5 offset $6'
    using mine, the_need, born_from, born_to, at_most, skipped, platform.today();
end $$;

-- The Union, the European Economic Area and Switzerland: the same list as in countries.ts, and a test holds them together.
create function people.european_countries() returns text[] language sql immutable parallel safe
  return '{AUT,BEL,BGR,CYP,HRV,DNK,EST,FIN,FRA,DEU,GRC,IRL,ITA,LVA,LTU,LUX,MLT,NLD,POL,PRT,CZE,ROU,SVK,SVN,ESP,SWE,HUN,ISL,LIE,NOR,CHE}'::text[];

revoke all on function people.list_people from public;
grant execute on function people.list_people to approdo_app;
