-- Who asks for a page, and the last files they opened, for its header: one statement of its own in place of a transaction of four. It reads as the
-- user, under the same policies as all the rest.
create function people.who_asks(the_user uuid, the_day date, with_recent boolean) returns jsonb language plpgsql as $$
begin
  perform platform.begin_as(the_user::text, '', the_day::text, '');
  return jsonb_build_object('held', organisations.actor_of(the_user, the_day), 'recent', case when with_recent then (
    select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.at desc), '[]') from (
      select h.id, h.name, r.at from people.recently_opened r join people.household h on h.id = r.household_id
      where r.user_id = the_user order by r.at desc limit 5) l) end);
end $$;
revoke all on function people.who_asks from public;
grant execute on function people.who_asks to approdo_app;
