-- What the keepers of the installation decide for every role leaves a trace as everything else.
alter table organisations.role_template add column id uuid not null unique default gen_random_uuid();
select platform.keep('organisations.role_template', 'select');

-- Whoever keeps a service's roles cannot lock everybody out of keeping them, nor take a role from the service it belongs to.
revoke update on organisations.service_role from approdo_app;
grant update (label, powers, needs_second_factor) on organisations.service_role to approdo_app;
alter table organisations.service_role add constraint somebody_keeps_the_service check (role <> 'administrator' or 'service.keep' = any (powers));
