-- A household's file opens to the desk where registered residence is asked for: what it needs of it, no more.

alter table people.file_share drop constraint file_share_ground_check,
  add constraint file_share_ground_check check (ground in ('recorded', 'referral', 'stay', 'charge', 'import', 'shared', 'glass', 'residence'));

-- True when the actor could open the file, and so let the other service see these parts; a service that opens it already keeps what it has.
create function people.share_file_parts(the_household uuid, the_service uuid, the_ground text, the_parts text[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not people.opens(the_household) then return false; end if;
  update people.file_share s set ended_at = now(), ended_by = platform.actor_id(), end_reason = 'replaced'
    where s.household_id = the_household and s.service_id = the_service and s.ended_at is null and s.only_user is null and s.until < platform.today();
  insert into people.file_share (id, household_id, service_id, ground, parts, granted_by)
    values (gen_random_uuid(), the_household, the_service, the_ground, the_parts, platform.actor_id())
    on conflict do nothing;
  return true;
end $$;
revoke all on function people.share_file_parts from public;
grant execute on function people.share_file_parts to approdo_app;
