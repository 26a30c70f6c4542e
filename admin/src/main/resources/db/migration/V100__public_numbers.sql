-- Whether anybody may look up the organisation's service numbers without signing in.
alter table tenant add column numbers_public boolean not null default true;
