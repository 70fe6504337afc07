-- Each version of a desk's rules has its kinds of mail: those of the version before, or for a new desk those everybody begins with.

create function mail.kinds_at_first() returns table (kind text, collect_days integer, effect_days integer, return_days integer, needs_identity boolean, key text, "position" integer)
  language sql immutable parallel safe
  begin atomic
    select * from (values
      ('ordinary', 240, null::integer, 240, false, 'l', 0),
      ('registered', 30, null, 30, true, 'r', 1),
      ('registered_1', 15, null, 15, true, 'u', 2),
      ('judicial', 180, 10, 180, true, 'g', 3),
      ('storage_notice', 30, null, null, false, 'a', 4),
      ('parcel', 30, null, 30, true, 'p', 5),
      ('telegram', 30, null, 30, false, 't', 6),
      ('other', 240, null, 240, false, 'x', 7)) k (kind, collect_days, effect_days, return_days, needs_identity, key, "position");
  end;

create function mail.kinds_of_new_rules() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  before uuid := (select r.id from residence.rules r where r.service_id = new.service_id and lower(r.valid) < lower(new.valid) order by lower(r.valid) desc limit 1);
begin
  insert into mail.kind_rule (id, rules_id, service_id, kind, collect_days, effect_days, return_days, needs_identity, key, position)
    select gen_random_uuid(), new.id, new.service_id, k.kind, k.collect_days, k.effect_days, k.return_days, k.needs_identity, k.key, k.position
    from mail.kind_rule k where k.rules_id = before;
  if not found then
    insert into mail.kind_rule (id, rules_id, service_id, kind, collect_days, effect_days, return_days, needs_identity, key, position)
      select gen_random_uuid(), new.id, new.service_id, k.kind, k.collect_days, k.effect_days, k.return_days, k.needs_identity, k.key, k.position
      from mail.kinds_at_first() k;
  end if;
  return null;
end $$;
create trigger kinds_of_new_rules after insert on residence.rules for each row execute function mail.kinds_of_new_rules();

-- The days that count for a piece (date-rules.ts says the same, for the pages). Of a notice of storage they are those of the thing itself,
-- from the day it was laid down; the notice goes back by its own rule.
create function mail.dates_of(the_rules uuid, the_kind text, arrived date, the_stored_kind text, deposited date,
  out collect_by date, out effect_on date, out return_on date, out needs_identity boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select case when s.id is null then coalesce(deposited, arrived) + k.collect_days else coalesce(deposited, arrived) + s.collect_days end,
    case when s.id is null then coalesce(deposited, arrived) + k.effect_days else coalesce(deposited, arrived) + s.effect_days end,
    arrived + k.return_days, k.needs_identity
  from mail.kind_rule k
  left join mail.kind_rule s on k.kind = 'storage_notice' and s.rules_id = k.rules_id and s.kind = the_stored_kind and s.kind <> 'other'
  where k.rules_id = the_rules and k.kind = the_kind
$$;

revoke all on function mail.kinds_at_first, mail.dates_of from public;
grant execute on function mail.kinds_at_first, mail.dates_of to approdo_app;
