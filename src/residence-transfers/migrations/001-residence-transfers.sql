-- One person, or a whole desk, passes to another body: listed, checked, told, accepted there.

create schema residence_transfers;
grant usage on schema residence_transfers to approdo_app;

create table residence_transfers.transfer (
  id uuid primary key,
  number integer generated always as identity unique,
  from_service_id uuid not null references organisations.service,
  -- a desk of this installation, or a body outside it that accepts on paper
  to_service_id uuid references organisations.service,
  to_body text check (length(to_body) between 1 and 200),
  to_address text check (length(to_address) between 1 and 500),
  -- the first day at the new desk
  from_day date not null,
  reason text not null check (length(reason) between 1 and 2000),
  -- what becomes of the letters still in hand
  items text not null check (items in ('move', 'forward', 'keep')),
  whole_desk boolean not null default false,
  state text not null default 'prepared' check (state in ('prepared', 'proposed', 'accepted', 'refused', 'withdrawn')),
  prepared_by uuid default platform.actor_id(),
  prepared_at timestamptz not null,
  proposed_at timestamptz,
  answered_by uuid,
  answered_at timestamptz,
  answer text check (length(answer) <= 2000),
  -- the paper by which a body outside accepted
  acceptance_act text check (length(acceptance_act) between 1 and 300),
  version integer not null default 1,
  check (num_nonnulls(to_service_id, to_body) = 1),
  check (from_service_id is distinct from to_service_id),
  check ((state in ('accepted', 'refused')) = (answered_at is not null)),
  constraint accepted_on_paper check (state <> 'accepted' or to_service_id is not null or acceptance_act is not null)
);
create index on residence_transfers.transfer (from_service_id, prepared_at desc);
create index on residence_transfers.transfer (to_service_id) where to_service_id is not null;

create table residence_transfers.transfer_person (
  id uuid primary key,
  transfer_id uuid not null references residence_transfers.transfer,
  registration_id uuid not null references residence.registration,
  household_id uuid not null references people.household,
  person_id uuid not null references people.person,
  -- the new registration, once accepted inside the system
  new_registration_id uuid unique references residence.registration,
  -- the letter that says it, and the day they were told
  paper_id uuid unique references residence.paper,
  told_on date,
  outcome text check (outcome in ('moved', 'left_out')),
  left_out_reason text check (length(left_out_reason) between 1 and 500),
  version integer not null default 1,
  unique (transfer_id, registration_id),
  check ((outcome is not distinct from 'left_out') = (left_out_reason is not null))
);
create index on residence_transfers.transfer_person (registration_id);

create function residence_transfers.one_way_out() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- two that are prepared together wait for each other here
  perform from residence.registration r where r.id = new.registration_id for no key update;
  if exists (select from residence_transfers.transfer_person o join residence_transfers.transfer t on t.id = o.transfer_id
    where o.registration_id = new.registration_id and o.transfer_id <> new.transfer_id and o.outcome is null and t.state in ('prepared', 'proposed')) then
    raise exception 'è già in un altro trasferimento' using errcode = 'check_violation', constraint = 'in_one_transfer_at_a_time';
  end if;
  return new;
end $$;
create trigger one_way_out before insert on residence_transfers.transfer_person for each row execute function residence_transfers.one_way_out();
create function residence_transfers.keep_transfer() returns trigger language plpgsql as $$
begin
  if (old.state in ('accepted', 'refused', 'withdrawn') and new.state <> old.state) or (old.state = 'proposed' and new.state = 'prepared')
    or (new.from_service_id, new.to_service_id, new.to_body) is distinct from (old.from_service_id, old.to_service_id, old.to_body) then
    raise exception 'un trasferimento non torna indietro' using errcode = 'check_violation', constraint = 'transfers_go_forward';
  end if;
  return new;
end $$;
create trigger keep_transfer before update on residence_transfers.transfer for each row execute function residence_transfers.keep_transfer();

select platform.keep('residence_transfers.transfer'), platform.keep('residence_transfers.transfer_person', 'select, insert, update, delete');
select platform.versioned('residence_transfers.transfer'), platform.versioned('residence_transfers.transfer_person');

-- Who receives knows of it once it is proposed, and whom it is about as long as it may concern them.
create policy giving_or_receiving on residence_transfers.transfer for select using (
  from_service_id = any ((select organisations.services_with('residence.see'))::uuid[])
  or (proposed_at is not null and to_service_id = any ((select organisations.services_with('residence.see'))::uuid[])));
create policy prepared_by_who_decides on residence_transfers.transfer for insert
  with check (state = 'prepared' and from_service_id = any ((select organisations.services_with('residence.decide'))::uuid[]));
-- Accepting moves people and letters with it: only residence_transfers.hand_over does.
create policy carried_on on residence_transfers.transfer for update using (
  from_service_id = any ((select organisations.services_with('residence.decide'))::uuid[])) with check (state in ('prepared', 'proposed', 'withdrawn'));
create policy refused_by_who_receives on residence_transfers.transfer for update using (
  state = 'proposed' and to_service_id = any ((select organisations.services_with('residence.decide'))::uuid[]))
  with check (state = 'refused' and answered_by = (select platform.actor_id()));
create policy refused_on_paper on residence_transfers.transfer for update using (
  state = 'proposed' and to_service_id is null and from_service_id = any ((select organisations.services_with('residence.decide'))::uuid[]))
  with check (state = 'refused' and answered_by = (select platform.actor_id()));
create policy with_its_transfer on residence_transfers.transfer_person for select using (
  household_id <> all ((select people.hidden_households())::uuid[])
  and (select t.from_service_id = any (organisations.services_with('residence.see'))
      or (t.state in ('proposed', 'accepted') and outcome is distinct from 'left_out')
    from residence_transfers.transfer t where t.id = transfer_id));
create policy listed_by_who_gives on residence_transfers.transfer_person for insert with check (
  (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id and t.state = 'prepared') = any ((select organisations.services_with('residence.decide'))::uuid[])
  and (select r.service_id from residence.registration r where r.id = registration_id) = (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id));
create policy carried_on on residence_transfers.transfer_person for update using (
  (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id and t.state in ('prepared', 'proposed'))
    = any ((select organisations.services_with('residence.decide'))::uuid[])) with check (outcome is distinct from 'moved' and new_registration_id is null);
create policy taken_off on residence_transfers.transfer_person for delete using (
  (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id and t.state = 'prepared') = any ((select organisations.services_with('residence.decide'))::uuid[]));

-- Whom a transfer is about and how each of them stands: for the desk that gives, and for the one that receives, which sees no more of it than this, and nobody who
-- was left out.
create function residence_transfers.people_of(the_transfer uuid) returns table (
  id uuid, registration_id uuid, household_id uuid, person_id uuid, name text, number integer, birth_year integer, is_minor boolean, language text,
  state text, begins date, valid_until date, renew_within integer, suspended_for text, waiting integer, proxies integer, channel text, has_contact boolean,
  open_request boolean, is_protected boolean, parent_id uuid, parent_is_in boolean, elsewhere boolean,
  outcome text, left_out_reason text, paper_id uuid, told_on date, new_registration_id uuid, new_number integer, version integer)
  language sql stable security definer set search_path = pg_catalog as $$
  with t as (
    select x.*, platform.is_system() or x.from_service_id = any (organisations.services_with('residence.see')) as gives
    from residence_transfers.transfer x where x.id = the_transfer and (platform.is_system()
      or x.from_service_id = any (organisations.services_with('residence.see'))
      or (x.state in ('proposed', 'accepted') and x.to_service_id = any (organisations.services_with('residence.see'))))
  ), m as (
    select people.masks() as masks
  )
  select tp.id, r.id, r.household_id, r.person_id,
    coalesce(m.masks ->> p.id::text, nullif(trim(concat_ws(' ', p.family_name, p.given_name)), ''), p.known_as), r.number, p.birth_year,
    coalesce(p.birth_date > platform.today() - interval '18 years', false), r.language, residence.state_on(r.id, platform.today()), lower(r.during), v.until,
    u.renewal_warning_days, s.reason, w.pieces, x.proxies, c.channel,
    exists (select from people.contact k where k.person_id = r.person_id and k.ended_on is null),
    exists (select from residence.request q where q.person_id = r.person_id and q.service_id = r.service_id and q.state in ('received', 'notice')),
    exists (select from sharing.protection g where g.household_id = r.household_id and g.during @> platform.today()),
    r.with_registration_id,
    exists (select from residence_transfers.transfer_person o where o.transfer_id = t.id and o.registration_id = r.with_registration_id and o.outcome is distinct from 'left_out'),
    exists (select from residence_transfers.transfer_person o join residence_transfers.transfer y on y.id = o.transfer_id
      where o.registration_id = r.id and o.transfer_id <> t.id and o.outcome is null and y.state in ('prepared', 'proposed')),
    tp.outcome, tp.left_out_reason, tp.paper_id, tp.told_on, tp.new_registration_id, n.number, tp.version
  from t join residence_transfers.transfer_person tp on tp.transfer_id = t.id
  join residence.registration r on r.id = tp.registration_id
  join people.person p on p.id = r.person_id
  cross join m
  left join lateral (select h.renewal_warning_days from residence.rules h where h.service_id = r.service_id and h.valid @> platform.today()) u on true
  left join lateral (select max(upper(h.valid)) as until from residence.validity h where h.registration_id = r.id) v on true
  left join residence.suspension s on s.registration_id = r.id and s.during @> platform.today()
  left join lateral (select count(*)::integer as pieces from mail.item i
    where i.registration_id = r.id and i.state in ('received', 'notified', 'kept', 'set_aside')) w on true
  left join lateral (select count(*)::integer as proxies from residence.proxy h
    where h.registration_id = r.id and h.revoked_on is null and upper(h.during) > platform.today()) x on true
  left join residence.telling c on c.registration_id = r.id
  left join residence.registration n on n.id = tp.new_registration_id
  where r.household_id <> all (people.hidden_households()) and r.person_id <> all (people.hidden_people())
    and (t.gives or tp.outcome is distinct from 'left_out')
  order by r.number
$$;

-- Everybody registered at a desk who will still be so on the first day there, and is in no transfer yet; those the actor does not know of stay out.
create function residence_transfers.may_move(the_service uuid, from_day date) returns table (registration_id uuid, household_id uuid, person_id uuid)
  language sql stable as $$
  select r.id, r.household_id, r.person_id from residence.registration r
  where r.service_id = the_service and upper_inf(r.during) and lower(r.during) < from_day
    and not exists (select from residence_transfers.transfer_person o join residence_transfers.transfer y on y.id = o.transfer_id
      where o.registration_id = r.id and o.outcome is null and y.state in ('prepared', 'proposed'))
  order by r.number
$$;

-- The first half of an acceptance: the file opens to who receives, and here each registration ends with the day before. Of two at once, one.
-- Outside the system it is the whole of it, on the word of the paper that says so.
create function residence_transfers.hand_over(the_transfer uuid, the_version integer, the_act text, the_address text) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t residence_transfers.transfer;
begin
  select * into t from residence_transfers.transfer x where x.id = the_transfer and x.version = the_version and x.state = 'proposed' for update;
  if t.id is null or t.from_day > platform.today()
    or not (platform.is_system() or coalesce(t.to_service_id, t.from_service_id) = any (organisations.services_with('residence.decide'))) then
    return false;
  end if;
  perform from residence.registration r join residence_transfers.transfer_person p on p.registration_id = r.id
    where p.transfer_id = t.id order by r.id for no key update of r;
  update residence_transfers.transfer_person p set outcome = 'left_out',
      left_out_reason = case when r.household_id = any (people.hidden_households()) then 'Chi ha accettato non può leggere di questa persona protetta.'
        else 'La registrazione era già finita, o comincia dopo.' end
    from residence.registration r
    where p.transfer_id = t.id and p.outcome is null and r.id = p.registration_id
      and (r.household_id = any (people.hidden_households()) or not upper_inf(r.during) or lower(r.during) >= t.from_day);
  update residence.registration r set during = daterange(lower(r.during), t.from_day)
    from residence_transfers.transfer_person p where p.transfer_id = t.id and p.outcome is null and r.id = p.registration_id;
  insert into residence.ending (id, registration_id, on_day, reason, new_address, act, decided_at)
    select gen_random_uuid(), p.registration_id, t.from_day, 'moved_to_other_desk', left(the_address, 300), the_act, now()
    from residence_transfers.transfer_person p where p.transfer_id = t.id and p.outcome is null;
  if t.to_service_id is not null then
    update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'replaced'
      from residence_transfers.transfer_person p
      where p.transfer_id = t.id and p.outcome is null and s.household_id = p.household_id and s.service_id = t.to_service_id
        and s.ended_at is null and s.only_user is null and s.until < platform.today();
    insert into people.file_share (id, household_id, service_id, ground, parts, granted_by)
      select gen_random_uuid(), d.household_id, t.to_service_id, 'residence', '{contacts,documents}', t.prepared_by
      from (select distinct p.household_id from residence_transfers.transfer_person p where p.transfer_id = t.id and p.outcome is null) d
      on conflict do nothing;
  end if;
  update residence_transfers.transfer x set state = 'accepted', answered_by = platform.actor_id(), answered_at = now(), acceptance_act = the_act where x.id = t.id;
  return true;
end $$;

-- What the receiving desk opens, as it was at the other: only while it is taking it over.
create function residence_transfers.to_open(the_transfer uuid) returns table (
  registration_id uuid, household_id uuid, person_id uuid, with_registration_id uuid, language text, valid_until date,
  channel text, recipient text, agreed_on date)
  language sql stable security definer set search_path = pg_catalog as $$
  select r.id, r.household_id, r.person_id, r.with_registration_id, r.language,
    (select max(upper(v.valid)) from residence.validity v where v.registration_id = r.id), c.channel, c.recipient, c.agreed_on
  from residence_transfers.transfer t join residence_transfers.transfer_person p on p.transfer_id = t.id
  join residence.registration r on r.id = p.registration_id left join residence.telling c on c.registration_id = r.id
  where t.id = the_transfer and t.state = 'accepted' and p.outcome is null
    and (platform.is_system() or t.to_service_id = any (organisations.services_with('residence.decide')))
  order by r.with_registration_id is not null, r.number
$$;

-- The second half: proxies, forwarding and suspensions go on there, the letters in hand go where it was agreed, each person knows their new registration.
-- `opened`: for each registration that ended the one that goes on (none outside the system) and the address to write to.
create function residence_transfers.settle(the_transfer uuid, ended uuid[], opened uuid[], addresses text[]) returns uuid[]
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t residence_transfers.transfer;
  one record;
  act uuid;
  moving integer;
  moved uuid[];
begin
  select * into t from residence_transfers.transfer x where x.id = the_transfer and x.state = 'accepted' for update;
  if t.id is null or not (platform.is_system() or coalesce(t.to_service_id, t.from_service_id) = any (organisations.services_with('residence.decide'))) then
    return null;
  end if;
  create temporary table pair on commit drop as
    select p.registration_id as old, o.new, o.address, p.household_id, p.person_id
    from unnest(ended, opened, addresses) as o (old, new, address)
    join residence_transfers.transfer_person p on p.registration_id = o.old and p.transfer_id = t.id and p.outcome is null;
  update residence_transfers.transfer_person p set outcome = 'moved', new_registration_id = a.new
    from pg_temp.pair a where p.transfer_id = t.id and p.registration_id = a.old;
  if t.to_service_id is not null then
    insert into residence.proxy (id, registration_id, ground, given_name, family_name, birth_date, phone, document_kind, document_number, principal_document,
        act, written_on, during, rules_id, created_by)
      select gen_random_uuid(), a.new, x.ground, x.given_name, x.family_name, x.birth_date, x.phone, x.document_kind, x.document_number,
        x.principal_document, x.act, x.written_on, x.during * daterange(t.from_day, null), x.rules_id, x.created_by
      from residence.proxy x join pg_temp.pair a on a.old = x.registration_id
      where x.revoked_on is null and upper(x.during) > t.from_day;
    insert into residence.forwarding (id, registration_id, recipient, address, during, note, created_by)
      select gen_random_uuid(), a.new, x.recipient, x.address, x.during * daterange(t.from_day, null), x.note, x.created_by
      from residence.forwarding x join pg_temp.pair a on a.old = x.registration_id
      where not isempty(x.during * daterange(t.from_day, null));
    insert into residence.suspension (id, registration_id, reason, during, note, created_by)
      select gen_random_uuid(), a.new, x.reason, x.during * daterange(t.from_day, null), x.note, x.created_by
      from residence.suspension x join pg_temp.pair a on a.old = x.registration_id
      where not isempty(x.during * daterange(t.from_day, null));
  end if;
  if t.items <> 'keep' then
    -- what arrives later goes after them
    update residence.forwarding x set during = daterange(lower(x.during), t.from_day) from pg_temp.pair a
      where x.registration_id = a.old and lower(x.during) < t.from_day and (upper_inf(x.during) or upper(x.during) > t.from_day);
    insert into residence.forwarding (id, registration_id, recipient, address, during)
      select gen_random_uuid(), a.old, coalesce(nullif(trim(concat_ws(' ', p.given_name, p.family_name)), ''), p.known_as), left(a.address, 500), daterange(t.from_day, null)
      from pg_temp.pair a join people.person p on p.id = a.person_id
      where a.address is not null
        and not exists (select from residence.forwarding f where f.registration_id = a.old and f.during && daterange(t.from_day, null));
  end if;
  if t.items = 'forward' then
    for one in
      select a.old, f.id as forwarding_id, f.recipient, f.address, array_agg(i.id) as items from pg_temp.pair a
      join residence.forwarding f on f.registration_id = a.old and f.during @> t.from_day
      join mail.item i on i.registration_id = a.old and i.state in ('received', 'notified', 'kept', 'set_aside')
      group by a.old, f.id, f.recipient, f.address
    loop
      act := gen_random_uuid();
      insert into mail.dispatch (id, key, service_id, kind, on_day, at, forwarding_id, recipient, address, note, pieces)
        values (act, gen_random_uuid(), t.from_service_id, 'forwarded', platform.today(), now(), one.forwarding_id, one.recipient, one.address,
          'Trasferimento n. ' || t.number, cardinality(one.items));
      update mail.item i set state = 'forwarded', state_on = platform.today(), dispatch_id = act where i.id = any (one.items);
    end loop;
  elsif t.items = 'move' then
    select count(*) into moving from mail.item i join pg_temp.pair a on a.old = i.registration_id where i.state in ('received', 'notified', 'kept', 'set_aside');
    if moving > 0 then
      act := gen_random_uuid();
      insert into mail.dispatch (id, key, service_id, kind, on_day, at, recipient, address, note, pieces)
        select act, gen_random_uuid(), t.from_service_id, 'moved', platform.today(), now(), coalesce(s.name, t.to_body), t.to_address,
          'Trasferimento n. ' || t.number, moving
        from (select 1) as once left join organisations.service s on s.id = t.to_service_id;
      if t.to_service_id is not null then
        with came as (
          insert into mail.item (id, key, code, service_id, registration_id, household_id, person_id, kind, sender, sender_category, tracking, stored_kind,
              stored_at, stored_code, stored_on, written_name, aside_reason, aside_todo, received_on, received_at, received_by, collect_by, effect_on,
              return_on, rules_id, needs_identity, state, state_on, moved_from_id, note)
            select gen_random_uuid(), gen_random_uuid(),
              -- who comes back to a desk where they were before finds their old labels there
              case when exists (select from mail.item z where z.service_id = t.to_service_id and z.code = i.code) then mail.code_of(nextval('mail.code_number')) else i.code end,
              t.to_service_id, a.new, i.household_id, i.person_id, i.kind, i.sender, i.sender_category, i.tracking, i.stored_kind, i.stored_at,
              i.stored_code, i.stored_on, i.written_name, i.aside_reason, i.aside_todo, i.received_on, i.received_at, i.received_by, i.collect_by,
              i.effect_on, i.return_on, i.rules_id, i.needs_identity, i.state, platform.today(), i.id, i.note
            from mail.item i join pg_temp.pair a on a.old = i.registration_id
            where i.state in ('received', 'notified', 'kept', 'set_aside')
          returning id, state
        )
        select array_agg(c.id) filter (where c.state = 'received') into moved from came c;
      end if;
      update mail.item i set state = 'moved', state_on = platform.today(), dispatch_id = act from pg_temp.pair a
        where i.registration_id = a.old and i.state in ('received', 'notified', 'kept', 'set_aside');
    end if;
  end if;
  drop table pg_temp.pair;
  return coalesce(moved, '{}');
end $$;

revoke all on all functions in schema residence_transfers from public;
grant execute on function residence_transfers.people_of, residence_transfers.may_move, residence_transfers.hand_over, residence_transfers.to_open,
  residence_transfers.settle to approdo_app;
