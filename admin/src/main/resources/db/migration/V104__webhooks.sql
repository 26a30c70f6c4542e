-- Whom an organisation has told of what happens. Secrets are sealed; the former one signs beside the new one for a while.
create table webhook_endpoint (
    tenant_id     uuid not null,
    id            uuid not null,
    url           text not null check (url <> ''),
    kinds         text[] not null check (cardinality(kinds) > 0),
    secret        bytea not null,
    former_secret bytea,
    former_until  timestamptz,
    enabled       boolean not null,
    stopped       text not null default '' check (stopped in ('', 'GONE', 'FAILING')),
    failing_since timestamptz,
    made_at       timestamptz not null,
    row_version   bigint not null default 1,
    primary key (tenant_id, id),
    constraint stopped_is_off check (stopped = '' or not enabled),
    constraint former_whole check ((former_secret is null) = (former_until is null))
);

-- What happened, in the words that are sent: the same at each attempt.
create table webhook_event (
    tenant_id uuid not null,
    id        uuid not null,
    kind      text not null,
    at        timestamptz not null,
    body      text not null,
    primary key (tenant_id, id)
);
create index webhook_event_at on webhook_event (tenant_id, at);

create table webhook_delivery (
    tenant_id   uuid not null,
    endpoint_id uuid not null,
    event_id    uuid not null,
    state       text not null check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    attempts    integer not null default 0,
    next_at     timestamptz not null,
    give_up_at  timestamptz not null,
    answer      text not null default '',
    tried_at    timestamptz,
    primary key (tenant_id, endpoint_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, next_at) where state = 'WAITING';
create index webhook_delivery_event on webhook_delivery (tenant_id, event_id);

do $$
declare t text;
begin
    foreach t in array array['webhook_endpoint', 'webhook_event', 'webhook_delivery'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on webhook_endpoint, webhook_event, webhook_delivery to ${appRole};
