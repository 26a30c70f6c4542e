package org.passerelle.grants;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.Groups;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.springframework.stereotype.Component;

/// The products that groups bring to their members. Thread-safe.
@Component
public final class GroupLicences {
    private final Transactions transactions;
    private final GroupLicenceRows rows;
    private final Settlement settlement;
    private final Groups groups;
    private final Licences licences;
    private final Audit audit;

    GroupLicences(
            Transactions transactions,
            GroupLicenceRows rows,
            Settlement settlement,
            Groups groups,
            Licences licences,
            Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.settlement = settlement;
        this.groups = groups;
        this.licences = licences;
        this.audit = audit;
    }

    /// In the order of the price list.
    ///
    /// @throws RefusedException `NO_SUCH_GROUP`
    public List<GroupLicence> of(Actor actor, GroupId group) {
        actor.require(Permission.SEE_LICENCES);
        return transactions.read(actor.tenant().value(), () -> {
            groups.require(actor.tenant(), group);
            return rows.of(actor.tenant(), group);
        });
    }

    /// Groups that bring none are left out.
    public Map<GroupId, List<Shortage>> shortages(Actor actor, Collection<GroupId> wanted) {
        actor.require(Permission.SEE_LICENCES);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.shortages(actor.tenant(), wanted).stream().collect(Collectors.groupingBy(Shortage::group)));
    }

    /// Members for whom no licence was left, or whose turn has not come yet; in the order of identifiers.
    ///
    /// @param after the page begins behind this user
    public List<WaitingMember> waiting(
            Actor actor, GroupId group, String productCode, Optional<UserId> after, int most) {
        actor.require(Permission.SEE_LICENCES);
        Product product = licences.requireProduct(productCode);
        return transactions.read(actor.tenant().value(), () -> {
            groups.require(actor.tenant(), group);
            return rows.waiting(actor.tenant(), group, product, after, most);
        });
    }

    /// Its members get the product, the first ones at once, and whoever becomes a member later. What is so already is
    /// not written.
    ///
    /// @throws RefusedException `NO_SUCH_GROUP`, `NO_SUCH_PRODUCT`
    public void give(Actor actor, GroupId id, String productCode) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(productCode);
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            Group group = groups.lock(tenant, id);
            if (!rows.insert(tenant, id, product, actor.name())) {
                return;
            }
            settlement.settleMembers(actor, product, id, "");
            audit.record(actor, entry("group.licence-given", group, new Change("licence", null, product.name())));
        });
    }

    /// Its members lose the product, but for those who have it by themselves or through another group.
    ///
    /// @throws RefusedException `NO_SUCH_GROUP`, `NO_SUCH_PRODUCT`
    public void takeBack(Actor actor, GroupId id, String productCode) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(productCode);
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            Group group = groups.lock(tenant, id);
            if (!rows.delete(tenant, id, product)) {
                return;
            }
            settlement.settleMembers(actor, product, id, group.displayName());
            audit.record(actor, entry("group.licence-taken", group, new Change("licence", product.name(), null)));
        });
    }

    private static AuditEntry entry(String action, Group group, Change change) {
        return new AuditEntry(action, "group", group.id(), group.displayName(), List.of(change));
    }
}
