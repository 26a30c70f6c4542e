package org.passerelle.providers;

import static org.passerelle.db.schema.Tables.PROVIDER;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
import org.passerelle.organisation.OrganisationCreated;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The catalogue of providers. Exactly one is ours; it may be renamed, not removed. Thread-safe.
@Component
public final class Providers {
    private static final Pattern WEB_PAGE = Pattern.compile("(https?://[^\\s\"<>]{3,500})?");

    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final String nameOfOurs;

    Providers(
            DSLContext sql,
            Transactions transactions,
            Audit audit,
            Ids ids,
            @Value("${passerelle.provider-name:Microsoft}") String nameOfOurs) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.nameOfOurs = nameOfOurs;
    }

    @EventListener
    void onOrganisationCreated(OrganisationCreated news) {
        insert(news.actor(), ProviderDetails.of(nameOfOurs, ""), ProviderKind.BUILT_IN);
    }

    /// Ours first, then by name.
    public List<Provider> all(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(PROVIDER)
                        .where(PROVIDER.TENANT_ID.eq(tenant.value()))
                        .orderBy(PROVIDER.KIND, PROVIDER.NAME)
                        .fetch(Providers::read));
    }

    public Provider ours(TenantId tenant) {
        return all(tenant).stream()
                .filter(provider -> provider.kind() == ProviderKind.BUILT_IN)
                .findFirst()
                .orElseThrow();
    }

    public Optional<Provider> find(TenantId tenant, ProviderId id) {
        return all(tenant).stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /// Without regard to case.
    public Optional<Provider> findByName(TenantId tenant, String name) {
        return all(tenant).stream()
                .filter(provider -> provider.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /// @throws RefusedException `NO_SUCH_PROVIDER`
    public Provider require(TenantId tenant, ProviderId id) {
        return find(tenant, id)
                .orElseThrow(() -> new RefusedException(ProviderRefusal.NO_SUCH_PROVIDER, Map.of("id", id.toString())));
    }

    /// Adds a third party.
    ///
    /// @throws RefusedException where the name is empty or taken, or the web page is not one
    public Provider add(Actor actor, ProviderDetails details) {
        actor.require(Permission.EDIT_PROVIDERS);
        check(details);
        return transactions.in(actor.tenant().value(), () -> {
            refuseTaken(actor.tenant(), details.name(), Optional.empty());
            return insert(actor, details, ProviderKind.THIRD_PARTY);
        });
    }

    /// @param rowVersion the one the caller saw
    /// @throws RefusedException as [#add], or where ours would be closed, or somebody changed it meanwhile
    public Provider update(Actor actor, ProviderId id, ProviderDetails details, long rowVersion) {
        actor.require(Permission.EDIT_PROVIDERS);
        check(details);
        return transactions.in(actor.tenant().value(), () -> {
            Provider before = require(actor.tenant(), id);
            if (before.rowVersion() != rowVersion) {
                throw new RefusedException(ProviderRefusal.PROVIDER_CHANGED_MEANWHILE, Map.of("name", before.name()));
            }
            if (before.kind() == ProviderKind.BUILT_IN && details.state() != ProviderState.ACTIVE) {
                throw new RefusedException(ProviderRefusal.OURS_STAYS, Map.of("name", before.name()));
            }
            refuseTaken(actor.tenant(), details.name(), Optional.of(id));
            sql.update(PROVIDER)
                    .set(PROVIDER.NAME, details.name().strip())
                    .set(PROVIDER.DOMAIN, details.domain().strip())
                    .set(PROVIDER.WEB_PAGE, details.webPage().strip())
                    .set(PROVIDER.STATE, details.state().name())
                    .set(PROVIDER.RETIRED_ON, details.retiredOn().orElse(null))
                    .set(PROVIDER.ROW_VERSION, rowVersion + 1)
                    .where(PROVIDER.TENANT_ID.eq(actor.tenant().value()), PROVIDER.ID.eq(id.value()))
                    .execute();
            Provider after = require(actor.tenant(), id);
            audit.record(
                    actor,
                    new AuditEntry(
                            "provider.updated",
                            "provider",
                            id,
                            after.name(),
                            List.of(
                                    new Change("name", before.name(), after.name()),
                                    new Change("domain", before.domain(), after.domain()),
                                    new Change("webPage", before.webPage(), after.webPage()),
                                    new Change(
                                            "state",
                                            before.state().name(),
                                            after.state().name()),
                                    new Change("retiredOn", day(before), day(after)))));
            return after;
        });
    }

    /// Closes a third party to new users, retires it, or opens it again.
    ///
    /// @param retiredOn when its numbers stop, where that is known
    /// @throws RefusedException `OURS_STAYS`
    public void setState(Actor actor, ProviderId id, ProviderState state, Optional<LocalDate> retiredOn) {
        Provider now = require(actor.tenant(), id);
        update(
                actor,
                id,
                new ProviderDetails(now.name(), now.domain(), now.webPage(), state, retiredOn),
                now.rowVersion());
    }

    /// @throws RefusedException where it is ours or has users
    public void remove(Actor actor, ProviderId id) {
        actor.require(Permission.EDIT_PROVIDERS);
        transactions.in(actor.tenant().value(), () -> {
            Provider provider = require(actor.tenant(), id);
            if (provider.kind() == ProviderKind.BUILT_IN) {
                throw new RefusedException(ProviderRefusal.OURS_STAYS, Map.of("name", provider.name()));
            }
            int users = users(actor.tenant(), id);
            if (users > 0) {
                throw new RefusedException(
                        ProviderRefusal.PROVIDER_IN_USE, Map.of("name", provider.name(), "users", users));
            }
            sql.deleteFrom(PROVIDER)
                    .where(PROVIDER.TENANT_ID.eq(actor.tenant().value()), PROVIDER.ID.eq(id.value()))
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "provider.removed",
                            "provider",
                            id,
                            provider.name(),
                            List.of(new Change("name", provider.name(), null))));
        });
    }

    /// How many users have a record of it or confer through it. Reads tables of a room above: the rule needs the
    /// count.
    public int users(TenantId tenant, ProviderId id) {
        return transactions.read(
                tenant.value(),
                () -> sql.fetchSingle("""
                        select (select count(*) from assignment where tenant_id = ?::uuid and provider_id = ?::uuid)
                             + (select count(*) from acp_record where tenant_id = ?::uuid and provider_id = ?::uuid
                                                                  and not is_default)
                        """, tenant.value(), id.value(), tenant.value(), id.value())
                        .get(0, int.class));
    }

    private Provider insert(Actor actor, ProviderDetails details, ProviderKind kind) {
        var id = new ProviderId(ids.next());
        sql.insertInto(PROVIDER)
                .set(PROVIDER.TENANT_ID, actor.tenant().value())
                .set(PROVIDER.ID, id.value())
                .set(PROVIDER.NAME, details.name().strip())
                .set(PROVIDER.KIND, kind.name())
                .set(PROVIDER.DOMAIN, details.domain().strip())
                .set(PROVIDER.WEB_PAGE, details.webPage().strip())
                .set(PROVIDER.STATE, details.state().name())
                .set(PROVIDER.RETIRED_ON, details.retiredOn().orElse(null))
                .execute();
        audit.record(
                actor,
                new AuditEntry(
                        "provider.added",
                        "provider",
                        id,
                        details.name().strip(),
                        List.of(new Change("name", null, details.name().strip()))));
        return require(actor.tenant(), id);
    }

    private void refuseTaken(TenantId tenant, String name, Optional<ProviderId> self) {
        findByName(tenant, name)
                .filter(other -> !self.equals(Optional.of(other.id())))
                .ifPresent(other -> {
                    throw new RefusedException(ProviderRefusal.PROVIDER_NAME_TAKEN, Map.of("name", other.name()));
                });
    }

    private static void check(ProviderDetails details) {
        if (details.name().isBlank()) {
            throw new RefusedException(ProviderRefusal.PROVIDER_NAME_MISSING);
        }
        if (!WEB_PAGE.matcher(details.webPage().strip().toLowerCase(Locale.ROOT))
                .matches()) {
            throw new RefusedException(ProviderRefusal.BAD_WEB_PAGE, Map.of("page", details.webPage()));
        }
    }

    private static String day(Provider provider) {
        return provider.retiredOn().map(Object::toString).orElse("");
    }

    private static Provider read(Record row) {
        return new Provider(
                new ProviderId(row.get(PROVIDER.ID)),
                row.get(PROVIDER.NAME),
                ProviderKind.valueOf(row.get(PROVIDER.KIND)),
                row.get(PROVIDER.DOMAIN),
                row.get(PROVIDER.WEB_PAGE),
                ProviderState.valueOf(row.get(PROVIDER.STATE)),
                Optional.ofNullable(row.get(PROVIDER.RETIRED_ON)),
                row.get(PROVIDER.ROW_VERSION));
    }
}
