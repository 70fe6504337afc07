-- What is done at a desk of registered residence and with the mail that arrives there: six sentences more in the rulebook.

create function organisations.desk_powers() returns text[] language sql immutable parallel safe
  return '{residence.see,residence.record,residence.decide,mail.handle,mail.keep}'::text[];
create function organisations.is_desk(kind text) returns boolean language sql immutable parallel safe
  return kind in ('residence_desk', 'listening_desk', 'information_desk');

update organisations.role_template t set powers = t.powers || a.more
from (values
  ('desk_volunteer', '{mail.handle}'::text[]),
  ('desk_worker', '{diary.see,diary.write,residence.ask,residence.see,residence.record,mail.handle,mail.keep}'),
  ('social_worker', '{residence.ask}'),
  ('educator', '{residence.ask}'),
  ('worker', '{residence.ask}'),
  ('coordinator', '{residence.ask,residence.see,residence.record,residence.decide,mail.handle,mail.keep}')) a (role, more)
where t.role = a.role;

-- Services of other kinds begin without the powers of the desk (nor does who works at a desk read diaries there); whoever keeps one that takes up such a desk adds them.
create function organisations.powers_at_first(kind text, role text) returns text[]
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(p.power order by p.position), '{}')
  from organisations.role_template t, unnest(t.powers) with ordinality p (power, position)
  where t.role = powers_at_first.role and (organisations.is_desk(kind) or p.power <> all (organisations.desk_powers()
    || case when powers_at_first.role = 'desk_worker' then '{diary.see,diary.write}'::text[] else '{}' end))
$$;
revoke all on function organisations.powers_at_first from public;

create or replace function organisations.copy_roles() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into organisations.service_role (service_id, role, powers)
    select n.id, t.role, organisations.powers_at_first(n.kind, t.role) from new_rows n cross join organisations.role_template t;
  return null;
end $$;

-- Who is there already gets what is new, and keeps what its service took away.
update organisations.service_role r set powers = r.powers || array(
  select p from unnest(organisations.powers_at_first(s.kind, r.role)) p
  where p = any ('{residence.ask}' || organisations.desk_powers()) and p <> all (r.powers))
from organisations.service s where s.id = r.service_id;
update organisations.service_role r set powers = r.powers || '{diary.see,diary.write}'
from organisations.service s where s.id = r.service_id and organisations.is_desk(s.kind) and r.role = 'desk_worker' and not r.powers && '{diary.see,diary.write}';
