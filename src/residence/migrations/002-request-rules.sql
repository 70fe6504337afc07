-- Every request is decided under a version of the desk's rules: one without would have no terms to keep.
update residence.request q
set rules_id = (
  select r.id from residence.rules r where r.service_id = q.service_id
  order by r.valid @> q.received_on desc, lower(r.valid) limit 1
)
where rules_id is null;

alter table residence.request alter column rules_id set not null;
