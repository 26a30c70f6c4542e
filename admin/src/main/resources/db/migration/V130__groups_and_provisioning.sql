-- Groups of the directory, and their members: users, and other groups.
create table user_group (
    tenant_id    uuid not null,
    id           uuid not null,
    display_name text not null check (display_name <> ''),
    external_id  text,
    row_version  bigint not null default 1,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    name_key     text not null generated always as (lower(display_name)) stored,
    primary key (tenant_id, id)
);
create index user_group_name on user_group (tenant_id, name_key, id);
create index user_group_external on user_group (tenant_id, external_id) where external_id is not null;

create table user_group_member (
    tenant_id uuid not null,
    group_id  uuid not null,
    user_id   uuid not null,
    primary key (tenant_id, group_id, user_id)
);
create index user_group_member_user on user_group_member (tenant_id, user_id, group_id);

create table user_group_child (
    tenant_id uuid not null,
    group_id  uuid not null,
    child_id  uuid not null,
    primary key (tenant_id, group_id, child_id),
    check (child_id <> group_id)
);
create index user_group_child_child on user_group_child (tenant_id, child_id, group_id);

-- What another directory says of a user, exactly as it says it; app_user has the part that the rest of the product reads.
create table provisioned_user (
    tenant_id   uuid not null,
    user_id     uuid not null,
    document    jsonb not null,
    row_version bigint not null default 1,
    updated_at  timestamptz not null,
    primary key (tenant_id, user_id)
);

do $$
declare t text;
begin
    foreach t in array array['user_group', 'user_group_member', 'user_group_child', 'provisioned_user'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on user_group, user_group_member, user_group_child, provisioned_user to ${appRole};
