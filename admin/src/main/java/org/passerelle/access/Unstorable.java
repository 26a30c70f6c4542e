package org.passerelle.access;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Text that the database cannot keep or compare: with the character U+0000, which nobody types.
public final class Unstorable {
    /// `character_not_in_repertoire` and, within JSON, `untranslatable_character`.
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private Unstorable() {}

    /// To be asked before the database is: some statements with such a value cost their connection.
    public static boolean isIn(String text) {
        return text.indexOf('\0') >= 0;
    }

    /// The same of all values of a request.
    public static boolean isInAny(Collection<String[]> values) {
        return values.stream().flatMap(Arrays::stream).anyMatch(Unstorable::isIn);
    }

    /// For what came another way. Then the fault is the sender's, and the transaction was rolled back.
    public static boolean isReasonOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
