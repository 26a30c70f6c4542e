package org.passerelle.migration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Foreseen;
import org.passerelle.assignments.Outcome;

/// Adds up what is foreseen, in memory that does not grow with the users. For one thread.
final class Tally {
    private static final int SAMPLE = 20;

    private final Map<String, Preview.Group> groups = new LinkedHashMap<>();
    private final Map<String, List<UserId>> samples = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Long> languages = new HashMap<>();
    private long total;
    private long newConferenceIds;
    private long withoutNumber;

    void add(Foreseen foreseen) {
        total++;
        Outcome outcome = foreseen.outcome();
        Preview.Kind kind = Preview.kindOf(outcome);
        groups.merge(
                outcome.code(),
                new Preview.Group(kind, outcome.code(), 1),
                (one, more) -> new Preview.Group(kind, outcome.code(), one.users() + more.users()));
        List<UserId> sample = samples.computeIfAbsent(outcome.code(), _ -> new ArrayList<>());
        if (sample.size() < SAMPLE) {
            sample.add(outcome.user());
        }
        if (kind == Preview.Kind.CHANGES) {
            languages.merge(foreseen.language(), 1L, Long::sum);
        }
        newConferenceIds += foreseen.newConferenceId() ? 1 : 0;
        if (foreseen.arrives()) {
            arrives(foreseen);
        }
    }

    private void arrives(Foreseen foreseen) {
        foreseen.toll().ifPresent(number -> numbers.merge(number.toString(), 1L, Long::sum));
        foreseen.tollFree().ifPresent(number -> numbers.merge(number.toString(), 1L, Long::sum));
        withoutNumber += foreseen.toll().isEmpty() ? 1 : 0;
    }

    long total() {
        return total;
    }

    Preview preview(long conferenceIdsLeft) {
        return new Preview(
                total,
                groups.values().stream()
                        .sorted(Comparator.comparingLong(Preview.Group::users).reversed())
                        .toList(),
                samples,
                new Preview.Needs(newConferenceIds, conferenceIdsLeft, withoutNumber, numbers, languages));
    }
}
