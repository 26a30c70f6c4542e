package org.passerelle.assignments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.Person;
import org.passerelle.directory.Users;
import org.springframework.stereotype.Component;

/// Users locked for one change, with what the change must know of them.
record Batch(Map<UserId, Held> held, Map<UserId, Person> people, Surroundings around) {

    Map<UserId, String> names() {
        var names = new HashMap<UserId, String>();
        people.forEach((id, person) -> names.put(id, person.displayName()));
        return names;
    }

    String country(UserId user) {
        Person found = people.get(user);
        return found == null ? "" : found.country();
    }

    String language(UserId user) {
        Person found = people.get(user);
        return found == null ? "" : found.language();
    }

    /// Locks and reads. Called inside a transaction.
    @Component
    static final class Locker {
        private final AssignmentRows rows;
        private final Users users;
        private final Surroundings.Reader surroundings;

        Locker(AssignmentRows rows, Users users, Surroundings.Reader surroundings) {
            this.rows = rows;
            this.users = users;
            this.surroundings = surroundings;
        }

        Batch lock(TenantId tenant, List<UserId> wanted) {
            return batch(tenant, wanted, rows.lock(tenant, wanted), surroundings.read(tenant));
        }

        /// Without locking.
        Batch look(TenantId tenant, List<UserId> wanted) {
            return look(tenant, wanted, surroundings.read(tenant));
        }

        /// One of many batches, for a preview: what is around them is read once.
        Batch look(TenantId tenant, List<UserId> wanted, Surroundings around) {
            return batch(tenant, wanted, rows.look(tenant, wanted), around);
        }

        /// The same without third parties' records, which only some previews need.
        Batch glance(TenantId tenant, List<UserId> wanted, Surroundings around) {
            return batch(tenant, wanted, rows.glance(tenant, wanted), around);
        }

        private Batch batch(TenantId tenant, List<UserId> wanted, List<Held> found, Surroundings around) {
            return new Batch(
                    found.stream()
                            .collect(Collectors.toMap(held -> held.assignment().user(), Function.identity())),
                    users.people(tenant, wanted).stream().collect(Collectors.toMap(Person::id, Function.identity())),
                    around);
        }
    }
}
