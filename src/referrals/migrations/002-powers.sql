-- Who records, who decides; and households that must not be found are asked for by nobody, for those who may not know.

drop policy of_own_services on referrals.referral;
drop policy of_own_services on referrals.waiting_entry;
drop policy of_seen_referrals on referrals.transition;
drop policy of_seen_referrals on referrals.enforcement_act;
drop policy of_seen_referrals on referrals.requirement_answer;

create policy seen on referrals.referral for select
  using (service_id = any ((select organisations.services_with('referrals.see'))::uuid[]) and household_id <> all ((select people.hidden_households())::uuid[]));
create policy recorded on referrals.referral for insert with check (service_id = any ((select organisations.services_with('referrals.record'))::uuid[]));
-- offers, answers and move-ins carry the referral on
create policy carried_on on referrals.referral for update
  using (service_id = any ((select organisations.services_with('referrals.record') || organisations.services_with('referrals.decide') || organisations.services_with('stays.run'))::uuid[]));

create policy seen on referrals.waiting_entry for select using ((select r.id from referrals.referral r where r.id = referral_id) is not null);
create policy listed on referrals.waiting_entry for insert
  with check (service_id = any ((select organisations.services_with('referrals.decide') || organisations.services_with('stays.run'))::uuid[]));
create policy kept on referrals.waiting_entry for update
  using (service_id = any ((select organisations.services_with('referrals.record') || organisations.services_with('referrals.decide') || organisations.services_with('stays.run'))::uuid[]));

do $$
declare name text;
begin
  foreach name in array '{transition,enforcement_act,requirement_answer}'::text[] loop
    execute format('create policy of_seen_referrals on referrals.%I for select using ((select r.id from referrals.referral r where r.id = referral_id) is not null)', name);
    execute format('create policy of_own_services on referrals.%I for insert with check ((select r.service_id from referrals.referral r where r.id = referral_id)
      = any ((select organisations.services_with(''referrals.record'') || organisations.services_with(''referrals.decide'') || organisations.services_with(''stays.run''))::uuid[]))', name);
  end loop;
  foreach name in array '{enforcement_act,requirement_answer}'::text[] loop
    execute format('create policy corrected on referrals.%I for update using ((select r.service_id from referrals.referral r where r.id = referral_id)
      = any ((select organisations.services_with(''referrals.record'') || organisations.services_with(''referrals.decide''))::uuid[]))', name);
  end loop;
end $$;

-- Eligible or not, listed, opened again: decisions. A state that a placement sets (back to the list after an offer) is not one.
create function referrals.decided_by_who_may() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is null or new.state = old.state then return new; end if;
  if (new.state in ('eligible', 'refused')
      or (new.state = 'listed' and old.state = 'eligible')
      or (new.state = 'under_assessment' and old.state <> 'received'))
    and not new.service_id = any (organisations.services_with('referrals.decide')) then
    raise exception 'decide chi ne ha il potere' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger decided_by_who_may before update of state on referrals.referral for each row execute function referrals.decided_by_who_may();

create function referrals.moved_by_who_may() returns trigger language plpgsql as $$
begin
  if platform.actor_id() is not null and (new.override_position, new.override_reason) is distinct from (old.override_position, old.override_reason)
    and not new.service_id = any (organisations.services_with('referrals.decide')) then
    raise exception 'decide chi ne ha il potere' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger moved_by_who_may before update of override_position, override_reason on referrals.waiting_entry
  for each row execute function referrals.moved_by_who_may();

-- Of a household that another service let this one see: that it was referred there, when and how far it got. No notes.
create function referrals.referrals_elsewhere(the_household uuid) returns table (service_name text, organisation_name text, received_at timestamptz, state text, reason text)
  language sql stable security definer set search_path = pg_catalog as $$
  select v.name, o.name, r.received_at, r.state, r.reason
  from referrals.referral r join organisations.service v on v.id = r.service_id join organisations.organisation o on o.id = v.organisation_id
  where r.household_id = the_household and people.share_holds(the_household, 'referrals')
    and not r.service_id = any (organisations.services_with('referrals.see'))
  order by r.received_at desc
$$;
revoke all on function referrals.referrals_elsewhere from public;
grant execute on function referrals.referrals_elsewhere to approdo_app;
