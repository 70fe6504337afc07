-- Funded projects, as their published sheets print them: nothing is mended here, what does not add up is said on the page.

create table organisations.project_sheet (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  code text check (length(code) between 1 and 60),
  title text not null check (length(title) between 1 and 300),
  action text check (length(action) between 1 and 200),
  -- 15 characters when it is right: kept as printed, never padded
  cup text check (length(cup) between 1 and 40),
  rup text check (length(rup) between 1 and 200),
  starts_on date,
  ends_on date,
  planned_cents bigint check (planned_cents >= 0),
  admitted_cents bigint check (admitted_cents >= 0),
  binding_cents bigint check (binding_cents >= 0),
  paid_cents bigint check (paid_cents >= 0),
  -- [{ "label": "Laboratori sociali attivati", "value": "33" }]: words and figures as printed
  figures jsonb not null default '[]' check (jsonb_typeof(figures) = 'array'),
  source text check (length(source) between 1 and 500),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint one_sheet_of_a_code unique (organisation_id, code)
);

select platform.keep('organisations.project_sheet');
select platform.versioned('organisations.project_sheet');

create policy readable on organisations.project_sheet for select using (true);
create policy written_by_administrators on organisations.project_sheet for all
  using (organisation_id = any ((select organisations.administered_organisations())::uuid[]));
