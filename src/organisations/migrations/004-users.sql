-- Who enters, how they first come in, and who no longer does.

-- A link sent by mail that lets its owner choose a password, once. Only its hash is here.
create table organisations.sign_in_link (
  id uuid primary key,
  user_id uuid not null references auth."user",
  purpose text not null check (purpose in ('invitation', 'password')),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  mail_id uuid references platform.outgoing_mail,
  created_at timestamptz not null,
  created_by uuid default platform.actor_id(),
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  revoked_at timestamptz,
  check (used_at is null or revoked_at is null)
);
create unique index one_open_link on organisations.sign_in_link (user_id) where used_at is null and revoked_at is null;
create index on organisations.sign_in_link (user_id, created_at);

-- From when, until when, why somebody cannot come in.
create table organisations.deactivation (
  id uuid primary key,
  user_id uuid not null references auth."user",
  cause text not null check (cause in ('administrator', 'inactivity')),
  note text check (length(note) between 1 and 500),
  began_at timestamptz not null,
  ended_at timestamptz check (ended_at >= began_at),
  created_by uuid default platform.actor_id()
);
create unique index one_deactivation_at_a_time on organisations.deactivation (user_id) where ended_at is null;

-- They were told that they would be deactivated.
create table organisations.dormancy_notice (
  id uuid primary key,
  user_id uuid not null references auth."user",
  given_at timestamptz not null
);
create index on organisations.dormancy_notice (user_id, given_at);

-- By what the national identities call somebody. The row's id is the user's.
create table organisations.user_identity (
  id uuid primary key references auth."user",
  tax_code text not null constraint one_user_for_each_tax_code unique check (tax_code ~ '^[A-Z0-9]{16}$')
);

-- Where a body's workers may sign in instead of here.
create table organisations.identity_provider (
  id uuid primary key,
  organisation_id uuid not null unique references organisations.organisation,
  label text not null check (length(label) between 1 and 60),
  issuer text not null check (length(issuer) <= 500 and issuer ~ '^https?://[^[:space:]]+$'),
  client_id text not null check (length(client_id) between 1 and 300),
  sealed_secret text not null,
  claim text not null check (claim in ('email', 'fiscal_number')),
  -- the acr and amr values that stand for a second factor
  strong_values text[] not null default '{mfa,https://www.spid.gov.it/SpidL2,https://www.spid.gov.it/SpidL3}',
  active boolean not null default false,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

select platform.keep('organisations.sign_in_link'), platform.keep('organisations.deactivation'), platform.keep('organisations.dormancy_notice', 'select, insert'),
  platform.keep('organisations.user_identity', 'select, insert, update, delete'), platform.keep('organisations.identity_provider'),
  platform.versioned('organisations.identity_provider');

create function organisations.is_deactivated(the_user uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from organisations.deactivation d where d.user_id = the_user and d.ended_at is null)
$$;
grant usage on schema organisations to approdo_auth;
revoke all on function organisations.is_deactivated from public;
grant execute on function organisations.is_deactivated to approdo_app, approdo_auth;

-- Nobody gets a session while deactivated; whoever is deactivated in the same instant waits on the user's row, so none slips through.
create function organisations.refuse_deactivated() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from auth."user" u where u.id = new."userId" for key share;
  if organisations.is_deactivated(new."userId") then
    raise exception 'chi è disattivato non entra' using errcode = 'check_violation', constraint = 'the_deactivated_stay_out';
  end if;
  return new;
end $$;
create trigger refuse_deactivated before insert on auth.session for each row execute function organisations.refuse_deactivated();

-- Those whom nobody else is left to replace: administrators of a body that has no other administrator able to come in.
create function organisations.is_irreplaceable(the_user uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from organisations.assignment a
    where a.user_id = the_user and a.role = 'administrator' and a.during @> platform.today()
      and not exists (select from organisations.assignment o
        where o.organisation_id = a.organisation_id and o.role = 'administrator' and o.user_id <> the_user and o.during @> platform.today()
          and not organisations.is_deactivated(o.user_id)))
$$;

-- All open sessions end with the right to come in. Two administrators who deactivate each other in the same instant queue at their body.
create function organisations.end_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from organisations.organisation o where o.id in
    (select a.organisation_id from organisations.assignment a where a.user_id = new.user_id and a.role = 'administrator') order by o.id for update;
  if organisations.is_irreplaceable(new.user_id) then
    raise exception 'l''ente resterebbe senza amministratori' using errcode = 'check_violation', constraint = 'a_body_keeps_an_administrator';
  end if;
  perform from auth."user" u where u.id = new.user_id for update;
  delete from auth.session s where s."userId" = new.user_id;
  return null;
end $$;
create trigger end_sessions after insert on organisations.deactivation for each row execute function organisations.end_sessions();

-- When the workers of the bodies one administers were last here (for the system, everybody).
create function organisations.seen_workers() returns table (user_id uuid, since timestamptz, seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u."createdAt", u."lastSeenAt" from auth."user" u
  where platform.is_system() or u.id = any (organisations.own_workers())
$$;

-- Have they a password or another way in of their own?
create function organisations.can_sign_in(the_user uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from auth.account a where a."userId" = the_user)
$$;

-- Whose way in the actor may change: those who work for the bodies they administer and for no other.
create function organisations.keeps_access_of(the_user uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select platform.is_system() or (the_user = any (organisations.own_workers()) and not organisations.works_elsewhere(the_user))
$$;

create policy seen_by_administrators on organisations.sign_in_link for select
  using ((select platform.is_system()) or user_id = any ((select organisations.own_workers())::uuid[]));
create policy made_by_administrators on organisations.sign_in_link for insert with check (organisations.keeps_access_of(user_id));
create policy changed_by_administrators on organisations.sign_in_link for update using (organisations.keeps_access_of(user_id));

create policy seen_by_administrators on organisations.deactivation for select
  using ((select platform.is_system()) or user_id = any ((select organisations.own_workers())::uuid[]));
create policy made_by_administrators on organisations.deactivation for insert
  with check (organisations.keeps_access_of(user_id) and user_id is distinct from platform.actor_id());
create policy ended_by_administrators on organisations.deactivation for update using (organisations.keeps_access_of(user_id));

create policy seen_by_administrators on organisations.dormancy_notice for select
  using ((select platform.is_system()) or user_id = any ((select organisations.own_workers())::uuid[]));
create policy given_by_the_clock on organisations.dormancy_notice for insert with check ((select platform.is_system()));

create policy seen_by_administrators on organisations.user_identity for select
  using ((select platform.is_system()) or id = any ((select organisations.own_workers())::uuid[]));
create policy kept_by_administrators on organisations.user_identity for all using (organisations.keeps_access_of(id));

create policy kept_by_administrators on organisations.identity_provider for all
  using ((select platform.is_system()) or organisation_id = any ((select organisations.administered_organisations())::uuid[]));

-- Mail: whoever acts may cause one; administrators read what concerns their body, those who keep the installation all of it.
create policy written_by_whoever_acts on platform.outgoing_mail for insert
  with check (platform.is_system() or platform.actor_id() is not null);
create policy read_by_administrators on platform.outgoing_mail for select
  using ((select organisations.is_platform_administrator()) or organisation_id = any ((select organisations.administered_organisations())::uuid[]));
create policy settled_by_administrators on platform.outgoing_mail for update
  using ((select organisations.is_platform_administrator()) or organisation_id = any ((select organisations.administered_organisations())::uuid[]));
create policy written_with_its_mail on platform.outgoing_mail_text for insert
  with check (platform.is_system() or platform.actor_id() is not null);
create policy read_with_its_mail on platform.outgoing_mail_text for select
  using (exists (select from platform.outgoing_mail m where m.id = mail_id));
create policy settled_with_its_mail on platform.outgoing_mail_text for update
  using (exists (select from platform.outgoing_mail m where m.id = mail_id));
create policy gone_in_time on platform.outgoing_mail_text for delete using ((select platform.is_system()));

create policy readable on platform.setting for select using (true);
create policy moved_by_the_platform on platform.setting for update using ((select organisations.is_platform_administrator()));
