package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/// Tells a request of htmx for a part of a page from a browser's request for the whole.
public final class Fragments {
    private Fragments() {}

    /// False when htmx restores a page of the history: then it wants the whole.
    public static boolean wanted(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }

    /// Has the console read a sentence out, without moving the focus.
    ///
    /// @param text escaped here: a header carries ASCII only
    public static void say(HttpServletResponse response, String text) {
        var json = new StringBuilder("{\"say\":\"");
        text.chars().forEach(letter -> {
            boolean plain = letter >= ' ' && letter < 0x7f && letter != '"' && letter != '\\';
            json.append(plain ? Character.toString(letter) : String.format(Locale.ROOT, "\\u%04x", letter));
        });
        response.setHeader("HX-Trigger", json.append("\"}").toString());
    }
}
