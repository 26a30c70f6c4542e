package org.passerelle.testing;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.passerelle.db.CommitWatch;

/// Kills the work of one thread at a commit of the test's choice: just before it, so that the transaction is lost, or
/// just after it, so that nobody hears of its success.
public final class Failpoints implements CommitWatch {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final ThreadLocal<Plan> PLAN = ThreadLocal.withInitial(() -> new Plan(0, false));

    private static final ThreadLocal<Boolean> REFUSING = ThreadLocal.withInitial(() -> false);

    /// Which commit of the work is its last.
    private static final class Plan {
        /// Counted from 1; 0 for none.
        private final int commit;
        private final boolean after;
        private int seen;

        Plan(int commit, boolean after) {
            this.commit = commit;
            this.after = after;
        }
    }

    /// Not an exception: nothing in the product may handle it, as nothing handles `kill -9`.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed(String where) {
            super(where);
        }
    }

    /// @param commit which commit of the work, from 1
    /// @return where the work died; empty where it ended before that commit
    public static Optional<String> dieAt(int commit, boolean after, Runnable work) {
        PLAN.set(new Plan(commit, after));
        try {
            work.run();
            return Optional.empty();
        } catch (Killed killed) {
            return Optional.of(String.valueOf(killed.getMessage()));
        } finally {
            PLAN.remove();
        }
    }

    /// Lets the database refuse the first commit of the work, as it does where two changes met: the product tries
    /// again.
    public static <T> T refusedOnce(Supplier<T> work) {
        REFUSING.set(true);
        try {
            return work.get();
        } finally {
            REFUSING.remove();
        }
    }

    @Override
    public void beforeCommit() {
        if (REFUSING.get()) {
            REFUSING.remove();
            throw new DataAccessException("refused once", new SQLException("could not serialize access", "40001"));
        }
        Plan plan = PLAN.get();
        plan.seen++;
        if (!plan.after && plan.seen == plan.commit) {
            throw new Killed("before commit " + plan.commit + " of " + where());
        }
    }

    @Override
    public void afterCommit() {
        Plan plan = PLAN.get();
        if (plan.after && plan.seen == plan.commit) {
            throw new Killed("after commit " + plan.commit + " of " + where());
        }
    }

    /// The class and method that opened the transaction.
    private static String where() {
        return STACK.walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.passerelle."))
                .filter(frame -> !frame.getClassName().startsWith("org.passerelle.db."))
                .filter(frame -> !frame.getClassName().startsWith("org.passerelle.testing."))
                .filter(frame -> !frame.getMethodName().startsWith("lambda$"))
                .findFirst()
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName())
                .orElse("?"));
    }
}
