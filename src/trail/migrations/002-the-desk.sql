-- Whose the rows of the desk are: what belongs to a registration or to a request is told of its person and household. One look-up, only for those tables.

create or replace function platform.subject_of(the_table text, the_row jsonb, out household_id uuid, out person_id uuid, out service_id uuid, out organisation_id uuid)
  language plpgsql stable as $$
begin
  household_id := the_row ->> case the_table when 'people.household' then 'id' else 'household_id' end;
  person_id := the_row ->> case the_table when 'people.person' then 'id' else 'person_id' end;
  service_id := the_row ->> case the_table when 'organisations.service' then 'id' else 'service_id' end;
  organisation_id := the_row ->> case the_table when 'organisations.organisation' then 'id' else 'organisation_id' end;
  if household_id is not null then return; end if;
  if the_row ->> 'stay_id' is not null then
    select s.household_id into household_id from placements.stay s where s.id = (the_row ->> 'stay_id')::uuid;
  elsif the_row ->> 'referral_id' is not null then
    select r.household_id, coalesce(subject_of.service_id, r.service_id) into household_id, service_id
    from referrals.referral r where r.id = (the_row ->> 'referral_id')::uuid;
  elsif the_row ->> 'protection_id' is not null then
    select p.household_id into household_id from sharing.protection p where p.id = (the_row ->> 'protection_id')::uuid;
  elsif the_row ->> 'note_id' is not null then
    select n.household_id, n.service_id into household_id, service_id from diary.note n where n.id = (the_row ->> 'note_id')::uuid;
  elsif the_row ->> 'document_id' is not null then
    select d.household_id, d.service_id into household_id, service_id from diary.document d where d.id = (the_row ->> 'document_id')::uuid;
  elsif the_table like 'residence.%' and the_row ->> 'registration_id' is not null then
    select r.household_id, r.person_id, r.service_id into household_id, person_id, service_id
    from residence.registration r where r.id = (the_row ->> 'registration_id')::uuid;
  elsif the_table like 'residence.%' and the_row ->> 'request_id' is not null then
    select r.household_id, r.person_id, r.service_id into household_id, person_id, service_id
    from residence.request r where r.id = (the_row ->> 'request_id')::uuid;
  elsif the_table = 'residence_transfers.transfer' then
    service_id := the_row ->> 'from_service_id';
  end if;
end $$;
