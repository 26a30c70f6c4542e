package org.passerelle.grants;

import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.directory.GroupLeaving;
import org.passerelle.directory.Groups;
import org.passerelle.directory.MembersChanged;
import org.passerelle.directory.UsersLeaving;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Who joins a group gets what it brings, who leaves it loses that, in the transaction of the change itself.
@Component
final class Membership {
    private final GroupLicenceRows rows;
    private final Settlement settlement;
    private final Groups groups;
    private final Licences licences;

    Membership(GroupLicenceRows rows, Settlement settlement, Groups groups, Licences licences) {
        this.rows = rows;
        this.settlement = settlement;
        this.groups = groups;
        this.licences = licences;
    }

    @EventListener
    void onMembersChanged(MembersChanged changed) {
        Actor actor = changed.actor();
        TenantId tenant = actor.tenant();
        for (String code : rows.products(tenant, changed.group())) {
            Product product = licences.requireProduct(code);
            // First those who go: what they give back is there for those who come.
            String name = groups.require(tenant, changed.group()).displayName();
            settlement.settle(actor, product, changed.went(), name);
            settlement.settle(actor, product, changed.came(), "");
        }
    }

    /// Its members have left it and have lost what it brought.
    @EventListener
    void onGroupLeaving(GroupLeaving leaving) {
        rows.forget(leaving.actor().tenant(), leaving.group());
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        rows.forget(leaving.actor().tenant(), leaving.users());
    }
}
