-- A number that closes keeps its users and is given to nobody else; one that is withdrawn answers no call.
alter table service_number add column state text not null default 'ACTIVE'
    check (state in ('ACTIVE', 'CLOSED', 'WITHDRAWN'));
alter table service_number add constraint default_is_active check (state = 'ACTIVE' or not (bridge_default or country_default));

-- A provider or a number that goes on a day: its users are reminded, get something else by rule, and can have it back.
create table withdrawal (
    tenant_id      uuid not null,
    id             uuid not null,
    kind           text not null check (kind in ('PROVIDER', 'NUMBER')),
    thing_id       uuid not null,
    name           text not null,
    rule           text not null,
    state          text not null
        check (state in ('WAITING', 'SCHEDULED', 'RUNNING', 'STOPPED', 'DONE', 'CANCELLED', 'UNDONE')),
    due_at         timestamptz not null,
    reminder_days  integer[] not null,
    reminded       integer not null default 0,
    reason         text not null,
    created_at     timestamptz not null,
    orderer        jsonb not null,
    approval_until timestamptz,
    approved_by    text,
    approved_at    timestamptz,
    was            jsonb not null,
    jobs           uuid[] not null default '{}',
    reminders      uuid[] not null default '{}',
    finished_at    timestamptz,
    primary key (tenant_id, id),
    constraint waiting_for_approval check (state <> 'WAITING' or approval_until is not null)
);
create unique index withdrawal_open on withdrawal (tenant_id, thing_id)
    where state in ('WAITING', 'SCHEDULED', 'RUNNING', 'STOPPED');

alter table withdrawal enable row level security;
alter table withdrawal force row level security;
create policy own_tenant on withdrawal using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on withdrawal to ${appRole};

-- Users are told of what will end.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('WELCOME', 'CHANGED', 'PIN_RESET', 'TURNED_OFF', 'INFORMATION', 'REMINDER'));
