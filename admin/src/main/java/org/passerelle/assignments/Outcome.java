package org.passerelle.assignments;

import java.util.Map;
import org.passerelle.access.Refusal;
import org.passerelle.access.UserId;

/// What became of one user in a change of many. In bulk an outcome is data, never an exception.
public sealed interface Outcome {
    UserId user();

    /// Stable word for programs; people read `outcomes.<code>` in their language.
    String code();

    /// Numbers and names that complete the text. Never a secret.
    Map<String, String> facts();

    record Changed(UserId user, String code, Map<String, String> facts) implements Outcome {}

    /// It was so already; nothing was written.
    record Unchanged(UserId user, String code, Map<String, String> facts) implements Outcome {}

    record Refused(UserId user, Refusal refusal, Map<String, String> facts) implements Outcome {
        @Override
        public String code() {
            return refusal.code();
        }
    }
}
