package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.session.Session;

/// From where somebody uses a session, kept in the session itself: address and browser of the latest request that
/// differed. Both are what the browser says and prove nothing.
///
/// @param browser `Firefox`; empty where it is none of the known ones
/// @param system `Windows`; empty where it is none of the known ones
record SessionOrigin(String address, String browser, String system) {
    private static final String ADDRESS = SessionOrigin.class.getName() + ".address";
    private static final String AGENT = SessionOrigin.class.getName() + ".agent";
    private static final int LONGEST_AGENT = 300;
    /// The first that is in the text counts: others name those they descend from.
    private static final Map<String, String> BROWSERS = known(
            "Edg/",
            "Edge",
            "EdgA/",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");
    private static final Map<String, String> SYSTEMS = known(
            "iPhone",
            "iOS",
            "iPad",
            "iPadOS",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "CrOS",
            "ChromeOS",
            "Macintosh",
            "macOS",
            "Linux",
            "Linux");

    /// Writes nothing where nothing has changed.
    static void note(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            note(session, ADDRESS, request.getRemoteAddr());
            note(session, AGENT, Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
        }
    }

    private static void note(HttpSession session, String name, String text) {
        String kept = text.substring(0, Math.min(text.length(), LONGEST_AGENT));
        if (!kept.equals(session.getAttribute(name))) {
            session.setAttribute(name, kept);
        }
    }

    static SessionOrigin of(Session session) {
        String agent = session.getAttributeOrDefault(AGENT, "");
        return new SessionOrigin(
                session.getAttributeOrDefault(ADDRESS, ""), find(BROWSERS, agent), find(SYSTEMS, agent));
    }

    private static String find(Map<String, String> known, String agent) {
        Optional<String> mark = known.keySet().stream().filter(agent::contains).findFirst();
        return mark.map(found -> Objects.requireNonNull(known.get(found))).orElse("");
    }

    private static Map<String, String> known(String... pairs) {
        var names = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(names);
    }
}
