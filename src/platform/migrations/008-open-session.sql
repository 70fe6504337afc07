-- The session of a token that is still good, with its user, for whoever holds the token: asked with every page (people.who_asks). The sign-in library
-- opens, renews and closes sessions; this only reads.
create function auth.open_session(the_token text) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object(
    'session', jsonb_build_object('id', s.id, 'openedAt', s."createdAt", 'provedAt', s."provedAt", 'endsAt', s."expiresAt", 'strong', s.strong),
    'user', jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'passwordIsTemporary', u."passwordIsTemporary", 'twoFactorEnabled', u."twoFactorEnabled"))
  from auth.session s join auth."user" u on u.id = s."userId"
  where s.token = the_token and s."expiresAt" > now()
$$;
revoke all on function auth.open_session from public;
grant execute on function auth.open_session to approdo_app;
