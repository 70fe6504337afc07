-- A letter received on its own, with who acts said in the same statement: done a hundred times a morning, it needs no transaction of four trips around
-- it. Whoever asked for it will be told. `strikes`: when each hour of the day next strikes.
create function mail.receive_at_once(who text, system text, day text, request text, the_id uuid, the_key uuid, the_service uuid, the_registration uuid,
    arrival jsonb, the_now timestamptz, strikes timestamptz[], out id uuid, out code text, out state text, out aside_reason text, out aside_todo text,
    out shelf text, out collect_by date, out effect_on date, out return_on date, out number integer, out forwards boolean, out told boolean, out is_new boolean)
  returns setof record language plpgsql as $$
begin
  perform platform.begin_as(who, system, day, request);
  select * into id, code, state, aside_reason, aside_todo, shelf, collect_by, effect_on, return_on, number, forwards, told, is_new
    from mail.receive(the_id, the_key, the_service, the_registration, arrival, the_now);
  if not found then return; end if;
  if is_new and told then perform mail.tell(array[id], strikes); end if;
  return next;
end $$;

revoke all on function mail.receive_at_once from public;
grant execute on function mail.receive_at_once to approdo_app;
