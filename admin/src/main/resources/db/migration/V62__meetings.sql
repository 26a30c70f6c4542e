-- What an organisation's conferences are like, beyond what bridge says. No row: the defaults of MeetingSettings.
create table meeting_setting (
    tenant_id                 uuid not null,
    most_participants         integer not null check (most_participants between 2 and 1000),
    admission                 text not null check (admission in ('AUTOMATIC', 'BY_LEADER')),
    waiting_music             boolean not null,
    replaced_id_days          integer not null check (replaced_id_days between 0 and 30),
    rejoin_minutes            integer not null check (rejoin_minutes between 0 and 10),
    hours_with_leader         integer not null check (hours_with_leader between 1 and 24),
    hours_without_leader      integer not null check (hours_without_leader between 1 and 24),
    minutes_after_last_leader integer not null check (minutes_after_last_leader between 1 and 600),
    row_version               bigint not null,
    primary key (tenant_id)
);

-- How often somebody may guess, by day.
create table guess_setting (
    tenant_id          uuid not null,
    owner_limit        integer not null check (owner_limit between 3 and 100),
    caller_limit       integer not null check (caller_limit between 3 and 1000),
    trunk_limit        integer not null check (trunk_limit between 10 and 100000),
    organisation_limit integer not null check (organisation_limit between 10 and 100000),
    row_version        bigint not null,
    primary key (tenant_id)
);

-- Failures of one day, counted before a guess is judged and given back when it was right: however many guess at once,
-- none is judged beyond the limit. subject: a user, a trunk, the organisation, or a caller's number under a key.
create table guess_count (
    tenant_id uuid not null,
    kind      text not null check (kind in ('OWNER', 'CALLER', 'TRUNK', 'ORGANISATION')),
    subject   text not null,
    since     timestamptz not null,
    failures  integer not null check (failures >= 0),
    primary key (tenant_id, kind, subject)
);

-- Numbers that gave a user's PIN rightly of late: a locked PIN still lets them in.
create table known_caller (
    tenant_id    uuid not null,
    user_id      uuid not null,
    caller       text not null,
    succeeded_at timestamptz not null,
    primary key (tenant_id, user_id, caller)
);

do $$
declare t text;
begin
    foreach t in array array['meeting_setting', 'guess_setting', 'guess_count', 'known_caller'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on meeting_setting, guess_setting, guess_count, known_caller to ${appRole};
