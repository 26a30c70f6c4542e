-- Whose sign-in counts here beside our own: one provider of OpenID Connect for each organisation. The secret is sealed.
create table oidc_provider (
    tenant_id   uuid not null,
    enabled     boolean not null,
    name        text not null check (name <> ''),
    issuer      text not null check (issuer <> ''),
    client_id   text not null check (client_id <> ''),
    secret      bytea,
    scopes      text not null,
    user_claim  text not null check (user_claim <> ''),
    user_key    text not null check (user_key in ('SIGN_IN_NAME', 'MAIL', 'EXTERNAL_ID')),
    roles_claim text not null default '',
    row_version bigint not null default 1,
    primary key (tenant_id)
);

-- Which values of the claim stand for which role here.
create table oidc_role (
    tenant_id uuid not null,
    value     text not null check (value <> ''),
    role      text not null,
    primary key (tenant_id, value, role)
);

-- Sessions that the provider began, and can end. What it said is sealed: it is sent back at the sign-out.
create table oidc_session (
    tenant_id uuid not null,
    id        uuid not null,
    user_id   uuid not null,
    issuer    text not null,
    subject   text not null,
    sid       text not null default '',
    id_token  bytea not null,
    began_at  timestamptz not null,
    primary key (tenant_id, id)
);
create index oidc_session_sid on oidc_session (tenant_id, sid) where sid <> '';
create index oidc_session_subject on oidc_session (tenant_id, subject);
create index oidc_session_user on oidc_session (tenant_id, user_id);
create index oidc_session_began on oidc_session (tenant_id, began_at);

-- Orders to end sessions that were carried out: none works twice.
create table oidc_logout (
    tenant_id uuid not null,
    jti       text not null,
    at        timestamptz not null,
    primary key (tenant_id, jti)
);

do $$
declare t text;
begin
    foreach t in array array['oidc_provider', 'oidc_role', 'oidc_session', 'oidc_logout'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on oidc_provider, oidc_role, oidc_session, oidc_logout to ${appRole};
