-- E-mails to users: what changed (outbox), what is told (notice), and how. Rules: docs/adr/0003-database.md; foreign
-- keys come in V31.

alter table bridge add column pins_in_emails boolean not null default false;

-- One row for each change of a user's conferencing that somebody may have to be told of, written with the change.
-- Ordered by the version of the assignment, so that the rows of one user are a chain: each begins where the last ended.
create table outbox (
    tenant_id   uuid not null,
    user_id     uuid not null,
    row_version bigint not null,
    at          timestamptz not null,
    cause       text not null,
    archive_id  uuid,
    job_id      uuid,
    actor       text not null,
    was         jsonb not null,
    now         jsonb not null,
    primary key (tenant_id, user_id, row_version)
);
create index outbox_at on outbox (tenant_id, at);

-- One e-mail. It is in one state at a time, and only who holds the fence of a claim may end it.
create table notice (
    tenant_id       uuid not null,
    id              uuid not null,
    user_id         uuid not null,
    kind            text not null check (kind in ('WELCOME', 'CHANGED', 'PIN_RESET', 'TURNED_OFF', 'INFORMATION')),
    origin          text not null check (origin in ('CHANGE', 'ORDER')),
    state           text not null check (state in ('WAITING', 'HELD', 'SENDING', 'SENT', 'FAILED', 'CANCELLED')),
    pin             text not null check (pin in ('NEW', 'FORMER', 'KEPT', 'NONE')),
    was             jsonb not null,
    now             jsonb not null,
    changed_at      timestamptz not null,
    job_id          uuid,
    ordered_by      text not null,
    address         text not null default '',
    language        text not null default '',
    problem         text not null default '',
    answer          text not null default '',
    attempts        integer not null default 0,
    fence           bigint not null default 0,
    next_attempt_at timestamptz not null,
    lease_until     timestamptz,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    primary key (tenant_id, id),
    constraint lease_while_sending check ((state = 'SENDING') = (lease_until is not null)),
    constraint sent_has_time check ((state = 'SENT') = (sent_at is not null))
);
create index notice_user on notice (tenant_id, user_id, id);
create index notice_state on notice (tenant_id, state, id);
create index notice_due on notice (tenant_id, next_attempt_at) where state = 'WAITING';
create index notice_lease on notice (tenant_id, lease_until) where state = 'SENDING';
create index notice_job on notice (tenant_id, job_id, user_id) where job_id is not null;

-- How an organisation sends: its mail server, and how that server is doing.
create table mail_setting (
    tenant_id       uuid not null,
    host            text not null default '',
    port            integer not null default 587 check (port between 1 and 65535),
    security        text not null default 'STARTTLS' check (security in ('NONE', 'STARTTLS', 'TLS')),
    user_name       text not null default '',
    password_sealed bytea,
    console_url     text not null default '',
    grace_minutes   integer not null default 10 check (grace_minutes between 0 and 1440),
    row_version     bigint not null default 1,
    down_since      timestamptz,
    down_problem    text not null default '',
    failures        integer not null default 0,
    paused_until    timestamptz,
    primary key (tenant_id)
);

-- Texts that an organisation wrote itself; what is not here is the default.
create table mail_template (
    tenant_id  uuid not null,
    kind       text not null,
    language   text not null,
    subject    text not null,
    body       text not null,
    updated_at timestamptz not null,
    updated_by text not null,
    primary key (tenant_id, kind, language)
);

-- One-time links. Only the hash of the token is here.
create table pin_reveal (
    tenant_id  uuid not null,
    token_hash bytea not null,
    user_id    uuid not null,
    notice_id  uuid not null,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (tenant_id, token_hash)
);
create index pin_reveal_user on pin_reveal (tenant_id, user_id);

-- PINs on their way into an e-mail, sealed; only where an organisation opted for PINs in e-mails, and until sent.
create table pin_handover (
    tenant_id uuid not null,
    user_id   uuid not null,
    sealed    bytea not null,
    made_at   timestamptz not null,
    primary key (tenant_id, user_id)
);

do $$
declare t text;
begin
    foreach t in array array['outbox', 'notice', 'mail_setting', 'mail_template', 'pin_reveal', 'pin_handover'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;
