package org.passerelle.console.user;

import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;

/// Collects what the pages of one user show.
@Component
public final class People {
    private final Users users;
    private final Assignments assignments;
    private final Providers providers;
    private final ServiceNumbers numbers;

    People(Users users, Assignments assignments, Providers providers, ServiceNumbers numbers) {
        this.users = users;
        this.assignments = assignments;
        this.providers = providers;
        this.numbers = numbers;
    }

    /// @throws RefusedException `NO_SUCH_USER`
    public Person require(Actor actor, String id) {
        actor.require(Permission.SEE_USERS);
        return collect(actor.tenant(), parse(id));
    }

    /// One's own, which needs no permission to see others.
    public Person self(Actor actor) {
        actor.require(Permission.USE_OWN_PAGE);
        return collect(actor.tenant(), actor.user().orElseThrow());
    }

    static UserId parse(String id) {
        try {
            return UserId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id));
        }
    }

    private Person collect(TenantId tenant, UserId id) {
        User user = users.require(tenant, id);
        Assignment assignment = assignments
                .find(tenant, id)
                .orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id.toString())));
        return new Person(
                user,
                assignment,
                providers.ours(tenant),
                assignment.provider().flatMap(provider -> providers.find(tenant, provider)),
                assignment.tollNumber().flatMap(number -> numbers.find(tenant, number)),
                assignment.tollFreeNumber().flatMap(number -> numbers.find(tenant, number)),
                assignments.records(tenant, id),
                providers.all(tenant));
    }
}
