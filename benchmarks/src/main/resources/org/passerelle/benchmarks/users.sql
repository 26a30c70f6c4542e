drop index app_user_search;
create temp table if not exists given as select name, row_number() over () - 1 as n from unnest(array[
    'Zoé','Hélène','François','Chloé','Émile','Anaïs','Jérôme','Maëlle','Benoît','Inès','Emma','Liam','Olivia','Noah',
    'Ava','Mason','Sophia','Ethan','Grace','Tyler','Jürgen','Käthe','Björn','Lukas','Mia','Jörg','Íñigo','María',
    'Begoña','Álvaro','Łukasz','Agnieszka','Paweł','Γιώργος','Ελένη','Олена','Тарас','נועה','ليلى','太郎']) as name;
create temp table if not exists family as
    select a || b as name, row_number() over () - 1 as n
    from unnest(array['Le','Du','Mor','Gar','Bé','Fau','No','Rous','Châ','Mül','Schrö','Wei','Kö','Fu','Grö','Jä','Smi',
        'Tay','Mac','Hug','Ash','Camp','Pa','Ev','Nú','Gon','Ibá','Pe','Mu','So']) as a,
        unnest(array['fèvre','rand','eau','çon','ranger','re','ël','seau','telain','ler','der','ßner','hler','chs','ßmann',
        'ger','th','lor','Donald','hes','worth','bell','tel','ans','ñez','zález','ñoz','lís','kov','son']) as b;
insert into app_user (tenant_id, id, external_id, user_principal_name, display_name, mail, usage_location, city,
                      department, job_title, language, enabled, source, created_at, updated_at)
select ':tenant', ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'employee-' || i,
       'user' || i || '@benchmark.example', g.name || ' ' || f.name, 'user' || i || '@benchmark.example',
       (array['FR','US','GB','DE'])[1 + i % 4], (array['Paris','Seattle','London','München'])[1 + i % 4],
       (array['Sales','Finance','Engineering','Support','Legal','Marketing','Operations','Research'])[1 + i / 7 % 8],
       'Analyst', 'en-US', true, 'DEMO', now(), now() - make_interval(secs => i)
from generate_series(1, :users) as i
join given g on g.n = abs(hashint4(i)::bigint) % 40
join family f on f.n = abs(hashint4(i + 1)::bigint) % 900;
create index app_user_search on app_user using gin (tenant_id, search gin_trgm_ops);
