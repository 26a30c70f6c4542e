package org.passerelle.jobs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.passerelle.access.JobId;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Jobs written without a word to the scheduler, so that only the test works at them.
record TestJobs(TestOrganisation contoso) {
    static final String KIND = "test";

    /// A job on new users.
    JobId onUsers(int users) {
        UUID[] chosen = new UUID[users];
        for (int i = 0; i < users; i++) {
            chosen[i] = TestApplication.bean(Users.class)
                    .create(contoso.admin(), UserDetails.of("u" + i + "@contoso.example", "User " + i), Source.MANUAL)
                    .id()
                    .value();
        }
        var id = new JobId(TestApplication.bean(Ids.class).next());
        TestApplication.bean(Transactions.class).in(contoso.tenant().value(), () -> {
            insert(id, users);
            TestApplication.bean(JobItemRows.class).insert(contoso.tenant(), id, rows(chosen));
        });
        return id;
    }

    /// A job on a stream.
    JobId onLines(int lines) {
        var id = new JobId(TestApplication.bean(Ids.class).next());
        TestApplication.bean(Transactions.class).in(contoso.tenant().value(), () -> insert(id, lines));
        return id;
    }

    static Select<Record2<UUID, Long>> rows(UUID[] users) {
        return TestApplication.bean(DSLContext.class)
                .select(DSL.field("u", UUID.class), DSL.inline(1L))
                .from("unnest({0}) as u", DSL.val(users));
    }

    private void insert(JobId id, int total) {
        var wanted = new NewJob(KIND, Map.of(), Map.of(), "");
        TestApplication.bean(JobRows.class).insert(contoso.admin(), id, wanted, total, Instant.now());
    }
}
