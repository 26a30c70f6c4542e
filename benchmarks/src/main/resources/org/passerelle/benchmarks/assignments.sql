insert into assignment (tenant_id, user_id, entitled, provider_id, provider_kind, toll_number_id, conference_id,
                        pin_set_at, moved_at, updated_at, updated_by)
select u.tenant_id, u.id, u.share between 0 and 54 or u.share between 58 and 67 or u.share between 73 and 77,
       case when u.share < 58 then o.id when u.share < 73 then t.id end,
       case when u.share < 58 then o.kind when u.share < 73 then t.kind end,
       case when u.share < 55 then n.id end,
       case when u.share < 58 then (100000000 + u.i * 982451653 % 900000000)::text end,
       case when u.share < 58 then now() end,
       case when u.share < 58 and u.i % 50 < 20 then now() - make_interval(days => (u.i % 401)::integer) end,
       now(), 'benchmark'
from (select *, ('x' || right(id::text, 12))::bit(48)::bigint as i,
             abs(uuid_hash(id)::bigint) % 100 as share
      from app_user where tenant_id = ':tenant') as u
join provider o on o.tenant_id = u.tenant_id and o.kind = 'BUILT_IN'
join provider t on t.tenant_id = u.tenant_id and t.kind = 'THIRD_PARTY'
left join service_number n on n.tenant_id = u.tenant_id and n.country = u.usage_location and n.country_default;
insert into acp_record (tenant_id, user_id, id, provider_id, domain, toll_number, toll_digits, participant_passcode,
                        is_default, updated_at)
select a.tenant_id, a.user_id, a.user_id, a.provider_id, 'northwind.example', '+1425555' || lpad(x.last, 4, '0'),
       '1425555' || lpad(x.last, 4, '0'), '\x00', true, now()
from assignment a, lateral (select (('x' || right(a.user_id::text, 12))::bit(48)::bigint % 10000)::text as last) as x
where a.tenant_id = ':tenant' and a.provider_kind = 'THIRD_PARTY';
vacuum analyze;
