package org.passerelle.assignments;

import java.util.List;
import org.jooq.DSLContext;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Looks at what no door of the room shows.
final class TestCodes {
    private static final DSLContext SQL = TestApplication.bean(DSLContext.class);

    private TestCodes() {}

    static String stateOf(TestOrganisation organisation, String code) {
        return read(organisation, "select state from access_code where code = ?", code)
                .getFirst();
    }

    static boolean pinMatches(TestOrganisation organisation, UserId user, Pin pin) {
        String stored = read(organisation, "select pin_hash from assignment where user_id = ?::uuid", user.toString())
                .getFirst();
        return TestApplication.bean(PinHasher.class).matches(pin, new PinHash(stored));
    }

    static List<String> auditActions(TestOrganisation organisation, UserId user) {
        return read(organisation, "select action from audit_event where object_id = ? order by id", user.toString());
    }

    private static List<String> read(TestOrganisation organisation, String query, String bind) {
        return TestApplication.bean(Transactions.class)
                .read(
                        organisation.tenant().value(),
                        () -> SQL.fetch(query, bind).getValues(0, String.class));
    }
}
