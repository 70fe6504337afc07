-- The names under which lists and papers show people who must not be found, for those who may read of them: the alias of the protection and a
-- number. An object, person by person; empty for almost everybody. Filled by the module "sharing".
create function people.masks() returns jsonb language sql stable security definer set search_path = pg_catalog return '{}'::jsonb;
revoke all on function people.masks from public;
grant execute on function people.masks to approdo_app;

-- What one opened last is one's own, but not for those who must not be found.
drop policy own on people.recently_opened;
create policy own on people.recently_opened using (user_id = (select platform.actor_id()))
  with check (user_id = (select platform.actor_id()));
create policy not_of_the_hidden on people.recently_opened as restrictive for select
  using (household_id <> all ((select people.hidden_households())::uuid[]));
