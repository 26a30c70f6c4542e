-- How many users each third party had at the end of a day, and how many came from it to our provider that day. Today's
-- row is written again and again; days on which no server counted are worked out from the archive.
create table provider_day (
    tenant_id   uuid not null,
    day         date not null,
    provider_id uuid not null,
    users       bigint not null check (users >= 0),
    moved       bigint not null check (moved >= 0),
    counted_at  timestamptz not null,
    primary key (tenant_id, day, provider_id)
);

alter table provider_day enable row level security;
alter table provider_day force row level security;
create policy own_tenant on provider_day using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on provider_day to ${appRole};
