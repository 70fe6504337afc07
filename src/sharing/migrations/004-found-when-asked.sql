-- A transaction begins with who acts and nothing else: powers and hidden households are found when first asked for, and kept in its settings.

create or replace function people.hidden_households() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  remembered constant text := current_setting('approdo.hidden_households', true);
  found uuid[];
begin
  if remembered <> '' then return remembered::uuid[]; end if;
  found := sharing.find_hidden();
  perform set_config('approdo.hidden_households', found::text, true);
  return found;
end $$;
create or replace function people.hidden_people() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  remembered constant text := current_setting('approdo.hidden_people', true);
  households constant uuid[] := people.hidden_households();
  found uuid[] := '{}';
begin
  if remembered <> '' then return remembered::uuid[]; end if;
  if cardinality(households) > 0 then
    found := (select coalesce(array_agg(distinct m.person_id), '{}') from people.household_member m
      where m.household_id = any (households) and (upper_inf(m.during) or upper(m.during) > platform.today()));
  end if;
  perform set_config('approdo.hidden_people', found::text, true);
  return found;
end $$;

drop function platform.begin_as(text, text, text, text, boolean);
create function platform.begin_as(actor text, system text, day text, request text) returns void language plpgsql as $$
begin
  perform set_config('approdo.actor', actor, true), set_config('approdo.system', system, true),
    set_config('approdo.today', day, true), set_config('approdo.request', request, true);
end $$;
drop function sharing.remember_hidden();
drop function organisations.remember_services();
