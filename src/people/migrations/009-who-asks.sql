-- Who asks for a page: the open session, what its user may do today, and the last files they opened, for the page's header. One statement in place of
-- two and a transaction of four. It reads as the user, under the same policies as all the rest; null when the session is no longer open.
create function people.who_asks(the_token text, the_day date, with_recent boolean) returns jsonb language plpgsql as $$
declare
  open constant jsonb := auth.open_session(the_token);
  the_user constant uuid := open #>> '{user,id}';
begin
  if the_user is null then return null; end if;
  perform platform.begin_as(the_user::text, '', the_day::text, '');
  return open || jsonb_build_object('held', organisations.actor_of(the_user, the_day), 'recent', case when with_recent then (
    select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.at desc), '[]') from (
      select h.id, h.name, r.at from people.recently_opened r join people.household h on h.id = r.household_id
      where r.user_id = the_user order by r.at desc limit 5) l) end);
end $$;
revoke all on function people.who_asks from public;
grant execute on function people.who_asks to approdo_app;
