-- Accepted when whoever accepts says so: the moment is given, as everywhere, and not taken from the server's clock.
drop function residence_transfers.hand_over(uuid, integer, text, text);
create function residence_transfers.hand_over(the_transfer uuid, the_version integer, the_act text, the_address text, the_now timestamptz) returns boolean
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
    select gen_random_uuid(), p.registration_id, t.from_day, 'moved_to_other_desk', left(the_address, 300), the_act, the_now
    from residence_transfers.transfer_person p where p.transfer_id = t.id and p.outcome is null;
  if t.to_service_id is not null then
    update people.file_share s set ended_at = the_now, ended_by = platform.actor_id(), end_reason = 'replaced'
      from residence_transfers.transfer_person p
      where p.transfer_id = t.id and p.outcome is null and s.household_id = p.household_id and s.service_id = t.to_service_id
        and s.ended_at is null and s.only_user is null and s.until < platform.today();
    insert into people.file_share (id, household_id, service_id, ground, parts, granted_by)
      select gen_random_uuid(), d.household_id, t.to_service_id, 'residence', '{contacts,documents}', t.prepared_by
      from (select distinct p.household_id from residence_transfers.transfer_person p where p.transfer_id = t.id and p.outcome is null) d
      on conflict do nothing;
  end if;
  update residence_transfers.transfer x set state = 'accepted', answered_by = platform.actor_id(), answered_at = the_now, acceptance_act = the_act where x.id = t.id;
  return true;
end $$;
revoke all on function residence_transfers.hand_over from public;
grant execute on function residence_transfers.hand_over to approdo_app;
