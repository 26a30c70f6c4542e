-- Seals on the audit, in the order of the events' identifiers: each covers the events behind those of the one before,
-- and its hash covers that one's hash. Its key is not in the database: who alters an event there cannot make it right.
create table audit_seal (
    tenant_id  uuid not null,
    number     bigint not null check (number > 0),
    last_event uuid not null,
    events     integer not null check (events > 0),
    hash       text not null check (hash <> ''),
    sealed_at  timestamptz not null,
    primary key (tenant_id, number)
);
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy own_tenant on audit_seal using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on audit_seal to ${appRole};
