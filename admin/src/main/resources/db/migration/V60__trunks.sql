-- Lines that lead to the bridge: who may call over them, how, and what the called numbers mean.
create table trunk (
    tenant_id            uuid not null,
    id                   uuid not null,
    name                 text not null check (name <> ''),
    transport            text not null check (transport in ('UDP', 'TCP', 'TLS')),
    host                 text not null default '',
    port                 integer not null check (port between 1 and 65535),
    allowed_sources      text[] not null check (cardinality(allowed_sources) > 0),
    codecs               text[] not null check (cardinality(codecs) > 0),
    key_methods          text[] not null check (cardinality(key_methods) > 0),
    encryption           text not null check (encryption in ('REQUIRED', 'OPTIONAL', 'OFF')),
    trusted_certificates text not null default '',
    peer_name            text not null default '',
    most_calls           integer not null check (most_calls between 1 and 10000),
    country              text not null default '',
    dropped_prefix       text not null default '' check (dropped_prefix ~ '^[0-9]{0,6}$'),
    enabled              boolean not null,
    row_version          bigint not null default 1,
    primary key (tenant_id, id),
    constraint encryption_over_tls check (encryption = 'OFF' or transport = 'TLS')
);
create unique index trunk_name_key on trunk (tenant_id, lower(name));

-- Called numbers that cannot be read as the service number meant: extensions, short codes.
create table trunk_number (
    tenant_id         uuid not null,
    trunk_id          uuid not null,
    called            text not null check (called <> ''),
    service_number_id uuid not null,
    primary key (tenant_id, trunk_id, called)
);
create index trunk_number_service_number on trunk_number (tenant_id, service_number_id);

-- Telephones that register with a password.
create table phone (
    tenant_id   uuid not null,
    id          uuid not null,
    user_name   text not null check (user_name ~ '^[a-z0-9._-]{2,40}$'),
    label       text not null default '',
    password    bytea not null,
    enabled     boolean not null default true,
    password_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index phone_user_name_key on phone (tenant_id, user_name);

do $$
declare t text;
begin
    foreach t in array array['trunk', 'trunk_number', 'phone'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on trunk, trunk_number, phone to ${appRole};
