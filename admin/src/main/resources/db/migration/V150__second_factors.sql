-- What somebody has beside the password. The secret is sealed; it counts from the first right code on. The last step
-- that was used is kept, so that no code works twice.
create table second_factor (
    tenant_id    uuid not null,
    user_id      uuid not null,
    secret       bytea not null,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint not null default 0,
    primary key (tenant_id, user_id)
);

-- Keyed hashes; a code that was used is gone.
create table recovery_code (
    tenant_id uuid not null,
    user_id   uuid not null,
    hash      text not null,
    primary key (tenant_id, user_id, hash)
);

-- Who may not sign in by a password alone.
create table sign_in_rule (
    tenant_id    uuid not null,
    factor_roles text[] not null default '{}',
    primary key (tenant_id)
);

do $$
declare t text;
begin
    foreach t in array array['second_factor', 'recovery_code', 'sign_in_rule'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on second_factor, recovery_code, sign_in_rule to ${appRole};
