-- What an organisation leaves to its organisers. No row: the defaults of OwnChoices.
create table organiser_setting (
    tenant_id         uuid not null,
    own_numbers       boolean not null,
    own_start         boolean not null,
    own_conference_id boolean not null,
    row_version       bigint not null,
    primary key (tenant_id)
);

alter table organiser_setting enable row level security;
alter table organiser_setting force row level security;
create policy own_tenant on organiser_setting using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update, delete on organiser_setting to ${appRole};
