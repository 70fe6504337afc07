-- The ledger as each reader may see it, by another way than in 003: what is the reader's own to see comes straight from the table, under its
-- policy and by its indexes; what must not be seen comes from one function that tells of closed beds and nothing else.

-- The rest of a bed after a stay that must not be seen tells of it too.
drop policy seen on housing.bed_nights;
create policy seen on housing.bed_nights for select using (service_id = any ((select organisations.place_services())::uuid[])
  and (household_id is null or household_id <> all ((select people.hidden_households())::uuid[]))
  and (person_id is null or person_id <> all ((select people.hidden_people())::uuid[]))
  and (stay_id is null or stay_id <> all ((select housing.hidden_stays())::uuid[])));

create function housing.veiled_nights() returns table (bed_id uuid, room_id uuid, room_is_private boolean, nights daterange, household_id uuid, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
  select n.bed_id, n.room_id, n.room_is_private, n.nights, n.household_id, n.created_at
  from housing.bed_nights n
  where n.id = any (array(
      select x.id from housing.bed_nights x where x.household_id = any (people.hidden_households())
      union
      -- of who left a household to be protected: the nights slept with it
      select x.id from people.household_member m join housing.bed_nights x on x.household_id = m.household_id and x.person_id = m.person_id
        where m.person_id = any (people.hidden_people())
      union
      select x.id from housing.bed_nights x where x.stay_id = any (housing.hidden_stays())))
    and n.service_id = any (organisations.place_services())
$$;

-- Which beds look closed to the actor, and in which nights: those used by who must not be found, and the rest of the room where nobody else may
-- sleep beside them (a private room; a shared one with a child). One line for each unbroken run of nights of a bed, as of one closure;
-- its id says nothing and stays the same.
create function housing.veils() returns table (id bigint, bed_id uuid, room_id uuid, room_is_private boolean, service_id uuid, nights daterange, closure_id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog rows 10 as $$
begin
  if cardinality(people.hidden_households()) = 0 then return; end if;
  return query
    with own as materialized (
      select * from housing.veiled_nights()
    ), covered as (
      select o.room_id, bool_or(o.room_is_private) as is_private, range_agg(o.nights) as nights
      from own o
      where o.household_id is not null and (o.room_is_private or exists (
        select from people.household_member m join people.person p on p.id = m.person_id
        where m.household_id = o.household_id and m.during && o.nights
          and coalesce(p.birth_date, make_date(p.birth_year, 1, 1)) > greatest(lower(m.during), lower(o.nights)) - interval '18 years'))
      group by o.room_id
    ), theirs as (
      select o.bed_id, range_agg(o.nights) as nights, min(o.created_at) as since from own o group by o.bed_id
    ), beds as (
      select o.bed_id from own o union select b.id from covered c join housing.bed b on b.room_id = c.room_id
    ), runs as (
      select b.id as bed, b.room_id as room, b.room_is_private as is_private, b.service_id as service,
        -- beside others who sleep there already, in a shared room, nothing changes
        unnest(coalesce(t.nights, '{}') + case when c.is_private or not coalesce(used.nights && c.nights, false)
          then coalesce(c.nights, '{}') * multirange(b.in_service) - coalesce(used.nights, '{}') else '{}' end) as run,
        coalesce(t.since, (select min(o.created_at) from own o where o.room_id = b.room_id)) as since
      from beds x join housing.bed b on b.id = x.bed_id
      left join theirs t on t.bed_id = b.id left join covered c on c.room_id = b.room_id
      left join lateral (select range_agg(n.nights) as nights from housing.bed_nights n
        where n.bed_id = b.id and not exists (select from own o where o.bed_id = n.bed_id and o.nights = n.nights)) used on true
    ), named as (
      select r.*, md5(concat_ws(' ', 'veil', r.bed, lower(r.run), (select min(s.secret::text) from housing.veil_secret s))) as word from runs r
    )
    select -row_number() over (order by r.bed, r.run), r.bed, r.room, r.is_private, r.service, r.run,
      -- an id like any other: the moment, then noise
      (lpad(to_hex((extract(epoch from r.since) * 1000)::bigint), 12, '0') || '7' || substr(r.word, 1, 3)
        || substr('89ab', 1 + get_byte(decode(r.word, 'hex'), 15) % 4, 1) || substr(r.word, 4, 15))::uuid,
      r.since
    from named r;
end $$;
-- What makes the ids above impossible to work out.
create table housing.veil_secret (secret uuid primary key default gen_random_uuid());
insert into housing.veil_secret default values;
alter table housing.veil_secret enable row level security;

drop view housing.closure_seen;
drop view housing.night;
create view housing.night with (security_invoker) as
  select n.id, n.bed_id, n.room_id, n.room_is_private, n.service_id, n.nights, n.first_night, n.free_on, n.kind,
    n.household_id, n.person_id, n.offer_id, n.stay_id, n.closure_id, n.created_at
  from housing.bed_nights n
  union all
  select v.id, v.bed_id, v.room_id, v.room_is_private, v.service_id, v.nights, lower(v.nights), coalesce(upper(v.nights), '9999-12-31'::date), 'closure',
    null, null, null, null, v.closure_id, v.created_at
  from housing.veils() v;
grant select on housing.night to approdo_app;

-- The closures for whoever reads them: those there are, and one for each veil, so that no list is shorter than a count.
create view housing.closure_seen with (security_invoker) as
  select c.id, c.service_id, c.reason, c.during, c.works_id, c.note, c.site_id, c.unit_id, c.room_id, c.bed_id, c.reopened_at, c.reopened_by,
    c.created_at, c.created_by, c.version
  from housing.closure c
  union all
  select v.closure_id, v.service_id, 'other', v.nights, null, null, null, null, null, v.bed_id, null, null, v.created_at, null, 1
  from housing.veils() v;
grant select on housing.closure_seen to approdo_app;

-- Who writes where a bed looks closed meets a closure, whatever the table would say: also in the beds next to who must not be found.
create function housing.nothing_under_a_veil() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if cardinality(people.hidden_households()) > 0 and exists (
    select from housing.veils() v where v.bed_id = new.bed_id and v.nights && new.nights) then
    raise exception 'il posto è chiuso' using errcode = 'exclusion_violation', constraint = 'one_use_per_bed_and_night';
  end if;
  return new;
end $$;
create trigger nothing_under_a_veil before insert or update of nights, bed_id on housing.bed_nights
  for each row when (not platform.is_system()) execute function housing.nothing_under_a_veil();

revoke all on function housing.veiled_nights, housing.veils from public;
grant execute on function housing.veils to approdo_app;
