-- A membership that is corrected may not be turned into that of a stranger: it would open the stranger's file.
alter policy shared_update on people.household_member
  with check (exists (select from people.file_share s where s.household_id = household_member.household_id) and people.may_join(person_id));

-- Who is responsible for a household is seen by whoever opens its file, and written by the service that is.
drop policy of_seen_households on people.taking_in_charge;
create policy of_seen_households on people.taking_in_charge for select
  using (exists (select from people.file_share s where s.household_id = taking_in_charge.household_id));
create policy begun_by_the_service on people.taking_in_charge for insert
  with check (service_id = any ((select organisations.file_services())::uuid[])
    and exists (select from people.file_share s where s.household_id = taking_in_charge.household_id));
create policy kept_by_the_service on people.taking_in_charge for update
  using (service_id = any ((select organisations.file_services())::uuid[])
    and exists (select from people.file_share s where s.household_id = taking_in_charge.household_id));
