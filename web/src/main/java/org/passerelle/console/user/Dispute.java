package org.passerelle.console.user;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.audit.AuditEvent;

/// What a form asks its reader where somebody else changed the same user meanwhile; most often nothing.
///
/// @param seen the values there are now, for the form to carry along
/// @param opened those that were there when the form was opened
/// @param questions by field
/// @param adopted by field: what only the other one changed
/// @param last the other one's change
public record Dispute(
        String seen, String opened, Map<String, Line> questions, Map<String, Line> adopted, Optional<AuditEvent> last) {
    /// One field in the reader's words.
    ///
    /// @param problem where the reader was asked before and has not chosen
    public record Line(
            String name,
            String opened,
            String theirs,
            String mine,
            @Nullable String problem) {}

    static Dispute none(Map<String, String> now) {
        return new Dispute(FieldValues.write(now), "", Map.of(), Map.of(), Optional.empty());
    }

    public boolean asks(String field) {
        return questions.containsKey(field);
    }

    boolean isOpen() {
        return !questions.isEmpty();
    }
}
