package org.passerelle.console.moves;

import java.time.Duration;
import java.util.Locale;
import org.passerelle.assignments.Target;
import org.passerelle.console.frame.Ui;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.PlanState;
import org.passerelle.migration.Preview;

/// Plans in words.
public final class PlanTexts {
    private PlanTexts() {}

    /// For example `Move 118 users to Microsoft`; without the number until it is known.
    public static String title(Ui ui, MovePlan plan, String ours) {
        String what = plan.options().target() == Target.OURS ? "ours" : "none";
        return plan.preview()
                .map(preview -> ui.t("moves.title-" + what, "n", preview.changes(), "provider", ours))
                .orElseGet(() -> ui.t("moves.untitled-" + what, "provider", ours));
    }

    public static String state(Ui ui, PlanState state) {
        return ui.t("moves.state-" + state.name().toLowerCase(Locale.ROOT));
    }

    /// The kind of the badge that shows the state.
    public static String badge(PlanState state) {
        return switch (state) {
            case DRAFT, CANCELLED -> "neutral";
            case WAITING, STOPPED -> "warning";
            case SCHEDULED, RUNNING -> "info";
            case DONE -> "success";
        };
    }

    public static String badge(Preview.Kind kind) {
        return switch (kind) {
            case CHANGES -> "success";
            case STAYS -> "neutral";
            case REFUSED -> "warning";
        };
    }

    public static String group(Ui ui, String code) {
        return ui.t("moves.group-" + code);
    }

    public static String pause(Ui ui, Duration pause) {
        return ui.t("moves.minutes", "n", pause.toMinutes());
    }
}
