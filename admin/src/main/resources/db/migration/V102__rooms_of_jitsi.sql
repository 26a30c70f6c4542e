-- Conferences of rooms elsewhere (Jitsi Meet): made on demand, not a user's personal one. They count as their owner's.
create table room_meeting (
    tenant_id     uuid not null,
    room          text not null check (room <> ''),
    conference_id text not null,
    owner_id      uuid not null,
    made_at       timestamptz not null,
    used_at       timestamptz not null,
    primary key (tenant_id, room)
);
create unique index room_meeting_id on room_meeting (tenant_id, conference_id);
create index room_meeting_used on room_meeting (tenant_id, used_at);

-- How Jitsi Meet may ask. The key stands in the configuration that Jitsi Meet hands to browsers, so it is no secret; it
-- only keeps those out who never saw that page.
create table jitsi_setting (
    tenant_id   uuid not null,
    enabled     boolean not null,
    access_key  text not null,
    owner_id    uuid not null,
    origins     text[] not null,
    domains     text[] not null,
    most_rooms  integer not null check (most_rooms between 1 and 100000),
    keep_days   integer not null check (keep_days between 1 and 365),
    row_version bigint not null,
    primary key (tenant_id)
);

do $$
declare t text;
begin
    foreach t in array array['room_meeting', 'jitsi_setting'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on room_meeting, jitsi_setting to ${appRole};

-- As bridge_lookup, for the conference of a room: the owner's conference in all but the ID, the name and that nobody has
-- to come first.
create function room_lookup(dialled text)
returns table (
    tenant_id uuid, user_id uuid, replaced_until timestamptz, conference_id text, organiser text, language text,
    pin_hash text, toll_number text, toll_free_number text, dial_out text, unauthenticated_start boolean,
    entry_exit_notifications boolean, announcement_type text, name_recording boolean, pin_length integer,
    dial_out_confirmation boolean, number_masking text, most_participants integer, admission text,
    waiting_music boolean, rejoin_minutes integer, hours_with_leader integer, hours_without_leader integer,
    minutes_after_last_leader integer, keys text)
language plpgsql security definer set app.tenant = '' set search_path from current as $$
#variable_conflict use_column
declare
    claim access_code%rowtype;
begin
    select * into claim from access_code where scope_id = 'bridge' and code = dialled and state = 'LIVE';
    if not found then
        return;
    end if;
    perform set_config('app.tenant', claim.tenant_id::text, true);
    return query
        select a.tenant_id, a.user_id, null::timestamptz, r.conference_id, r.room,
               coalesce(nullif(u.language, ''), t.language), a.pin_hash, toll.e164, free.e164, a.dial_out,
               true, b.entry_exit_notifications, b.announcement_type, b.name_recording,
               b.pin_length, b.dial_out_confirmation, b.number_masking, s.most_participants, s.admission,
               s.waiting_music, s.rejoin_minutes, s.hours_with_leader, s.hours_without_leader,
               s.minutes_after_last_leader, coalesce(k.keys, '')
          from room_meeting r
          join assignment a on a.tenant_id = r.tenant_id and a.user_id = r.owner_id
          join app_user u on u.tenant_id = r.tenant_id and u.id = r.owner_id
          join tenant t on t.id = r.tenant_id
          join bridge b on b.tenant_id = r.tenant_id
          left join meeting_setting s on s.tenant_id = r.tenant_id
          left join key_setting k on k.tenant_id = r.tenant_id
          left join service_number toll on toll.tenant_id = r.tenant_id and toll.id = a.toll_number_id
          left join service_number free on free.tenant_id = r.tenant_id and free.id = a.toll_free_number_id
          join jitsi_setting j on j.tenant_id = r.tenant_id
         where r.tenant_id = claim.tenant_id and r.conference_id = claim.code and j.enabled
           and a.provider_kind = 'BUILT_IN' and a.entitled and u.enabled;
end $$;

revoke all on function room_lookup(text) from public;
grant execute on function room_lookup(text) to ${appRole};
