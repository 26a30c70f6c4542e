-- Where the bridge may call, and for how long a day. No row: nowhere.
create table dial_out_setting (
    tenant_id            uuid not null,
    countries            text[] not null,
    user_minutes         integer not null check (user_minutes between 0 and 1440),
    organisation_minutes integer not null check (organisation_minutes between 0 and 1000000),
    row_version          bigint not null,
    primary key (tenant_id)
);

-- Minutes of a day, taken before a call is made and given back after it: however many are made at once, never one minute
-- over the budget.
create table dial_out_minutes (
    tenant_id uuid not null,
    day       date not null,
    kind      text not null check (kind in ('USER', 'ORGANISATION')),
    subject   text not null,
    minutes   integer not null check (minutes >= 0),
    primary key (tenant_id, day, kind, subject)
);

-- Minutes taken for a call that is not over. One that a killed server leaves behind stays taken until the day is over.
create table dial_out_reservation (
    tenant_id uuid not null,
    id        uuid not null,
    user_id   uuid not null,
    day       date not null,
    minutes   integer not null check (minutes > 0),
    primary key (tenant_id, id)
);
create index dial_out_reservation_day on dial_out_reservation (tenant_id, day);

do $$
declare t text;
begin
    foreach t in array array['dial_out_setting', 'dial_out_minutes', 'dial_out_reservation'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on dial_out_setting, dial_out_minutes, dial_out_reservation to ${appRole};
