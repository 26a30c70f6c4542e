-- Call records, by month inside (docs/adr/0003-database.md, rule 15). Every call that reached the bridge has one, also
-- those who did not get in; steps hold what happened when, never a digit that was keyed.
create table call_attempt (
    tenant_id       uuid not null,
    started_at      timestamptz not null,
    id              uuid not null,
    ended_at        timestamptz not null,
    joined_at       timestamptz,
    caller          text not null,
    called          text not null,
    service_number  text not null,
    trunk           text not null,
    node            text not null,
    conference      uuid,
    owner_id        uuid,
    conference_id   text not null,
    part            text not null check (part in ('LEADER', 'PARTICIPANT', 'NONE')),
    outcome         text not null,
    language        text not null,
    codec           text not null,
    mos             double precision,
    loss_percent    double precision,
    jitter_ms       double precision,
    keys_by_event   integer not null,
    keys_by_message integer not null,
    keys_by_tone    integer not null,
    steps           jsonb not null,
    primary key (tenant_id, started_at, id)
) partition by range (started_at);
create index call_attempt_id on call_attempt (tenant_id, id);
create index call_attempt_owner on call_attempt (tenant_id, owner_id, started_at, id) where owner_id is not null;
create index call_attempt_conference on call_attempt (tenant_id, conference_id, started_at, id) where conference_id <> '';
create index call_attempt_caller on call_attempt (tenant_id, caller, started_at, id) where caller <> '';

create table conference (
    tenant_id         uuid not null,
    started_at        timestamptz not null,
    id                uuid not null,
    ended_at          timestamptz not null,
    owner_id          uuid not null,
    conference_id     text not null,
    callers           integer not null,
    most_participants integer not null,
    end_reason        text not null,
    primary key (tenant_id, started_at, id)
) partition by range (started_at);
create index conference_id_key on conference (tenant_id, id);
create index conference_owner on conference (tenant_id, owner_id, started_at, id);

-- Where a record goes whose month has no partition yet: a clock that was wrong.
create table call_attempt_rest partition of call_attempt default;
create table conference_rest partition of conference default;

create table call_setting (
    tenant_id   uuid not null,
    keep_days   integer not null check (keep_days between 30 and 3650),
    number_days integer not null check (number_days between 0 and 3650),
    row_version bigint not null,
    primary key (tenant_id)
);

-- The application's role owns nothing, so it cannot make partitions; this makes those of some months, row-level security
-- and all. A month whose records lie in the rest already keeps them there.
create function make_call_partitions(first_month date, months integer) returns void
language plpgsql security definer set search_path from current as $$
declare
    parent text;
    part text;
    month date;
begin
    foreach parent in array array['call_attempt', 'conference'] loop
        for n in 0 .. months - 1 loop
            month := date_trunc('month', first_month)::date + make_interval(months => n);
            part := parent || to_char(month, '_YYYY_MM');
            if to_regclass(part) is null then
                begin
                    execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent,
                                   month::timestamp at time zone 'UTC',
                                   (month + interval '1 month')::timestamp at time zone 'UTC');
                    execute format('alter table %I enable row level security', part);
                    execute format('alter table %I force row level security', part);
                    execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', part);
                exception when check_violation or duplicate_table then
                    raise notice 'no partition %', part;
                end;
            end if;
        end loop;
    end loop;
end $$;

do $$
declare t text;
begin
    foreach t in array array['call_attempt', 'call_attempt_rest', 'conference', 'conference_rest', 'call_setting'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on call_attempt, conference, call_setting to ${appRole};
revoke all on function make_call_partitions(date, integer) from public;
grant execute on function make_call_partitions(date, integer) to ${appRole};
