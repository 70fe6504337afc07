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

create policy giving_or_receiving on residence_transfers.transfer for select using (
  from_service_id = any ((select organisations.services_with('residence.see'))::uuid[])
  or (state <> 'prepared' and to_service_id = any ((select organisations.services_with('residence.see'))::uuid[])));
create policy prepared_by_who_decides on residence_transfers.transfer for insert
  with check (from_service_id = any ((select organisations.services_with('residence.decide'))::uuid[]));
create policy carried_on on residence_transfers.transfer for update using (
  from_service_id = any ((select organisations.services_with('residence.decide'))::uuid[])
  or (state <> 'prepared' and to_service_id = any ((select organisations.services_with('residence.decide'))::uuid[])));
create policy with_its_transfer on residence_transfers.transfer_person for select using (
  household_id <> all ((select people.hidden_households())::uuid[]) and (select t.id from residence_transfers.transfer t where t.id = transfer_id) is not null);
create policy listed_by_who_gives on residence_transfers.transfer_person for insert with check (
  (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id and t.state = 'prepared') = any ((select organisations.services_with('residence.decide'))::uuid[])
  and (select r.service_id from residence.registration r where r.id = registration_id) = (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id));
create policy carried_on on residence_transfers.transfer_person for update using ((select t.id from residence_transfers.transfer t where t.id = transfer_id
  and (t.from_service_id = any ((select organisations.services_with('residence.decide'))::uuid[]) or t.to_service_id = any ((select organisations.services_with('residence.decide'))::uuid[]))) is not null);
create policy taken_off on residence_transfers.transfer_person for delete using (
  (select t.from_service_id from residence_transfers.transfer t where t.id = transfer_id and t.state = 'prepared') = any ((select organisations.services_with('residence.decide'))::uuid[]));
