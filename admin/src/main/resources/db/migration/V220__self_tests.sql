-- What the last call of ours to a number of ours has shown, for each trunk as whose call it was treated.
create table self_test (
    tenant_id         uuid not null,
    service_number_id uuid not null,
    trunk_id          uuid not null,
    tested_at         timestamptz not null,
    tested_by         text not null,
    result            text not null check (result in ('SILENT', 'REFUSED', 'NOT_AGREED', 'HEARD')),
    -- Of SIP; 0 where the call was not refused.
    status            integer not null,
    answered_ms       bigint not null,
    packets           bigint not null,
    greeting          boolean not null,
    mos               double precision not null,
    primary key (tenant_id, service_number_id, trunk_id)
);
create index self_test_trunk on self_test (tenant_id, trunk_id);
alter table self_test enable row level security;
alter table self_test force row level security;
create policy own_tenant on self_test using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on self_test to ${appRole};
