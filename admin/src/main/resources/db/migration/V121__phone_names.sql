-- A telephone says its user name and nothing of its organisation when it registers, so that a name is claimed for all
-- organisations at once.
create table phone_name (
    user_name text not null check (user_name ~ '^[a-z0-9._-]{2,40}$'),
    tenant_id uuid not null,
    phone_id  uuid not null,
    primary key (user_name)
);
create index phone_name_phone on phone_name (tenant_id, phone_id);

-- The first who came keeps a name that two have; the others' telephones did not work before either.
alter table phone no force row level security;
insert into phone_name (user_name, tenant_id, phone_id)
select distinct on (user_name) user_name, tenant_id, id from phone order by user_name, password_at, id;
alter table phone force row level security;

alter table phone_name enable row level security;
alter table phone_name force row level security;
create policy own_tenant on phone_name using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, delete on phone_name to ${appRole};
