-- Which keys of a telephone do what in an organisation's conferences, as `COMMAND=KEYS COMMAND=KEYS`. No row, or no text:
-- as shipped.
create table key_setting (
    tenant_id   uuid not null,
    keys        text not null,
    row_version bigint not null,
    primary key (tenant_id)
);
alter table key_setting enable row level security;
alter table key_setting force row level security;
create policy own_tenant on key_setting using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update, delete on key_setting to ${appRole};

-- As before, and the keys with it: whoever finds a conference knows its keys, also from the copy on the server's disk.
drop function bridge_lookup(text, timestamptz);

create function bridge_lookup(dialled text, asked_at timestamptz)
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
    select * into claim from access_code where scope_id = 'bridge' and code = dialled;
    if not found then
        return;
    end if;
    perform set_config('app.tenant', claim.tenant_id::text, true);
    return query
        select a.tenant_id, a.user_id, r.replaced_until, a.conference_id, u.display_name::text,
               coalesce(nullif(u.language, ''), t.language), a.pin_hash, toll.e164, free.e164, a.dial_out,
               a.unauthenticated_start, b.entry_exit_notifications, b.announcement_type, b.name_recording,
               b.pin_length, b.dial_out_confirmation, b.number_masking, s.most_participants, s.admission,
               s.waiting_music, s.rejoin_minutes, s.hours_with_leader, s.hours_without_leader,
               s.minutes_after_last_leader, coalesce(k.keys, '')
          from assignment a
          join app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
          join tenant t on t.id = a.tenant_id
          join bridge b on b.tenant_id = a.tenant_id
          left join meeting_setting s on s.tenant_id = a.tenant_id
          left join key_setting k on k.tenant_id = a.tenant_id
          left join service_number toll on toll.tenant_id = a.tenant_id and toll.id = a.toll_number_id
          left join service_number free on free.tenant_id = a.tenant_id and free.id = a.toll_free_number_id
          left join lateral (
              select max(h.archived_at) + make_interval(days => coalesce(s.replaced_id_days, 30)) as replaced_until
                from assignment_archive h
               where h.tenant_id = claim.tenant_id and h.user_id = claim.user_id and h.conference_id = claim.code
          ) r on claim.state = 'QUARANTINED'
         where a.tenant_id = claim.tenant_id and a.user_id = claim.user_id and a.provider_kind = 'BUILT_IN'
           and a.entitled and u.enabled
           and (claim.state = 'LIVE' and a.conference_id = claim.code
                or claim.state = 'QUARANTINED' and r.replaced_until > asked_at);
end $$;

revoke all on function bridge_lookup(text, timestamptz) from public;
grant execute on function bridge_lookup(text, timestamptz) to ${appRole};
