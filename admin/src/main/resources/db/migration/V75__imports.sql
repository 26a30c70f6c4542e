-- What imports need.
-- A list from elsewhere may say by telephone number who is meant. A column, since under row-level security an index on
-- an expression serves nothing (V21).
alter table app_user add column telephone_digits text not null generated always as
    (regexp_replace(regexp_replace(telephone, '[^0-9+]', '', 'g'), '^00', '+')) stored;
create index app_user_telephone on app_user (tenant_id, telephone_digits) where telephone_digits <> '';

-- What the columns of a header were said to mean the last time.
create table import_mapping (
    tenant_id uuid not null,
    shape     text not null,
    kind      text not null,
    match_key text not null,
    mapping   jsonb not null,
    chosen_by text not null,
    chosen_at timestamptz not null,
    primary key (tenant_id, shape)
);
alter table import_mapping enable row level security;
alter table import_mapping force row level security;
create policy own_tenant on import_mapping using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on import_mapping to ${appRole};

-- The job that disables users whom the file does not name, where that was asked for.
alter table upload add column missing_job_id uuid;
alter table upload add foreign key (tenant_id, missing_job_id) references job (tenant_id, id);
