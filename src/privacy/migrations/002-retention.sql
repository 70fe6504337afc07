-- What is due to go, and how it goes.

-- How things stand with each household: whether anybody still follows it, and the last day on which anybody did.
create view privacy.course as
  select h.id as household_id,
    exists (select from placements.stay s where s.household_id = h.id and s.exit is null)
      or exists (select from people.taking_in_charge c where c.household_id = h.id and (upper_inf(c.during) or upper(c.during) > platform.today()))
      or exists (select from referrals.referral r where r.household_id = h.id and r.state not in ('housed', 'refused', 'withdrawn', 'closed'))
      or exists (select from placements.offer o where o.household_id = h.id and o.state = 'open')
      or exists (select from placements.follow_up f where f.household_id = h.id and f.done_on is null and f.due_on >= platform.today()) as is_live,
    greatest(h.created_at::date,
      (select max(s.exit) from placements.stay s where s.household_id = h.id),
      (select max(upper(c.during)) from people.taking_in_charge c where c.household_id = h.id),
      (select max((r.changed_at at time zone 'Europe/Rome')::date) from referrals.referral r where r.household_id = h.id)) as last_on
  from people.household h;

create function privacy.rule_for(the_service uuid, the_kind text) returns privacy.retention_rule language sql stable security definer set search_path = pg_catalog as $$
  select r from privacy.retention_rule r where r.service_id = the_service and r.kind = the_kind and r.during @> platform.today()
$$;

-- All that may go, in a body: a household's file when every service that followed it has waited long enough, and nobody follows it.
-- Nothing of whoever is protected; what is held is listed with the reason.
create function privacy.due(the_body uuid) returns table (
  kind text, service_id uuid, household_id uuid, subject_id uuid, last_on date, due_on date, source text, held text, what text)
  language sql stable security definer set search_path = pg_catalog as $$
  with involved as (
    select distinct f.household_id, f.service_id from people.file_share f where f.only_user is null
  ), ruled as (
    select i.household_id, i.service_id, c.last_on, (c.last_on + make_interval(months => r.months))::date as due_on, r.source, r.action, r.id as rule_id
    from involved i join privacy.course c using (household_id)
    left join privacy.retention_rule r on r.service_id = i.service_id and r.kind = 'household_file' and r.during @> platform.today()
    where not c.is_live
  ), file as (
    select distinct on (household_id) 'household_file' as kind, service_id, household_id, household_id as subject_id, last_on, due_on, source
    from ruled u
    where not exists (select from ruled o where o.household_id = u.household_id and (o.rule_id is null or o.action = 'keep' or o.due_on > platform.today()))
    order by household_id, due_on desc, service_id
  ), referral as (
    select 'closed_referral', r.service_id, r.household_id, r.id, (r.changed_at at time zone 'Europe/Rome')::date,
      ((r.changed_at at time zone 'Europe/Rome')::date + make_interval(months => q.months))::date, q.source
    from referrals.referral r
    join privacy.retention_rule q on q.service_id = r.service_id and q.kind = 'closed_referral' and q.during @> platform.today() and q.action = 'mask'
    where r.state in ('refused', 'withdrawn', 'closed') and not exists (select from placements.stay s where s.referral_id = r.id)
  ), note as (
    select 'note', n.service_id, n.household_id, n.id, greatest(n.about_on, c.last_on),
      (greatest(n.about_on, c.last_on) + make_interval(months => q.months))::date, q.source
    from diary.note n join privacy.course c using (household_id)
    join privacy.retention_rule q on q.service_id = n.service_id and q.kind = 'note' and q.during @> platform.today() and q.action = 'mask'
    where n.masked_at is null and not c.is_live
  ), document as (
    select q.kind, d.service_id, d.household_id, d.id, greatest(d.received_on, d.expires_on, c.last_on),
      (greatest(d.received_on, d.expires_on, c.last_on) + make_interval(months => q.months))::date, q.source
    from diary.document d join privacy.course c using (household_id)
    join privacy.retention_rule q on q.service_id = d.service_id and q.kind = 'document_' || d.kind and q.during @> platform.today() and q.action = 'mask'
    where d.destroyed_at is null and not c.is_live
  ), every as (
    select * from file union all select * from referral union all select * from note union all select * from document
  )
  select e.*, (
    select h.reason from privacy.hold h where h.household_id = e.household_id and h.ended_at is null and (h.until is null or h.until >= platform.today()) order by h.created_at limit 1),
    case e.kind when 'closed_referral' then (select 'Segnalazione n. ' || r.number from referrals.referral r where r.id = e.subject_id)
      else (select h.name from people.household h where h.id = e.household_id) end
  from every e join organisations.service s on s.id = e.service_id
  where s.organisation_id = the_body and (platform.is_system() or the_body = any (privacy.own_bodies())) and e.due_on <= platform.today()
    and not exists (select from sharing.protection p where p.household_id = e.household_id and p.during @> platform.today())
    and not exists (select from privacy.disposal_item i join privacy.disposal d on d.id = i.disposal_id
      where i.subject_id = e.subject_id and i.kind = e.kind and i.outcome = 'done')
  order by e.due_on, e.household_id, e.kind
$$;

-- The register of what is held about people, table by table: how a row leads to them, and what stays in each column once it is let go.
-- A column that is not here stays as it is (codes, days, amounts, ids: what figures are made of).
create table privacy.held_table (
  name text primary key,
  position integer not null,
  -- whose the row is: a condition on the row t, of the households H ($1) and the people P ($2)
  whose text not null,
  -- what goes when only a referral is let go: a condition of the referrals R ($1)
  of_referral text
);
create table privacy.held_column (
  table_name text not null references privacy.held_table,
  name text not null,
  -- what is written in its place, as an expression over the row t
  becomes text not null,
  primary key (table_name, name)
);
alter table privacy.held_table enable row level security;
alter table privacy.held_column enable row level security;
create policy readable on privacy.held_table for select using (true);
create policy readable on privacy.held_column for select using (true);
grant select on privacy.held_table, privacy.held_column to approdo_app;

insert into privacy.held_table (position, name, whose, of_referral) values
  (1, 'people.person', 't.id = any ($2)', null),
  (2, 'people.identifier', 't.person_id = any ($2)', null),
  (3, 'people.contact', 't.person_id = any ($2)', null),
  (4, 'people.need', 't.person_id = any ($2)', null),
  (5, 'people.household', 't.id = any ($1)', null),
  (6, 'people.household_member', 't.household_id = any ($1)', null),
  (7, 'people.taking_in_charge', 't.household_id = any ($1)', null),
  (8, 'referrals.referral', 't.household_id = any ($1)', 't.id = any ($1)'),
  (9, 'referrals.transition', 't.referral_id in (select r.id from referrals.referral r where r.household_id = any ($1))', 't.referral_id = any ($1)'),
  (10, 'referrals.enforcement_act', 't.referral_id in (select r.id from referrals.referral r where r.household_id = any ($1))', 't.referral_id = any ($1)'),
  (11, 'referrals.requirement_answer', 't.referral_id in (select r.id from referrals.referral r where r.household_id = any ($1))', 't.referral_id = any ($1)'),
  (12, 'referrals.waiting_entry', 't.referral_id in (select r.id from referrals.referral r where r.household_id = any ($1))', 't.referral_id = any ($1)'),
  (13, 'placements.offer', 't.household_id = any ($1)', null),
  (14, 'placements.stay', 't.household_id = any ($1)', null),
  (15, 'housing.bed_nights', 't.household_id = any ($1)', null),
  (16, 'placements.extension', 't.stay_id in (select s.id from placements.stay s where s.household_id = any ($1))', null),
  (17, 'placements.shortening', 't.stay_id in (select s.id from placements.stay s where s.household_id = any ($1))', null),
  (18, 'placements.transfer', 't.stay_id in (select s.id from placements.stay s where s.household_id = any ($1))', null),
  (19, 'placements.member_change', 't.stay_id in (select s.id from placements.stay s where s.household_id = any ($1))', null),
  (20, 'placements.lodging_notice', 't.stay_id in (select s.id from placements.stay s where s.household_id = any ($1))', null),
  (21, 'placements.departure', 't.stay_id in (select s.id from placements.stay s where s.household_id = any ($1))', null),
  (22, 'placements.follow_up', 't.household_id = any ($1)', null),
  (23, 'diary.note', 't.household_id = any ($1)', null),
  (24, 'diary.document', 't.household_id = any ($1)', null),
  (25, 'people.file_share', 't.household_id = any ($1)', null),
  (26, 'sharing.file_request', 't.household_id = any ($1)', null),
  (27, 'sharing.charge_transfer', 't.household_id = any ($1)', null),
  (28, 'sharing.glass', 't.household_id = any ($1)', null),
  (29, 'sharing.protection', 't.household_id = any ($1)', null),
  (30, 'sharing.release', 't.protection_id in (select p.id from sharing.protection p where p.household_id = any ($1))', null),
  (31, 'privacy.acknowledgement', 't.person_id = any ($2)', null),
  (32, 'privacy.request', 't.person_id = any ($2)', null),
  (33, 'privacy.hold', 't.household_id = any ($1)', null);

insert into privacy.held_column (table_name, name, becomes)
  select t, c, format('case when t.%I is not null then ''cancellato'' end', c)
  from (values
    ('people.person', '{given_name}'), ('people.identifier', '{value}'), ('people.contact', '{value}'),
    ('people.household_member', '{leaving_reason}'), ('people.taking_in_charge', '{end_reason}'),
    ('referrals.referral', '{sender_person,reason_note}'), ('referrals.transition', '{note}'), ('referrals.enforcement_act', '{outcome,removed_reason}'),
    ('referrals.requirement_answer', '{basis}'), ('referrals.waiting_entry', '{override_reason}'),
    ('placements.offer', '{note,decline_note}'), ('placements.stay', '{conditions}'), ('placements.extension', '{explanation,opinion_by,opinion_note,refusal_reason,alternative}'),
    ('placements.shortening', '{reason}'), ('placements.transfer', '{note}'), ('placements.member_change', '{note}'),
    ('placements.lodging_notice', '{protocol,not_needed_reason}'), ('placements.departure', '{note,undone_reason}'), ('placements.follow_up', '{note}'),
    ('people.file_share', '{reason}'), ('sharing.file_request', '{reason,answer}'), ('sharing.charge_transfer', '{reason,answer}'), ('sharing.glass', '{reason,review}'),
    ('sharing.protection', '{act,alias,true_name,ended_reason}'), ('sharing.release', '{reason,what}'),
    ('privacy.acknowledgement', '{mediator}'), ('privacy.request', '{asked_by,identified_by,what_is_wrong,what_it_should_be,outcome,statement}'), ('privacy.hold', '{reason}')
  ) v (t, columns), unnest(v.columns::text[]) c;
insert into privacy.held_column (table_name, name, becomes) values
  ('people.person', 'family_name', ''''''),
  ('people.person', 'known_as', 'null'),
  ('people.person', 'birth_date', 'null'),
  ('people.person', 'birth_place', 'null'),
  ('people.person', 'notes', 'null'),
  ('people.person', 'import_key', 'null'),
  ('people.person', 'deceased_on', 'date_trunc(''year'', t.deceased_on)::date'),
  ('people.identifier', 'plain', 'upper(replace(t.id::text, ''-'', ''''))'),
  ('people.identifier', 'detail', 'null'),
  ('people.identifier', 'withdrawn_on', 'coalesce(t.withdrawn_on, platform.today())'),
  ('people.identifier', 'withdrawn_reason', '''cancellato'''),
  ('people.contact', 'note', 'null'),
  ('people.contact', 'ended_on', 'coalesce(t.ended_on, platform.today())'),
  ('people.need', 'note', 'null'),
  ('people.household', 'name', '''Nucleo cancellato'''),
  ('people.household', 'import_key', 'null'),
  ('people.file_share', 'end_reason', 'case when t.end_reason in (''replaced'', ''expired'', ''transfer'') then t.end_reason when t.end_reason is not null then ''cancellato'' end'),
  ('people.file_share', 'legal_ground', 'split_part(t.legal_ground, '': '', 1)'),
  ('referrals.referral', 'import_key', 'null'),
  ('placements.stay', 'import_key', 'null'),
  -- a title goes by the hand of the diary itself: what it said remains only to be taken out of the trail
  ('diary.document', 'title', 't.title'),
  ('diary.document', 'removed_reason', 'case when t.removed_reason is not null then ''cancellato'' end');
