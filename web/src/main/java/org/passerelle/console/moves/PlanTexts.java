package org.passerelle.console.moves;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.PlanState;
import org.passerelle.migration.Preview;

/// Plans in words.
public final class PlanTexts {
    private PlanTexts() {}

    /// For example `Move 118 users to Microsoft`; without the number until it is known.
    public static String title(Ui ui, MovePlan plan, String ours) {
        String what = what(plan.options());
        return plan.preview()
                .map(preview -> ui.t("moves.title-" + what, "n", preview.changes(), "provider", ours))
                .orElseGet(() -> ui.t("moves.untitled-" + what, "provider", ours));
    }

    private static String what(PlanOptions options) {
        if (options.edit().isPresent()) {
            return "set";
        }
        return options.target() == Target.OURS ? "ours" : "none";
    }

    /// What is set beside the move, for example `Default toll number: +33 1 70 00 10 00`.
    ///
    /// @param numbers of the bridge, by identifier
    public static List<String> settings(Ui ui, SharedEdit edit, Map<String, String> numbers) {
        var all = new ArrayList<String>();
        edit.toll().ifPresent(rule -> all.add(setting(ui, "toll", number(ui, rule, numbers))));
        edit.tollFree().ifPresent(rule -> all.add(setting(ui, "tollFree", number(ui, rule, numbers))));
        edit.tollFreeAllowed()
                .ifPresent(may -> all.add(setting(
                        ui, "tollFreeAllowed", ui.t(may ? "users.setting-allowed" : "users.setting-not-allowed"))));
        edit.unauthenticatedStart()
                .ifPresent(may -> all.add(setting(
                        ui,
                        "unauthenticatedStart",
                        ui.t(may ? "users.setting-may-start" : "users.setting-may-not-start"))));
        edit.dialOut().ifPresent(level -> all.add(setting(ui, "dialOut", ui.t("user.dial-out-" + Texts.word(level)))));
        return List.copyOf(all);
    }

    private static String setting(Ui ui, String key, String value) {
        return ui.t("moves.setting", "what", ui.t("users.setting-" + key), "value", value);
    }

    private static String number(Ui ui, NumberRule rule, Map<String, String> numbers) {
        return switch (rule) {
            case NumberRule.Fixed fixed ->
                ui.phone(numbers.getOrDefault(fixed.number().toString(), "–"));
            case NumberRule.None _ -> ui.t("frame.none");
            case NumberRule.ByCountry _, NumberRule.Keep _ -> ui.t("users.setting-by-country");
        };
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
