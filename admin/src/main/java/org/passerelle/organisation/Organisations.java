package org.passerelle.organisation;

import static org.passerelle.db.schema.Tables.TENANT;

import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Creates, finds and changes organisations. Thread-safe.
@Component
public final class Organisations {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of("en", "fr");

    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    Organisations(
            DSLContext sql,
            Transactions transactions,
            Audit audit,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher news) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.news = news;
    }

    /// @param creator name of who creates it, for the audit
    /// @throws RefusedException where the name is empty, or the country or language is unknown
    public Organisation create(NewOrganisation wanted, String creator) {
        return create(wanted, creator, created -> {});
    }

    /// @param furnish what belongs to the new organisation from its first moment; runs in the same transaction
    public Organisation create(NewOrganisation wanted, String creator, Consumer<Organisation> furnish) {
        check(wanted.name(), wanted.country(), wanted.language());
        var id = new TenantId(ids.next());
        var created = new Organisation(
                id,
                slug(wanted.name(), id),
                wanted.name().strip(),
                wanted.country(),
                wanted.language(),
                wanted.timeZone());
        Actor actor = Actor.system(id, creator);
        transactions.in(id.value(), () -> {
            sql.insertInto(TENANT)
                    .set(TENANT.ID, id.value())
                    .set(TENANT.SLUG, created.slug())
                    .set(TENANT.NAME, created.name())
                    .set(TENANT.COUNTRY, created.country())
                    .set(TENANT.LANGUAGE, created.language())
                    .set(TENANT.TIME_ZONE, created.timeZone().getId())
                    .set(TENANT.CREATED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .execute();
            news.publishEvent(new OrganisationCreated(actor, created));
            furnish.accept(created);
            audit.record(actor, new AuditEntry("organisation.created", "organisation", id, created.name(), List.of()));
        });
        return created;
    }

    /// The first one created: the organisation of an installation that has but one. Empty on an empty system.
    public Optional<Organisation> first() {
        return sql.selectFrom(TENANT)
                .orderBy(TENANT.CREATED_AT, TENANT.ID)
                .limit(1)
                .fetchOptional()
                .map(Organisations::read);
    }

    /// By its name in addresses.
    public Optional<Organisation> find(String slug) {
        return sql.selectFrom(TENANT)
                .where(TENANT.SLUG.eq(slug))
                .fetchOptional()
                .map(Organisations::read);
    }

    /// In the order of their making.
    public List<Organisation> all() {
        return sql.selectFrom(TENANT).orderBy(TENANT.CREATED_AT, TENANT.ID).fetch(Organisations::read);
    }

    public Organisation require(TenantId id) {
        return sql.selectFrom(TENANT)
                .where(TENANT.ID.eq(id.value()))
                .fetchOptional()
                .map(Organisations::read)
                .orElseThrow(() -> new IllegalStateException("no organisation " + id));
    }

    /// @throws RefusedException where the name is empty, or the country or language is unknown
    public void update(Actor actor, String name, String country, String language, ZoneId timeZone) {
        actor.require(Permission.EDIT_SETTINGS);
        check(name, country, language);
        transactions.in(actor.tenant().value(), () -> {
            Organisation before = require(actor.tenant());
            sql.update(TENANT)
                    .set(TENANT.NAME, name.strip())
                    .set(TENANT.COUNTRY, country)
                    .set(TENANT.LANGUAGE, language)
                    .set(TENANT.TIME_ZONE, timeZone.getId())
                    .where(TENANT.ID.eq(actor.tenant().value()))
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.updated",
                            "organisation",
                            before.id(),
                            name.strip(),
                            List.of(
                                    new Change("name", before.name(), name.strip()),
                                    new Change("country", before.country(), country),
                                    new Change("language", before.language(), language),
                                    new Change("timeZone", before.timeZone().getId(), timeZone.getId()))));
        });
    }

    private static void check(String name, String country, String language) {
        if (name.isBlank()) {
            throw new RefusedException(OrganisationRefusal.ORGANISATION_NAME_MISSING);
        }
        if (!COUNTRIES.contains(country)) {
            throw new RefusedException(OrganisationRefusal.NO_SUCH_COUNTRY, Map.of("country", country));
        }
        if (!LANGUAGES.contains(language)) {
            throw new RefusedException(OrganisationRefusal.NO_SUCH_LANGUAGE, Map.of("language", language));
        }
    }

    private static String slug(String name, TenantId id) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("(^-+)|(-+$)", "");
        String tail = id.toString().substring(id.toString().length() - 6);
        return (plain.isEmpty() ? "organisation" : plain) + "-" + tail;
    }

    private static Organisation read(Record row) {
        return new Organisation(
                new TenantId(row.get(TENANT.ID)),
                row.get(TENANT.SLUG),
                row.get(TENANT.NAME),
                row.get(TENANT.COUNTRY),
                row.get(TENANT.LANGUAGE),
                ZoneId.of(row.get(TENANT.TIME_ZONE)));
    }
}
