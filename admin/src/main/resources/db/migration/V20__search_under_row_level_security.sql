-- Under row-level security an index serves only comparisons that are marked leak-proof: they are made before the rows
-- of other organisations are sorted out. LIKE is not marked, so that every search would read the whole table. It tells
-- nothing of the rows it is shown (its one error is about the pattern, never about the text), so it is marked here, in
-- this database only. That takes a superuser: elsewhere searches are right but slow (docs/operations/settings.md).
do $$
begin
    alter function pg_catalog.textlike(text, text) leakproof;
exception when insufficient_privilege then
    raise notice 'not a superuser: searches will not use their index';
end $$;
