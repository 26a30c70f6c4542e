-- Under row-level security an index on lower(…) serves no search: lower is not marked leak-proof, so PostgreSQL sorts out
-- the rows of other organisations first, by reading all of them. A column of its own is compared by plain equality.
alter table app_user
    add column sign_in_key text not null generated always as (lower(user_principal_name)) stored,
    add column mail_key text not null generated always as (lower(mail)) stored;
drop index app_user_name_key;
drop index app_user_by_sign_in_name;
drop index app_user_mail;
create unique index app_user_name_key on app_user (tenant_id, sign_in_key);
create index app_user_by_sign_in_name on app_user (tenant_id, sign_in_key, id);
create index app_user_mail on app_user (tenant_id, mail_key) where mail_key <> '';
