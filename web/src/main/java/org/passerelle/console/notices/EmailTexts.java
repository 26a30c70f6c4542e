package org.passerelle.console.notices;

import java.util.Locale;
import org.passerelle.console.frame.Ui;
import org.passerelle.notices.Notice;
import org.passerelle.notices.NoticeState;

/// E-mails in words.
public final class EmailTexts {
    private EmailTexts() {}

    public static String state(Ui ui, NoticeState state) {
        return ui.t("notices.state-" + state.name().toLowerCase(Locale.ROOT));
    }

    public static String badge(NoticeState state) {
        return switch (state) {
            case WAITING, SENDING -> "info";
            case HELD -> "warning";
            case SENT -> "success";
            case FAILED -> "danger";
            case CANCELLED -> "neutral";
        };
    }

    /// Why it is not sent; empty where there is nothing to say.
    public static String problem(Ui ui, Notice notice) {
        return notice.problem().isEmpty() ? "" : ui.t("notices.problem-" + notice.problem());
    }
}
