-- When somebody was last here: a session is written when it opens and at most once an hour after, and carries it along.
alter table auth."user" add column "lastSeenAt" timestamptz;
create function auth.remember_seen() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update auth."user" set "lastSeenAt" = clock_timestamp()
    where id = new."userId" and ("lastSeenAt" is null or "lastSeenAt" < clock_timestamp() - interval '1 hour');
  return null;
end $$;
create trigger remember_seen after insert or update on auth.session for each row execute function auth.remember_seen();

-- Opened by an organisation's identity provider that asked for more than a password: counts as a second factor given.
alter table auth.session add column strong boolean not null default false;
