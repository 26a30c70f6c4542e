package org.passerelle.console.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two people's edits of one user's provider. A third party's record belongs to its provider: once the provider is
/// another, the record is not merged field by field, but goes with the provider that is chosen.
final class ProviderMerge {
    private static final String PROVIDER = "provider";

    private ProviderMerge() {}

    static Merge of(Sent sent, Map<String, String> wanted, Map<String, String> now) {
        if (sent.takesTheirs(PROVIDER)) {
            return new Merge(now, List.of(), List.of());
        }
        Optional<String> seen = sent.seen(PROVIDER);
        String theirs = now.getOrDefault(PROVIDER, "");
        String mine = wanted.getOrDefault(PROVIDER, "");
        boolean isMoved = !Optional.of(theirs).equals(seen);
        if (sent.isUndecided(PROVIDER) || (isMoved && !mine.equals(theirs) && !wanted.equals(sent.seen()))) {
            var field =
                    new Merge.Field(PROVIDER, Optional.ofNullable(sent.opened().get(PROVIDER)), theirs, mine);
            return new Merge(wanted, List.of(field), List.of());
        }
        if (isMoved && !mine.equals(theirs)) {
            return new Merge(now, List.of(), List.of());
        }
        return mine.equals(theirs) ? records(sent, wanted, now) : Merge.wanted(wanted);
    }

    private static Merge records(Sent sent, Map<String, String> wanted, Map<String, String> now) {
        Merge merge = Merge.of(sent, wanted, now);
        var values = new LinkedHashMap<>(merge.values());
        values.put(PROVIDER, now.getOrDefault(PROVIDER, ""));
        return new Merge(values, merge.disputed(), merge.adopted());
    }
}
