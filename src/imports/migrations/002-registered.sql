-- A third kind of sheet: the people registered at a desk of residence.

alter table imports.upload drop constraint upload_kind_check,
  add constraint upload_kind_check check (kind in ('places', 'people', 'registered', 'hmis'));
