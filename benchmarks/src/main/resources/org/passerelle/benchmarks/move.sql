insert into assignment_archive (tenant_id, id, user_id, cause, archived_at, archived_by, job_id, restorable_until,
                                provider_name, former, former_secrets)
select a.tenant_id, uuidv7(), a.user_id, 'MOVED', now(), 'benchmark', ':job', now() + interval '30 days', p.name,
       jsonb_build_object('provider', a.provider_id, 'providerKind', a.provider_kind, 'dialOut', a.dial_out,
           'tollFreeAllowed', a.toll_free_allowed, 'unauthenticatedStart', a.unauthenticated_start,
           'records', jsonb_build_array(jsonb_build_object('provider', r.provider_id, 'providerName', p.name,
               'domain', r.domain, 'tollNumber', r.toll_number, 'tollFreeNumbers', to_jsonb(r.toll_free_numbers),
               'url', r.url, 'isDefault', r.is_default))),
       r.participant_passcode || r.leader_passcode
from assignment a
join acp_record r on r.tenant_id = a.tenant_id and r.user_id = a.user_id
join provider p on p.tenant_id = a.tenant_id and p.id = a.provider_id
where a.tenant_id = ':tenant';
insert into access_code (scope_id, code, tenant_id, user_id, state)
select 'bridge', (10000000 + row_number() over ())::text, tenant_id, user_id, 'LIVE'
from assignment where tenant_id = ':tenant';
insert into audit_event (tenant_id, id, at, actor_kind, actor_name, action, object_kind, object_id, object_name,
                         changes, reason, correlation_id, job_id)
select a.tenant_id, uuidv7(), now(), 'SYSTEM', 'benchmark', 'user.moved', 'user', a.user_id::text, u.display_name,
       jsonb_build_array(jsonb_build_object('field', 'provider', 'from', 'Northwind', 'to', 'Microsoft'),
           jsonb_build_object('field', 'tollNumber', 'from', '+14255551234', 'to', '+33170001000'),
           jsonb_build_object('field', 'conferenceId', 'from', null, 'to', c.code)),
       'benchmark', ':job', ':job'
from assignment a
join app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
join access_code c on c.tenant_id = a.tenant_id and c.user_id = a.user_id
where a.tenant_id = ':tenant';
update assignment a set provider_id = p.id, provider_kind = p.kind, toll_number_id = n.id, conference_id = c.code,
       pin_pending = true, moved_at = now(), row_version = a.row_version + 1, updated_at = now(), updated_by = 'benchmark'
from provider p, service_number n, access_code c
where a.tenant_id = ':tenant' and p.tenant_id = a.tenant_id and p.kind = 'BUILT_IN'
and n.tenant_id = a.tenant_id and n.bridge_default and c.tenant_id = a.tenant_id and c.user_id = a.user_id;
insert into outbox (tenant_id, user_id, row_version, at, cause, archive_id, job_id, actor, was, now)
select a.tenant_id, a.user_id, a.row_version, now(), 'MOVED', h.id, ':job', 'benchmark', '{"ours": false}',
       jsonb_build_object('ours', true, 'conferenceId', a.conference_id, 'toll', n.e164)
from assignment a
join assignment_archive h on h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.job_id = ':job'
join service_number n on n.tenant_id = a.tenant_id and n.id = a.toll_number_id
where a.tenant_id = ':tenant';
delete from acp_record where tenant_id = ':tenant';
insert into job (tenant_id, id, kind, state, subject, parameters, actor, total, created_at)
values (':tenant', ':job', 'move', 'SUCCEEDED', '{}', '{}', '{}', :users, now());
insert into job_item (tenant_id, job_id, position, user_id, row_seen)
select tenant_id, ':job', row_number() over (), user_id, 1 from assignment where tenant_id = ':tenant';
update job_item set outcome = 'CHANGED', code = 'moved', done_at = now() where tenant_id = ':tenant'
