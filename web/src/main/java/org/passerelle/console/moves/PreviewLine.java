package org.passerelle.console.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.passerelle.assignments.Outcome;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Texts;

/// A line of the preview as a file has it: one column for each field before and after.
final class PreviewLine {
    private static final List<String> FIELDS = List.of("provider", "tollNumber", "tollFreeNumber", "conferenceId");
    static final List<String> HEADER = header();

    private PreviewLine() {}

    private static List<String> header() {
        var header = new ArrayList<>(List.of("position", "name", "userPrincipalName", "outcome", "code", "text"));
        FIELDS.forEach(field -> header.addAll(List.of(field + "Before", field + "After")));
        return List.copyOf(header);
    }

    static List<String> cells(PlanPage.Line line, Texts texts, Locale locale) {
        Outcome outcome = line.difference().outcome();
        boolean refused = outcome instanceof Outcome.Refused;
        var cells = new ArrayList<>(List.of(
                String.valueOf(line.position()),
                line.user().displayName(),
                line.user().userPrincipalName(),
                outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                outcome.code(),
                texts.text(
                        locale,
                        (refused ? "refusals." : "outcomes.") + outcome.code(),
                        Map.<String, Object>copyOf(outcome.facts()))));
        for (String field : FIELDS) {
            line.difference().changes().stream()
                    .filter(change -> change.field().equals(field))
                    .findFirst()
                    .ifPresentOrElse(change -> cells.addAll(values(change)), () -> cells.addAll(List.of("", "")));
        }
        return cells;
    }

    private static List<String> values(Change change) {
        return List.of(Objects.requireNonNullElse(change.from(), ""), Objects.requireNonNullElse(change.to(), ""));
    }
}
