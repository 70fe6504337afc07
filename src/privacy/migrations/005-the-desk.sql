-- Registered residence and its mail, in the register of what is held about people; and who is registered is still followed.

insert into privacy.held_table (position, name, whose, of_referral) values
  (40, 'residence.request', 't.household_id = any ($1)', null),
  (41, 'residence.request_facts', 't.request_id in (select r.id from residence.request r where r.household_id = any ($1))', null),
  (42, 'residence.interview', 't.request_id in (select r.id from residence.request r where r.household_id = any ($1))', null),
  (43, 'residence.registration', 't.household_id = any ($1)', null),
  (44, 'residence.validity', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (45, 'residence.suspension', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (46, 'residence.ending', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (47, 'residence.visit', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (48, 'residence.proxy', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (49, 'residence.forwarding', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (50, 'residence.telling', 't.registration_id in (select r.id from residence.registration r where r.household_id = any ($1))', null),
  (51, 'residence.paper', 't.household_id = any ($1)', null),
  (52, 'mail.item', 't.household_id = any ($1)', null),
  (53, 'mail.hand_over', 't.household_id = any ($1)', null),
  (54, 'mail.notice', 't.household_id = any ($1)', null),
  (55, 'residence_transfers.transfer_person', 't.household_id = any ($1)', null),
  (56, 'mail.dispatch', 't.kind = ''forwarded'' and t.id in (select i.dispatch_id from mail.item i where i.household_id = any ($1))', null);

insert into privacy.held_column (table_name, name, becomes)
  select t, c, format('case when t.%I is not null then ''cancellato'' end', c)
  from (values
    ('residence.request', '{from_worker}'), ('residence.request_facts', '{report,ties_note,answer_to_notice,decision_note}'),
    ('residence.interview', '{interpreter,text}'), ('residence.validity', '{note}'), ('residence.suspension', '{note}'),
    ('residence.ending', '{new_address,act,note}'), ('residence.visit', '{note}'),
    ('residence.proxy', '{given_name,family_name,document_number,principal_document,act,revoked_reason}'),
    ('residence.forwarding', '{recipient,address,note}'), ('residence.telling', '{recipient}'),
    ('mail.item', '{sender,tracking,stored_at,stored_code,written_name,note}'), ('mail.hand_over', '{identity_note,undone_reason}'),
    ('mail.notice', '{seen_to_how}'), ('residence_transfers.transfer_person', '{left_out_reason}'), ('mail.dispatch', '{recipient,address,tracking,note,undone_reason}')
  ) v (t, columns), unnest(v.columns::text[]) c;
insert into privacy.held_column (table_name, name, becomes) values
  ('residence.registration', 'box', 'null'),
  ('residence.registration', 'import_key', 'null'),
  ('residence.proxy', 'birth_date', 'null'),
  ('residence.proxy', 'phone', 'null');

-- A registration in force, and letters still in hand, keep a household's file alive.
create or replace view privacy.course as
  select h.id as household_id,
    exists (select from placements.stay s where s.household_id = h.id and s.exit is null)
      or exists (select from people.taking_in_charge c where c.household_id = h.id and (upper_inf(c.during) or upper(c.during) > platform.today()))
      or exists (select from referrals.referral r where r.household_id = h.id and r.state not in ('housed', 'refused', 'withdrawn', 'closed'))
      or exists (select from placements.offer o where o.household_id = h.id and o.state = 'open')
      or exists (select from placements.follow_up f where f.household_id = h.id and f.done_on is null and f.due_on >= platform.today())
      or exists (select from residence.request q where q.household_id = h.id and q.state in ('received', 'notice'))
      or exists (select from residence.registration g where g.household_id = h.id and (upper_inf(g.during) or upper(g.during) > platform.today()))
      or exists (select from mail.item i where i.household_id = h.id and i.state in ('received', 'notified', 'kept', 'set_aside')) as is_live,
    greatest(h.created_at::date,
      (select max(s.exit) from placements.stay s where s.household_id = h.id),
      (select max(upper(c.during)) from people.taking_in_charge c where c.household_id = h.id),
      (select max((r.changed_at at time zone 'Europe/Rome')::date) from referrals.referral r where r.household_id = h.id),
      (select max(q.decided_on) from residence.request q where q.household_id = h.id),
      (select max(upper(g.during)) from residence.registration g where g.household_id = h.id),
      (select max(i.state_on) from mail.item i where i.household_id = h.id)) as last_on
  from people.household h;

-- The signatures and the PIN go with the words by which somebody was found.
create or replace function privacy.forget_words(households uuid[], people uuid[]) returns void language sql set search_path = pg_catalog as $$
  delete from people.search_word w where w.subject_id = any (households || people);
  delete from people.name_word n where not exists (select from people.search_word w where w.word = n.word);
  delete from people.recently_opened o where o.household_id = any (households);
  delete from sharing.sighting s where s.household_id = any (households);
  delete from privacy.access_content c using privacy.access_copy a, privacy.request r
    where a.id = c.copy_id and r.id = a.request_id and r.person_id = any (people);
  delete from mail.signature s using mail.hand_over h where h.id = s.hand_over_id and h.household_id = any (households);
  delete from mail.notice_recipient p using mail.notice n where n.id = p.notice_id and n.household_id = any (households);
  delete from residence.pin p using residence.registration r where r.id = p.registration_id and r.household_id = any (households);
$$;
