-- Durations and limits of the whole installation, with the range within which they may be moved. The trail says who moved them and when.
create table platform.setting (
  id text primary key check (id ~ '^[a-z_]{1,60}$'),
  value integer not null,
  least integer not null,
  most integer not null,
  version integer not null default 1,
  constraint within_its_range check (value between least and most)
);
select platform.keep('platform.setting', 'select, update (value)'), platform.versioned('platform.setting');

insert into platform.setting (id, value, least, most) values
  ('invitation_days', 7, 1, 30),
  ('password_link_hours', 2, 1, 72),
  ('inactivity_days', 180, 30, 730),
  ('inactivity_notice_days', 14, 7, 29),
  ('mail_text_days', 90, 7, 730);

-- Mails, written in the transaction that causes them; a job sends them. Nothing that breaks a line can enter a header.
create table platform.outgoing_mail (
  id uuid primary key,
  -- the body whose administrators may read it; without one, those who keep the installation
  organisation_id uuid,
  recipient text not null check (length(recipient) <= 254 and recipient ~ '^[^[:cntrl:][:space:],;:<>()"@]+@[^[:cntrl:][:space:],;:<>()"@]+$'),
  subject text not null check (length(subject) between 1 and 200 and subject !~ '[[:cntrl:]]'),
  about text not null default 'notice' check (about ~ '^[a-z_]{1,60}$'),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'handed_over', 'withdrawn')),
  attempts integer not null default 0,
  problem text check (length(problem) <= 500),
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  check ((state = 'waiting') = (settled_at is null))
);
create index on platform.outgoing_mail (created_at desc, id);
create index on platform.outgoing_mail (created_at) where state = 'waiting';
select platform.keep('platform.outgoing_mail', 'select, insert, update');

-- What it says stays out of the trail, and goes when its time is over. A link that opens a door is sealed with the house's key, and goes at once.
create table platform.outgoing_mail_text (
  mail_id uuid primary key references platform.outgoing_mail,
  text text not null check (length(text) between 1 and 20000),
  sealed_link text
);
alter table platform.outgoing_mail_text enable row level security;
grant select, insert, update, delete on platform.outgoing_mail_text to approdo_app;
