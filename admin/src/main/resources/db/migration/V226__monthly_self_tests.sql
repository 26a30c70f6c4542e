-- Whether all numbers are tested once a month, and when they are next.
create table self_test_plan (
    tenant_id uuid not null,
    monthly   boolean not null,
    next_at   timestamptz not null,
    primary key (tenant_id)
);
alter table self_test_plan enable row level security;
alter table self_test_plan force row level security;
create policy own_tenant on self_test_plan using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on self_test_plan to ${appRole};
