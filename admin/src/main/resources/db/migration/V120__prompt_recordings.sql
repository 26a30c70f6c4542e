-- What an organisation has recorded instead of the shipped voice: one recording for each prompt and language. The bridge
-- keeps a copy on its own disk, and asks only for what has another stamp.
create table prompt_recording (
    tenant_id   uuid not null,
    language    text not null check (language ~ '^[a-z]{2,3}$'),
    prompt      text not null check (prompt ~ '^[a-z0-9-]{1,60}$'),
    stamp       uuid not null,
    file_name   text not null,
    length_ms   integer not null check (length_ms > 0),
    level_db    double precision not null,
    sound       bytea not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, language, prompt)
);
-- A sound does not get smaller by being packed, and is only read as a whole.
alter table prompt_recording alter column sound set storage external;
alter table prompt_recording enable row level security;
alter table prompt_recording force row level security;
create policy own_tenant on prompt_recording using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on prompt_recording to ${appRole};
