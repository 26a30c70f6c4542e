-- A move that is planned, looked at, perhaps approved by a second person, and run in waves of jobs.
create table move_plan (
    tenant_id      uuid not null,
    id             uuid not null,
    state          text not null
        check (state in ('DRAFT', 'WAITING', 'SCHEDULED', 'RUNNING', 'STOPPED', 'DONE', 'CANCELLED')),
    selection_id   uuid,
    file           jsonb,
    options        jsonb not null,
    row_version    bigint not null default 1,
    created_at     timestamptz not null,
    created_by     text not null,
    created_by_id  uuid,
    preview        jsonb,
    previewed_at   timestamptz,
    orderer        jsonb,
    approval_until timestamptz,
    approved_by    text,
    approved_at    timestamptz,
    next_wave_at   timestamptz,
    given_out      bigint not null default 0,
    finished_at    timestamptz,
    primary key (tenant_id, id),
    constraint users_of_something check ((selection_id is null) = (file is not null)),
    constraint previewed_whole check ((preview is null) = (previewed_at is null)),
    constraint waiting_for_approval check (state <> 'WAITING' or (approval_until is not null and orderer is not null))
);

-- What a file says of users (the conference ID they are to have), and who was left out of a plan by hand.
create table move_plan_user (
    tenant_id     uuid not null,
    plan_id       uuid not null,
    user_id       uuid not null,
    left_out      boolean not null,
    conference_id text,
    primary key (tenant_id, plan_id, user_id)
);
create unique index move_plan_user_conference_id on move_plan_user (tenant_id, plan_id, conference_id)
    where conference_id is not null;

-- The users of a plan as the preview saw them, with what would become of each.
create table move_plan_row (
    tenant_id uuid not null,
    plan_id   uuid not null,
    position  bigint not null,
    user_id   uuid not null,
    row_seen  bigint not null,
    kind      text not null check (kind in ('CHANGES', 'STAYS', 'REFUSED')),
    code      text not null,
    primary key (tenant_id, plan_id, position)
);
create index move_plan_row_code on move_plan_row (tenant_id, plan_id, code, position);

create table move_plan_wave (
    tenant_id uuid not null,
    plan_id   uuid not null,
    number    integer not null,
    job_id    uuid not null,
    primary key (tenant_id, plan_id, number)
);
create unique index move_plan_wave_job on move_plan_wave (tenant_id, job_id);

-- What an organisation asks of its moves; no row means the defaults.
create table move_policy (
    tenant_id        uuid not null,
    approval_above   integer check (approval_above >= 0),
    reason_mandatory boolean not null default false,
    primary key (tenant_id)
);
