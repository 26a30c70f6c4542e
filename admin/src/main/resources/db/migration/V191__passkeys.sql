-- Keys on people's devices that open their account without a password. Only the public half is here.
create table passkey (
    tenant_id       uuid not null,
    id              uuid not null,
    user_id         uuid not null,
    name            text not null check (name <> ''),
    -- What the device calls it, and that with its public key (WebAuthn, section 6.5.2); both in base64url.
    credential_id   text not null,
    credential      text not null,
    sign_count      bigint not null,
    backup_eligible boolean not null,
    -- What it signed last: of two answers to one question that come at once, the second finds it here.
    last_challenge  text,
    made_at         timestamptz not null,
    used_at         timestamptz,
    primary key (tenant_id, id)
);
create unique index passkey_credential on passkey (tenant_id, credential_id);
create index passkey_user on passkey (tenant_id, user_id);
alter table passkey enable row level security;
alter table passkey force row level security;
create policy own_tenant on passkey using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on passkey to ${appRole};
