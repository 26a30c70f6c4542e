-- What is new since a point in time, without what differs between two users to whom the same was done: times, identifiers,
-- names, digits. A line is there once, however many users it is true of.
with begin as (select ?::timestamptz as at),
-- Who does what is told in the same words by the console and by programs; how they signed in is not part of it.
told as (select e.* from audit_event e, begin
          where e.at >= begin.at and e.action not like 'account.%' and e.action not like 'token.%'),
usual as (select u.tenant_id, u.id as user_id,
                 (select n.id from service_number n where n.tenant_id = u.tenant_id and n.kind = 'TOLL'
                     and (n.country_default and n.country = u.usage_location or n.bridge_default)
                   order by n.bridge_default and not (n.country_default and n.country = u.usage_location) limit 1) as toll
            from app_user u),
found as (
    select 1 as part, format('user: %s, %s, toll number %s, toll-free number %s, %s, %s, %s, dial-out %s, %s',
                a.status,
                coalesce((select 'conference ID ' || c.state from access_code c where c.code = a.conference_id),
                         'no conference ID'),
                case when a.toll_number_id is null then 'none' when a.toll_number_id = usual.toll then 'by country'
                     else 'chosen' end,
                case when a.provider_kind is distinct from 'BUILT_IN' then 'none'
                     when a.toll_free_number_id is null
                       or exists (select from service_number n join app_user u on u.id = a.user_id
                                   where n.id = a.toll_free_number_id and n.country = u.usage_location)
                     then 'by country' else 'chosen' end,
                case when a.pin_hash is null then 'no PIN' else 'PIN' end,
                case when a.toll_free_allowed then 'toll-free allowed' else 'toll only' end,
                case when a.unauthenticated_start then 'callers may start' else 'callers wait' end,
                a.dial_out,
                case when exists (select from acp_record r where r.tenant_id = a.tenant_id and r.user_id = a.user_id)
                     then 'record of a third party' else 'no record' end) as line
      from assignment a join usual using (tenant_id, user_id), begin where a.updated_at >= begin.at
    union
    select 2, format('archive: %s, provider %s%s%s%s', x.cause,
                case when p.kind = 'BUILT_IN' then 'ours' when x.provider_name = '' then 'none' else 'third party' end,
                coalesce((select ', conference ID now ' || c.state from access_code c where c.code = x.conference_id), ''),
                case when x.former_secrets is null then '' else ', secrets' end,
                case when x.restored_at is null then '' else ', restored' end)
      from assignment_archive x left join provider p on p.tenant_id = x.tenant_id and p.name = x.provider_name, begin
     where x.archived_at >= begin.at
    union
    select 3, format('licence: %s', l.product_code) from licence_assignment l, begin where l.assigned_at >= begin.at
    union
    select 5, format('audit: %s of %s: %s', e.action, e.object_kind,
                (select coalesce(string_agg(distinct change ->> 'field', ', ' order by change ->> 'field'), 'nothing else')
                   from told as same, jsonb_array_elements(same.changes) as change
                  where same.action = e.action and same.object_kind = e.object_kind))
      from told e
    union
    select 6, format('job: %s %s%s', j.kind, j.state, case when j.reason = '' then '' else ', with a reason' end)
      from job j, begin where j.created_at >= begin.at
    union
    select 7, format('row of %s: %s %s', j.kind, i.outcome, i.code)
      from job j join job_item i on i.tenant_id = j.tenant_id and i.job_id = j.id, begin where j.created_at >= begin.at
    union
    select 8, format('plan: %s%s, %s', m.state, case when m.approved_at is null then '' else ', approved' end,
                (select string_agg(o.key || ' ' || case when o.value ~ '[0-9a-f]{8}-|[0-9]{4}-' then '…' else o.value end,
                                   ', ' order by o.key)
                   from jsonb_each_text(m.options - 'reason') as o where o.value <> ''))
      from move_plan m, begin where m.created_at >= begin.at
    union
    select 9, format('view: %s, %s', v.query, case when v.shared then 'shared' else 'own' end)
      from saved_view v, begin where v.created_at >= begin.at
    union
    select 9, format('selection: %s', case when s.everything then 'all that match' else 'named' end)
      from selection s, begin where s.created_at >= begin.at
       -- Of which nothing has come yet; else what came of it tells.
       and not exists (select from told))
select line from found order by part, line collate "C"
