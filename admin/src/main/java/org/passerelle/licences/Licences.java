package org.passerelle.licences;

import static org.passerelle.db.schema.Tables.LICENCE_POOL;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Question;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// What the organisation has bought and who holds it. Giving and taking goes through the room `assignments`, because a
/// licence may change a user's provider. Thread-safe.
@Component
public final class Licences {
    private final DSLContext sql;
    private final Transactions transactions;
    private final PoolRows pools;
    private final Audit audit;

    Licences(DSLContext sql, Transactions transactions, PoolRows pools, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.pools = pools;
        this.audit = audit;
    }

    /// The whole price list, in its own order.
    public List<Product> products() {
        return pools.products();
    }

    /// @throws RefusedException `NO_SUCH_PRODUCT`
    public Product requireProduct(String code) {
        return products().stream()
                .filter(product -> product.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new RefusedException(LicenceRefusal.NO_SUCH_PRODUCT, Map.of("product", code)));
    }

    /// The products of which the organisation has, or had, licences.
    public List<LicencePool> pools(Actor actor) {
        actor.require(Permission.SEE_LICENCES);
        return transactions.read(actor.tenant().value(), () -> pools.all(actor.tenant()));
    }

    public Optional<LicencePool> pool(TenantId tenant, String productCode) {
        return transactions.read(
                tenant.value(),
                () -> pools.all(tenant).stream()
                        .filter(pool -> pool.product().code().equals(productCode))
                        .findFirst());
    }

    public List<HeldLicence> heldBy(TenantId tenant, UserId user) {
        return transactions.answer(tenant.value(), held(tenant, user));
    }

    /// The licences of a user, for whoever asks for more at once.
    public Question<List<HeldLicence>> held(TenantId tenant, UserId user) {
        return HeldRows.of(tenant, user);
    }

    /// Users who hold none are left out.
    public Map<UserId, List<HeldLicence>> heldBy(TenantId tenant, Collection<UserId> users) {
        return transactions.answer(tenant.value(), HeldRows.of(tenant, users));
    }

    /// Says how many licences the organisation has.
    ///
    /// @throws RefusedException where fewer would be left than are assigned, or a trial has no end
    public void setPool(Actor actor, String productCode, int bought, int trial, Optional<LocalDate> trialUntil) {
        actor.require(Permission.EDIT_LICENCES);
        Product product = requireProduct(productCode);
        check(product, bought, trial, trialUntil);
        transactions.in(actor.tenant().value(), () -> {
            Optional<LicencePool> before = pools.lock(actor.tenant(), product);
            int assigned = before.map(LicencePool::assigned).orElse(0);
            if (assigned > bought + trial) {
                throw new RefusedException(
                        LicenceRefusal.FEWER_LICENCES_THAN_ASSIGNED,
                        Map.of("product", product.name(), "wanted", bought + trial, "assigned", assigned));
            }
            sql.insertInto(LICENCE_POOL)
                    .set(LICENCE_POOL.TENANT_ID, actor.tenant().value())
                    .set(LICENCE_POOL.PRODUCT_CODE, productCode)
                    .set(LICENCE_POOL.BOUGHT, bought)
                    .set(LICENCE_POOL.TRIAL, trial)
                    .set(LICENCE_POOL.TRIAL_UNTIL, trialUntil.orElse(null))
                    .onConflict(LICENCE_POOL.TENANT_ID, LICENCE_POOL.PRODUCT_CODE)
                    .doUpdate()
                    .set(LICENCE_POOL.BOUGHT, bought)
                    .set(LICENCE_POOL.TRIAL, trial)
                    .set(LICENCE_POOL.TRIAL_UNTIL, trialUntil.orElse(null))
                    .execute();
            audit.record(actor, entry(product, before, bought, trial, trialUntil));
        });
    }

    private static void check(Product product, int bought, int trial, Optional<LocalDate> trialUntil) {
        if (bought < 0 || trial < 0) {
            throw new RefusedException(LicenceRefusal.NEGATIVE_LICENCES, Map.of("product", product.name()));
        }
        if (trial > 0 && trialUntil.isEmpty()) {
            throw new RefusedException(LicenceRefusal.TRIAL_WITHOUT_END, Map.of("product", product.name()));
        }
    }

    private static AuditEntry entry(
            Product product, Optional<LicencePool> before, int bought, int trial, Optional<LocalDate> trialUntil) {
        return new AuditEntry(
                "licence-pool.changed",
                "licence-pool",
                product.code(),
                product.name(),
                List.of(
                        new Change(
                                "bought", before.map(pool -> "" + pool.bought()).orElse(null), "" + bought),
                        new Change(
                                "trial", before.map(pool -> "" + pool.trial()).orElse(null), "" + trial),
                        new Change(
                                "trialUntil",
                                before.flatMap(LicencePool::trialUntil)
                                        .map(LocalDate::toString)
                                        .orElse(""),
                                trialUntil.map(LocalDate::toString).orElse(""))));
    }
}
