-- One account that a password opens on the day the provider is away or passwords are closed to all others.
alter table account add column break_glass boolean not null default false;
create unique index account_break_glass on account (tenant_id) where break_glass;
alter table sign_in_rule add column passwords_closed boolean not null default false;
