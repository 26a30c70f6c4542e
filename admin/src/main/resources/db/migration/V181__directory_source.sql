-- The directory that an organisation keeps elsewhere and whose users are read into ours, over LDAP: one for each
-- organisation. The secret is sealed.
create table directory_source (
    tenant_id       uuid not null,
    kind            text not null check (kind in ('ACTIVE_DIRECTORY', 'INET_ORG_PERSON')),
    host            text not null check (host <> ''),
    port            integer not null check (port between 1 and 65535),
    security        text not null check (security in ('LDAPS', 'START_TLS', 'NONE')),
    certificates    text not null default '',
    bind_name       text not null default '',
    secret          bytea,
    base            text not null,
    filter          text not null check (filter <> ''),
    attributes      jsonb not null,
    disable_missing boolean not null default false,
    most_percent    integer not null default 5 check (most_percent between 1 and 100),
    every_hours     integer not null default 0 check (every_hours between 0 and 168),
    row_version     bigint not null default 1,
    next_at         timestamptz,
    -- What came of reading it the last time.
    last_at         timestamptz,
    last_lines      bigint not null default 0,
    last_upload     uuid,
    last_refusal    text not null default '',
    last_facts      jsonb not null default '{}',
    primary key (tenant_id)
);
alter table directory_source enable row level security;
alter table directory_source force row level security;
create policy own_tenant on directory_source using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on directory_source to ${appRole};
