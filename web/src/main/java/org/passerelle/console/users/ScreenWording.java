package org.passerelle.console.users;

import java.util.Locale;
import org.passerelle.console.frame.Texts;
import org.passerelle.exports.UserColumn;
import org.passerelle.exports.Wording;

/// A file that says what the screen says, in the reader's language. Countries and languages stay codes, and `id` and
/// `etag` keep their names, so that the file can still come back.
record ScreenWording(Texts texts, Locale locale) implements Wording {
    @Override
    public String header(UserColumn column) {
        return switch (column) {
            case ID, ETAG -> column.key();
            case USER_PRINCIPAL_NAME -> text("users.field-userprincipalname");
            case DISPLAY_NAME -> text("users.column-name");
            case ENABLED -> text("users.field-enabled");
            default -> text("users.column-" + Texts.word(column));
        };
    }

    @Override
    public String value(UserColumn column, String value) {
        return switch (column) {
            case STATUS -> text("user.status-" + Texts.word(value));
            case DIAL_OUT -> text("user.dial-out-" + Texts.word(value));
            case SOURCE -> text("user.source-" + Texts.word(value));
            case LICENCE -> text(value.equals("true") ? "users.licensed" : "users.not-licensed");
            case ENABLED, TOLL_FREE_ALLOWED, UNAUTHENTICATED_START ->
                text(value.equals("true") ? "frame.yes" : "frame.no");
            default -> value;
        };
    }

    private String text(String key) {
        return texts.say(locale, key);
    }
}
