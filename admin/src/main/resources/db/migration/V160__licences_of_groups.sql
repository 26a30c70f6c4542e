-- Licences that groups bring to their members.
create table group_licence (
    tenant_id    uuid not null,
    group_id     uuid not null,
    product_code text not null,
    given_at     timestamptz not null,
    given_by     text not null,
    primary key (tenant_id, group_id, product_code)
);
create index group_licence_product on group_licence (tenant_id, product_code, group_id);

-- Users whose licence is not yet what their groups say: those who wait for one to come free, and those of a group so
-- large that it is settled piece by piece.
create table licence_due (
    tenant_id    uuid not null,
    product_code text not null,
    user_id      uuid not null,
    since        timestamptz not null,
    waiting      boolean not null,
    primary key (tenant_id, product_code, user_id)
);
create index licence_due_queue on licence_due (tenant_id, product_code, waiting, since, user_id);
create index licence_due_user on licence_due (tenant_id, user_id);

-- Given to the user by somebody, not only brought by a group.
alter table licence_assignment add column direct boolean not null default true;

do $$
declare t text;
begin
    foreach t in array array['group_licence', 'licence_due'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on group_licence, licence_due to ${appRole};
