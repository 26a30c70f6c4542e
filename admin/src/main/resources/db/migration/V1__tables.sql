-- Rules for every table: docs/adr/0003-database.md. tenant_id leads every key and index of tenant data;
-- foreign keys come in V2, so that a distribution step can stand between; row-level security comes in V3.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Accent- and case-insensitive form of a text: helene finds Hélène.
create function fold(t text) returns text language sql immutable strict parallel safe
    as $$ select lower(unaccent('unaccent', t)) $$;

-- What the search box compares: folded words parted by single spaces, with one in front, so that '% word%' is "a word begins so".
create function search_words(t text) returns text language sql immutable strict parallel safe
    as $$ select ' ' || regexp_replace(fold(t), '[^[:alnum:]]+', ' ', 'g') $$;

------------------------------------------------------------------------------------------------ reference tables

create table product (
    code                text primary key,
    name                text not null,
    grants_conferencing boolean not null,
    sort_order          integer not null
);

insert into product (code, name, grants_conferencing, sort_order) values
    ('MCOMEETADV',                  'Audio Conferencing',                        true,  1),
    ('MCOMEETACPEA',                'Audio Conferencing Pay-Per-Minute',         true,  2),
    ('ENTERPRISEPREMIUM',           'Enterprise E5',                             true,  3),
    ('ENTERPRISEPREMIUM_NOPSTNCONF', 'Enterprise E5 without Audio Conferencing', false, 4),
    ('ENTERPRISEPACK',              'Enterprise E3',                             false, 5),
    ('STANDARDPACK',                'Enterprise E1',                             false, 6),
    ('MCOEV',                       'Phone System',                              false, 7),
    ('MCOPSTN1',                    'Domestic Calling Plan',                     false, 8),
    ('MCOPSTN2',                    'International Calling Plan',                false, 9),
    ('MCOPSTNPP',                   'Communications Credits',                    false, 10);

------------------------------------------------------------------------------------------------ organisation

create table tenant (
    id         uuid primary key,
    slug       text not null unique,
    name       text not null,
    country    text not null,
    language   text not null,
    time_zone  text not null,
    created_at timestamptz not null
);

------------------------------------------------------------------------------------------------ directory

create table app_user (
    tenant_id           uuid not null,
    id                  uuid not null,
    external_id         text,
    user_principal_name text not null,
    display_name        text not null collate "und-x-icu",
    mail                text not null default '',
    usage_location      text not null default '',
    city                text not null default '',
    department          text not null default '' collate "und-x-icu",
    job_title           text not null default '',
    telephone           text not null default '',
    language            text not null default '',
    enabled             boolean not null default true,
    source              text not null,
    row_version         bigint not null default 1,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    search              text not null generated always as
        (search_words(display_name || ' ' || user_principal_name || ' ' || mail || ' ' || coalesce(external_id, ''))) stored,
    primary key (tenant_id, id),
    check (user_principal_name <> '' and display_name <> '')
);
create unique index app_user_name_key on app_user (tenant_id, lower(user_principal_name));
create unique index app_user_external_key on app_user (tenant_id, external_id) where external_id is not null;
create index app_user_mail on app_user (tenant_id, lower(mail)) where mail <> '';
create index app_user_by_name on app_user (tenant_id, display_name, id);
create index app_user_by_department on app_user (tenant_id, department, id);
create index app_user_by_country on app_user (tenant_id, usage_location, id);
create index app_user_search on app_user using gin (tenant_id, search gin_trgm_ops);

------------------------------------------------------------------------------------------------ accounts

create table account (
    tenant_id           uuid not null,
    user_id             uuid not null,
    roles               text[] not null,
    password_hash       text,
    password_changed_at timestamptz,
    failed_attempts     integer not null default 0,
    locked_until        timestamptz,
    last_sign_in_at     timestamptz,
    session_epoch       integer not null default 0,
    primary key (tenant_id, user_id)
);

create table preference (
    tenant_id uuid not null,
    user_id   uuid not null,
    key       text not null,
    value     text not null,
    primary key (tenant_id, user_id, key)
);

create table saved_view (
    tenant_id  uuid not null,
    id         uuid not null,
    owner_id   uuid not null,
    name       text not null,
    query      text not null,
    shared     boolean not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create index saved_view_owner on saved_view (tenant_id, owner_id, name);

------------------------------------------------------------------------------------------------ licences

create table licence_pool (
    tenant_id    uuid not null,
    product_code text not null,
    bought       integer not null check (bought >= 0),
    trial        integer not null default 0 check (trial >= 0),
    trial_until  date,
    assigned     integer not null default 0 check (assigned >= 0),
    primary key (tenant_id, product_code),
    constraint no_over_assignment check (assigned <= bought + trial)
);

create table licence_assignment (
    tenant_id    uuid not null,
    user_id      uuid not null,
    product_code text not null,
    assigned_at  timestamptz not null,
    assigned_by  text not null,
    primary key (tenant_id, user_id, product_code)
);
create index licence_assignment_product on licence_assignment (tenant_id, product_code, user_id);

------------------------------------------------------------------------------------------------ providers

create table provider (
    tenant_id   uuid not null,
    id          uuid not null,
    name        text not null,
    kind        text not null check (kind in ('BUILT_IN', 'THIRD_PARTY')),
    domain      text not null default '',
    web_page    text not null default '',
    state       text not null default 'ACTIVE' check (state in ('ACTIVE', 'CLOSED', 'RETIRED')),
    retired_on  date,
    row_version bigint not null default 1,
    primary key (tenant_id, id)
);
create unique index provider_name_key on provider (tenant_id, lower(name));
create unique index provider_ours_key on provider (tenant_id) where kind = 'BUILT_IN';

------------------------------------------------------------------------------------------------ bridge and numbers

create table bridge (
    tenant_id                       uuid not null,
    id                              uuid not null,
    name                            text not null,
    entry_exit_notifications        boolean not null default true,
    announcement_type               text not null default 'NAMES' check (announcement_type in ('NAMES', 'TONES')),
    name_recording                  boolean not null default true,
    pin_length                      integer not null default 6 check (pin_length between 4 and 12),
    conference_id_length            integer not null default 9 check (conference_id_length between 7 and 12),
    unauthenticated_start           boolean not null default false,
    automatic_emails                boolean not null default true,
    sender_override                 boolean not null default false,
    sender_address                  text not null default '',
    sender_name                     text not null default '',
    replace_provider_automatically  boolean not null default false,
    migrate_meetings_automatically  boolean not null default true,
    dial_out_confirmation           boolean not null default false,
    number_masking                  text not null default 'EXTERNAL' check (number_masking in ('EXTERNAL', 'ALL', 'NONE')),
    row_version                     bigint not null default 1,
    primary key (tenant_id, id),
    constraint one_bridge_per_tenant unique (tenant_id),
    constraint sender_complete check (not sender_override or (sender_address <> '' and sender_name <> ''))
);

create table service_number (
    tenant_id           uuid not null,
    id                  uuid not null,
    e164                text not null,
    kind                text not null check (kind in ('TOLL', 'TOLL_FREE')),
    country             text not null,
    city                text not null default '',
    primary_language    text not null,
    secondary_languages text[] not null default '{}' check (cardinality(secondary_languages) <= 4),
    in_invitations      boolean not null default true,
    bridge_default      boolean not null default false,
    country_default     boolean not null default false,
    row_version         bigint not null default 1,
    primary key (tenant_id, id),
    constraint default_is_toll check (not bridge_default or kind = 'TOLL')
);
create unique index service_number_key on service_number (tenant_id, e164);
create unique index service_number_bridge_default on service_number (tenant_id) where bridge_default;
create unique index service_number_country_default on service_number (tenant_id, country, kind) where country_default;

------------------------------------------------------------------------------------------------ assignments

-- One row per user, narrow on purpose: a bulk move must not touch the search index of app_user.
-- entitled and provider_kind repeat what licence_assignment and provider say, so that status is one indexed column.
create table assignment (
    tenant_id             uuid not null,
    user_id               uuid not null,
    entitled              boolean not null default false,
    provider_id           uuid,
    provider_kind         text check (provider_kind in ('BUILT_IN', 'THIRD_PARTY')),
    toll_number_id        uuid,
    toll_free_number_id   uuid,
    conference_id         text,
    pin_hash              text,
    pin_set_at            timestamptz,
    pin_pending           boolean not null default false,
    toll_free_allowed     boolean not null default true,
    unauthenticated_start boolean not null default false,
    dial_out              text not null default 'DOMESTIC_AND_INTERNATIONAL'
        check (dial_out in ('DOMESTIC_AND_INTERNATIONAL', 'DOMESTIC', 'NONE')),
    moved_at              timestamptz,
    row_version           bigint not null default 1,
    updated_at            timestamptz not null,
    updated_by            text not null,
    status                text not null generated always as (
        case when provider_kind = 'BUILT_IN' and (not entitled or toll_number_id is null) then 'NEEDS_ATTENTION'
             when provider_kind = 'BUILT_IN' then 'ACTIVE'
             when provider_kind = 'THIRD_PARTY' and entitled then 'READY_TO_MOVE'
             when provider_kind = 'THIRD_PARTY' then 'THIRD_PARTY_UNLICENSED'
             when entitled then 'OFF'
             else 'NOT_LICENSED' end) stored,
    primary key (tenant_id, user_id),
    constraint provider_whole check ((provider_id is null) = (provider_kind is null)),
    constraint conference_id_is_ours check ((provider_kind is not distinct from 'BUILT_IN') = (conference_id is not null)),
    constraint pin_is_ours check (provider_kind is not distinct from 'BUILT_IN' or (pin_hash is null and not pin_pending))
);
create unique index assignment_conference_id on assignment (tenant_id, conference_id text_pattern_ops) where conference_id is not null;
create index assignment_status on assignment (tenant_id, status, user_id);
create index assignment_provider on assignment (tenant_id, provider_id, user_id);
create index assignment_toll on assignment (tenant_id, toll_number_id, user_id) where toll_number_id is not null;
create index assignment_toll_free on assignment (tenant_id, toll_free_number_id, user_id) where toll_free_number_id is not null;
create index assignment_moved on assignment (tenant_id, moved_at, user_id) where moved_at is not null;
create index assignment_pin_pending on assignment (tenant_id, user_id) where pin_pending;

-- The record a third party keeps for a user; one of a user's records is the default.
create table acp_record (
    tenant_id            uuid not null,
    user_id              uuid not null,
    id                   uuid not null,
    provider_id          uuid not null,
    domain               text not null,
    toll_number          text not null,
    toll_digits          text not null,
    toll_free_numbers    text[] not null default '{}',
    participant_passcode bytea not null,
    leader_passcode      bytea,
    url                  text not null default '',
    is_default           boolean not null,
    updated_at           timestamptz not null,
    primary key (tenant_id, user_id, id)
);
create unique index acp_record_key on acp_record (tenant_id, user_id, provider_id, toll_number, lower(domain));
create unique index acp_record_default on acp_record (tenant_id, user_id) where is_default;
create index acp_record_digits on acp_record (tenant_id, toll_digits text_pattern_ops);
create index acp_record_provider on acp_record (tenant_id, provider_id, user_id);

-- A claim table: what must be unique on a bridge shared by several organisations. One bridge today, hence one scope.
create table access_code (
    scope_id          text not null,
    code              text not null check (code ~ '^[0-9]{7,12}$'),
    tenant_id         uuid not null,
    user_id           uuid not null,
    state             text not null check (state in ('LIVE', 'QUARANTINED')),
    quarantined_until timestamptz,
    primary key (scope_id, code),
    constraint quarantine_ends check ((state = 'QUARANTINED') = (quarantined_until is not null))
);
create index access_code_user on access_code (tenant_id, user_id);

-- Counters behind the keyed permutation that makes conference IDs; one for each length.
create sequence access_code_7 minvalue 0 start 0;
create sequence access_code_8 minvalue 0 start 0;
create sequence access_code_9 minvalue 0 start 0;
create sequence access_code_10 minvalue 0 start 0;
create sequence access_code_11 minvalue 0 start 0;
create sequence access_code_12 minvalue 0 start 0;

-- What a change replaced: the whole former assignment. Passcodes are encrypted; the PIN's hash is kept,
-- so that a restored PIN works again without anybody having seen it.
create table assignment_archive (
    tenant_id        uuid not null,
    id               uuid not null,
    user_id          uuid not null,
    cause            text not null,
    archived_at      timestamptz not null,
    archived_by      text not null,
    job_id           uuid,
    restorable_until timestamptz not null,
    restored_at      timestamptz,
    provider_name    text not null,
    conference_id    text,
    former           jsonb not null,
    former_secrets   bytea,
    primary key (tenant_id, id)
);
create index assignment_archive_user on assignment_archive (tenant_id, user_id, id);
create index assignment_archive_job on assignment_archive (tenant_id, job_id) where job_id is not null;

------------------------------------------------------------------------------------------------ selections and jobs

create table selection (
    tenant_id  uuid not null,
    id         uuid not null,
    owner_id   uuid not null,
    query      text not null,
    everything boolean not null,
    included   uuid[] not null,
    excluded   uuid[] not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);

create table job (
    tenant_id    uuid not null,
    id           uuid not null,
    kind         text not null,
    state        text not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTLY_FAILED', 'FAILED', 'CANCELLED')),
    subject      jsonb not null,
    parameters   jsonb not null,
    reason       text not null default '',
    actor        jsonb not null,
    total        bigint not null,
    position     bigint not null default 0,
    changed      bigint not null default 0,
    unchanged    bigint not null default 0,
    refused      bigint not null default 0,
    failed       bigint not null default 0,
    cancel_asked boolean not null default false,
    problem      text not null default '',
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (tenant_id, id)
);
create index job_state on job (tenant_id, state, id);

-- One row per user of a job (or per line of a file that did not go in). outcome is null until it was that row's turn.
create table job_item (
    tenant_id uuid not null,
    job_id    uuid not null,
    position  bigint not null,
    user_id   uuid,
    subject   text not null default '',
    row_seen  bigint,
    outcome   text check (outcome in ('CHANGED', 'UNCHANGED', 'REFUSED', 'FAILED')),
    code      text not null default '',
    detail    jsonb not null default '{}',
    done_at   timestamptz,
    primary key (tenant_id, job_id, position)
);
create index job_item_outcome on job_item (tenant_id, job_id, outcome, position);
create index job_item_user on job_item (tenant_id, user_id, job_id) where user_id is not null;

create table upload (
    tenant_id   uuid not null,
    id          uuid not null,
    file_name   text not null,
    kind        text not null,
    bytes       bigint not null,
    sha256      text not null,
    format      jsonb not null,
    mapping     jsonb not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    job_id      uuid,
    primary key (tenant_id, id)
);

------------------------------------------------------------------------------------------------ audit

create table audit_event (
    tenant_id      uuid not null,
    id             uuid not null,
    at             timestamptz not null,
    actor_kind     text not null,
    actor_id       uuid,
    actor_name     text not null,
    action         text not null,
    object_kind    text not null,
    object_id      text not null,
    object_name    text not null,
    changes        jsonb not null,
    reason         text not null default '',
    address        text not null default '',
    correlation_id text not null default '',
    job_id         uuid,
    primary key (tenant_id, id)
);
create index audit_event_object on audit_event (tenant_id, object_id, id);
create index audit_event_action on audit_event (tenant_id, action, id);
create index audit_event_actor on audit_event (tenant_id, actor_id, id);
create index audit_event_job on audit_event (tenant_id, job_id, id) where job_id is not null;

------------------------------------------------------------------------------------------------ local tables (no tenant data)

-- db-scheduler, https://github.com/kagkarlsson/db-scheduler
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- Spring Session JDBC
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(200)
);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
