-- The audit page looks for words in the names of object and actor and in the reason, and for kinds of action,
-- newest first; among millions of events neither may read them all.

-- Functions in an index are called without a search path (when it is built, by vacuum and by analyze), so they name
-- the schema of what they call.
create or replace function fold(t text) returns text language sql immutable strict parallel safe
    as $$ select lower("${flyway:defaultSchema}".unaccent('"${flyway:defaultSchema}".unaccent', t)) $$;
create or replace function search_words(t text) returns text language sql immutable strict parallel safe
    as $$ select ' ' || regexp_replace("${flyway:defaultSchema}".fold(t), '[^[:alnum:]]+', ' ', 'g') $$;

create index audit_event_search on audit_event
    using gin (tenant_id, search_words(object_name || ' ' || actor_name || ' ' || reason) gin_trgm_ops);
drop index audit_event_action;
create index audit_event_group on audit_event (tenant_id, split_part(action, '.', 1), id);
