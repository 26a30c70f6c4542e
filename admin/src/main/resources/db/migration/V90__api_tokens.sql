-- What programs show to be let in. Only the hash of a token is kept; its last letters tell tokens apart in a list.
create table api_token (
    tenant_id    uuid not null,
    id           uuid not null,
    kind         text not null check (kind in ('PERSONAL', 'SERVICE')),
    user_id      uuid,
    name         text not null check (name <> ''),
    hash         bytea not null,
    ending       text not null,
    scopes       text[] not null check (cardinality(scopes) > 0),
    roles        text[] not null,
    created_at   timestamptz not null,
    created_by   text not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    last_address text not null default '',
    revoked_at   timestamptz,
    revoked_by   text not null default '',
    primary key (tenant_id, id),
    constraint a_person_or_a_program check ((kind = 'PERSONAL') = (user_id is not null))
);
create unique index api_token_hash_key on api_token (tenant_id, hash);
create index api_token_user on api_token (tenant_id, user_id) where user_id is not null;

-- What was answered to a request that named an idempotency key, until it is too old. Written in the transaction of the
-- change itself. A body that showed a secret is not kept.
create table kept_answer (
    tenant_id   uuid not null,
    token_id    uuid not null,
    key         text not null,
    fingerprint bytea not null,
    at          timestamptz not null,
    status      integer,
    headers     jsonb not null default '{}',
    body        bytea,
    primary key (tenant_id, token_id, key)
);
create index kept_answer_at on kept_answer (tenant_id, at);

do $$
declare t text;
begin
    foreach t in array array['api_token', 'kept_answer'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on api_token, kept_answer to ${appRole};
