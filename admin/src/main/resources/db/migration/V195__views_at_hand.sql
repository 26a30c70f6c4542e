-- Which views of the list of users somebody has at hand: the pinned ones stand as tabs above the list, and with one the
-- list opens. A view is named by its key (`ready-to-move`), or by its identifier where it is a saved one.
create table view_choice (
    tenant_id uuid not null,
    user_id   uuid not null,
    view      text not null,
    pinned    boolean not null default false,
    opens     boolean not null default false,
    primary key (tenant_id, user_id, view)
);
alter table view_choice enable row level security;
alter table view_choice force row level security;
create policy own_tenant on view_choice using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on view_choice to ${appRole};
