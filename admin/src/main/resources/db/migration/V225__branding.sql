-- How an organisation is shown to its people: its name beside the product's, its logo, its colour. The logo is the picture
-- drawn anew by the server, never the file that was sent.
create table branding (
    tenant_id      uuid not null,
    display_name   text check (display_name <> ''),
    accent         text check (accent ~ '^#[0-9a-f]{6}$'),
    accent_on_dark text check (accent_on_dark ~ '^#[0-9a-f]{6}$'),
    logo           bytea,
    logo_stamp     text check (logo_stamp ~ '^[0-9a-f]{16,64}$'),
    logo_bright    boolean not null,
    row_version    bigint not null,
    primary key (tenant_id),
    check ((logo is null) = (logo_stamp is null))
);
alter table branding alter column logo set storage external;
alter table branding enable row level security;
alter table branding force row level security;
create policy own_tenant on branding using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on branding to ${appRole};
