-- One piece received, in one statement: whose it is, how long it is kept, set aside when nobody may collect it.

-- What is looked at every morning is little of all that ever came.
create index on mail.item (service_id, received_on, id) where state = 'set_aside';
create index on mail.item (effect_on) where state in ('received', 'notified', 'kept') and effect_on is not null;
create index on mail.item (collect_by) where state in ('received', 'notified', 'kept') and kind in ('registered', 'registered_1', 'judicial', 'storage_notice');

-- The press of the button (the_key) counts once: pressed again, it gives the same answer. No row when the actor does not handle the mail of this
-- desk, when nobody the actor may know is registered so, or when the desk has no rules for that day.
create function mail.receive(the_id uuid, the_key uuid, the_service uuid, the_registration uuid, arrival jsonb, the_now timestamptz)
  returns table (id uuid, code text, state text, aside_reason text, aside_todo text, shelf text, collect_by date, effect_on date, return_on date,
    number integer, forwards boolean, told boolean, is_new boolean)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  a record;
  r record;
  d record;
  the_rules uuid;
  given mail.item;
begin
  if not (platform.is_system() or the_service = any (organisations.services_with('mail.handle'))) then return; end if;
  select * into a from jsonb_to_record(arrival) as x (kind text, sender text, "senderCategory" text, tracking text, shelf text, "storedKind" text,
    "storedAt" text, "storedCode" text, "storedOn" date, "writtenName" text, "asideReason" text, "asideTodo" text, note text, "receivedOn" date);
  a."receivedOn" := coalesce(a."receivedOn", platform.today());
  select g.household_id, g.person_id, g.number, g.box, residence.state_on(g.id, platform.today()) as state,
      exists (select from residence.forwarding f where f.registration_id = g.id and f.during @> platform.today()) as forwards,
      exists (select from residence.telling t where t.registration_id = g.id and t.channel in ('sms', 'email')) as told
    into r from residence.registration g
    where g.id = the_registration and g.service_id = the_service and g.household_id <> all (people.hidden_households());
  if the_registration is not null and r.household_id is null then return; end if;
  select u.id into the_rules from residence.rules u where u.service_id = the_service and u.valid @> a."receivedOn";
  if the_rules is null then return; end if;
  select * into d from mail.dates_of(the_rules, a.kind, a."receivedOn", a."storedKind", a."storedOn");
  if r.state in ('ended', 'suspended') and a."asideReason" is null then
    a."asideReason" := r.state;
    a."asideTodo" := case when r.forwards then 'forward' when r.state = 'ended' then 'return' else 'ask' end;
  end if;
  insert into mail.item as i (id, key, service_id, registration_id, household_id, person_id, kind, sender, sender_category, tracking, shelf,
      stored_kind, stored_at, stored_code, stored_on, written_name, aside_reason, aside_todo, received_on, received_at, collect_by, effect_on, return_on,
      rules_id, needs_identity, state, state_on, note)
    values (the_id, the_key, the_service, the_registration, r.household_id, r.person_id, a.kind, a.sender, a."senderCategory", a.tracking, coalesce(a.shelf, r.box),
      a."storedKind", a."storedAt", a."storedCode", a."storedOn", a."writtenName", a."asideReason", a."asideTodo", a."receivedOn", the_now, d.collect_by,
      d.effect_on, d.return_on, the_rules, coalesce(d.needs_identity, false), case when a."asideReason" is null then 'received' else 'set_aside' end,
      a."receivedOn", a.note)
    on conflict (key) do nothing
    returning i.* into given;
  is_new := given.id is not null;
  if not is_new then
    select i.* into given from mail.item i where i.key = the_key and i.service_id = the_service
      and (i.household_id is null or i.household_id <> all (people.hidden_households()));
    if given.id is null then return; end if;
  end if;
  return query select given.id, given.code, given.state, given.aside_reason, given.aside_todo, given.shelf, given.collect_by, given.effect_on, given.return_on,
    r.number, coalesce(r.forwards, false), coalesce(r.told, false) and given.state = 'received', is_new;
end $$;

-- What happened to a piece, for those who may see it.
create function mail.item_trace(the_item uuid) returns table (at timestamptz, who text, action text, old jsonb, new jsonb)
  language sql stable security definer set search_path = pg_catalog as $$
  select e.at, coalesce(u.name, e.system_name), e.action, e.old, e.new
  from platform.audit_event e left join auth."user" u on u.id = e.actor_id
  where e.table_name = 'mail.item' and e.row_id = the_item::text
    and exists (select from mail.item i where i.id = the_item
      and (platform.is_system() or i.service_id = any (organisations.services_with('mail.handle')))
      and (i.household_id is null or i.household_id <> all (people.hidden_households())))
  order by e.id desc limit 50
$$;

-- How many pieces wait for each of these registrations, for whoever works at their desk: the desk's worker who keeps no mail counts, and reads none.
create function mail.waiting_for(registrations uuid[]) returns table (registration_id uuid, pieces integer, oldest date, soonest date)
  language sql stable security definer set search_path = pg_catalog as $$
  select i.registration_id, count(*)::integer, min(i.received_on), min(i.collect_by)
  from mail.item i
  where i.registration_id = any (registrations) and i.state in ('received', 'notified', 'kept')
    and (platform.is_system() or i.service_id = any (residence.desks())) and i.household_id <> all (people.hidden_households())
  group by i.registration_id
$$;

revoke all on function mail.receive, mail.item_trace, mail.waiting_for from public;
grant execute on function mail.receive, mail.item_trace, mail.waiting_for to approdo_app;
