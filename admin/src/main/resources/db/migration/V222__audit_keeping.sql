-- What one request did is found by its identifier; what a job did has an index of its own.
create index audit_event_correlation on audit_event (tenant_id, correlation_id, id) where job_id is null;

-- How long an organisation keeps its audit; without a row, or without days: for ever.
create table audit_setting (
    tenant_id   uuid not null,
    keep_days   integer check (keep_days between 90 and 3650),
    row_version bigint not null,
    primary key (tenant_id)
);

-- Up to which seal events were deleted because they were old enough. The hash is of the same key as those of the seals:
-- who deletes more in the database cannot say that it was this.
create table audit_cut (
    tenant_id  uuid not null,
    number     bigint not null check (number > 0),
    last_event uuid not null,
    cut_at     timestamptz not null,
    hash       text not null check (hash <> ''),
    primary key (tenant_id)
);

do $$
declare t text;
begin
    foreach t in array array['audit_setting', 'audit_cut'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert, update on audit_setting, audit_cut to ${appRole};

-- The application's role may not delete events. This deletes those up to one, of the organisation that the transaction
-- named, where that has said how long it keeps them, and only those that are older.
create function expire_audit(up_to uuid) returns integer
language plpgsql security definer set search_path from current as $$
declare
    tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
    days integer;
    gone integer;
begin
    select keep_days into days from audit_setting where tenant_id = tenant;
    if days is null then
        return 0;
    end if;
    delete from audit_event
     where tenant_id = tenant and id <= up_to and at < now() - make_interval(days => days);
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke all on function expire_audit(uuid) from public;
grant execute on function expire_audit(uuid) to ${appRole};
