-- Signing in with more than a password: one-time codes, passkeys, when a session was last proved, and attempts counted
-- where every process sees them. As before, only approdo_auth touches these tables.

alter table auth."user" add "twoFactorEnabled" boolean not null default false;

-- When whoever holds the session last showed who they are: at sign-in, and again before something delicate.
alter table auth.session add "provedAt" timestamptz not null default now();

create table auth."twoFactor" (
  id uuid primary key default gen_random_uuid(),
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null unique references auth."user" (id) on delete cascade,
  verified boolean not null default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
create index on auth."twoFactor" (secret);

create table auth.passkey (
  id uuid primary key default gen_random_uuid(),
  name text,
  "publicKey" text not null,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  "credentialID" text not null unique,
  -- A 32-bit unsigned count, which `pg` hands back as a number only from this type.
  counter double precision not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamptz not null default now(),
  aaguid text
);
create index on auth.passkey ("userId");

-- A code of six digits is good once, although the clock lets it live for a minute and a half.
create table auth.used_code (
  key text primary key,
  at timestamptz not null default now()
);
create index on auth.used_code (at);

-- Attempts that did not succeed, by a keyed digest of who was tried (and from where): no address, no e-mail in clear.
create table auth.attempt (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  wait_until timestamptz not null,
  good_at timestamptz
);
create index on auth.attempt (last_at);

-- Counts one attempt before it is judged, so that a hundred at once are a hundred. Answers the seconds still to wait: zero means
-- "go on". After the free ones each attempt doubles the wait before the next; a day of quiet forgets them.
create function auth.begin_attempt(the_key text, free integer, first_seconds integer, longest_seconds integer)
  returns table (wait_seconds integer, was_good_lately boolean) language plpgsql as $$
declare
  known auth.attempt;
begin
  insert into auth.attempt as a (key, failures, last_at, wait_until)
    values (the_key, 1, clock_timestamp(), clock_timestamp())
    on conflict (key) do update set
      failures = case when a.last_at < clock_timestamp() - interval '1 day' then 1 else a.failures + 1 end,
      last_at = clock_timestamp(),
      wait_until = clock_timestamp() + make_interval(secs => case
        when a.last_at < clock_timestamp() - interval '1 day' or a.failures + 1 < free then 0
        else least(longest_seconds, first_seconds * 2 ^ least(a.failures + 1 - free, 20)) end)
      where a.wait_until <= clock_timestamp()
    returning * into known;
  if found then
    return query select 0, coalesce(known.good_at > clock_timestamp() - interval '30 days', false);
  else
    return query select greatest(1, ceil(extract(epoch from a.wait_until - clock_timestamp()))::integer), false
      from auth.attempt a where a.key = the_key;
  end if;
end $$;
revoke all on function auth.begin_attempt from public;
grant execute on function auth.begin_attempt to approdo_auth;

grant select, insert, update, delete on auth."twoFactor", auth.passkey, auth.used_code, auth.attempt to approdo_auth;
