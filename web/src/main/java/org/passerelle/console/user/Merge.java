package org.passerelle.console.user;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two people's changes of one user, field by field.
///
/// A field that one of them changed is as that one wants it. What both changed, differently, is for the reader to say.
///
/// @param values as they shall be; of a disputed field, what the reader wants
/// @param adopted what only the other one changed
record Merge(Map<String, String> values, List<Field> disputed, List<Field> adopted) {
    /// @param opened what was there when the form was opened; empty where nobody knows
    record Field(String name, Optional<String> opened, String theirs, String mine) {}

    /// @param wanted what the form says
    /// @param now what there is, with the same fields
    static Merge of(Sent sent, Map<String, String> wanted, Map<String, String> now) {
        var values = new LinkedHashMap<String, String>();
        var disputed = new ArrayList<Field>();
        var adopted = new ArrayList<Field>();
        now.forEach((name, theirs) -> {
            Optional<String> seen = sent.seen(name);
            String mine = sent.takesTheirs(name) ? seen.orElse(theirs) : wanted.getOrDefault(name, seen.orElse(theirs));
            boolean isMine = !Optional.of(mine).equals(seen);
            boolean isTheirs = !Optional.of(theirs).equals(seen);
            var field = new Field(name, Optional.ofNullable(sent.opened().get(name)), theirs, mine);
            if (sent.isUndecided(name) || (isMine && isTheirs && !mine.equals(theirs))) {
                disputed.add(field);
            } else if (isTheirs && !isMine) {
                adopted.add(field);
            }
            values.put(name, isMine ? mine : theirs);
        });
        return new Merge(values, List.copyOf(disputed), List.copyOf(adopted));
    }

    /// Nobody else changed anything.
    boolean isPlain() {
        return disputed.isEmpty() && adopted.isEmpty();
    }

    /// Nothing to compare: what the form says.
    static Merge wanted(Map<String, String> values) {
        return new Merge(values, List.of(), List.of());
    }
}
