package org.passerelle.jitsi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;

/// How an organisation lets Jitsi Meet use its bridge.
///
/// @param owner whose conferences those of rooms count as: numbers, dial-out, the leader's PIN
/// @param origins pages that may ask, such as `https://meet.example.org`
/// @param domains behind the `@` of rooms, such as `conference.meet.example.org`
/// @param mostRooms conferences of rooms at a time
/// @param keepDays a conference goes when its room has not asked for so long
/// @param rowVersion grows with each change
public record JitsiSettings(
        boolean enabled,
        UserId owner,
        List<String> origins,
        List<String> domains,
        int mostRooms,
        int keepDays,
        long rowVersion) {
    public static final int DEFAULT_ROOMS = 1_000;
    public static final int DEFAULT_DAYS = 90;
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    public JitsiSettings {
        origins = List.copyOf(origins);
        domains = List.copyOf(domains);
    }

    /// @throws RefusedException that says what is wrong
    JitsiSettings checked() {
        for (String origin : origins) {
            if (!isOrigin(origin)) {
                throw new RefusedException(JitsiRefusal.BAD_ORIGIN, Map.of("origin", origin));
            }
        }
        if (domains.isEmpty()) {
            throw new RefusedException(JitsiRefusal.BAD_ROOM_DOMAIN, Map.of("domain", ""));
        }
        for (String domain : domains) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw new RefusedException(JitsiRefusal.BAD_ROOM_DOMAIN, Map.of("domain", domain));
            }
        }
        require("mostRooms", mostRooms, 100_000);
        require("keepDays", keepDays, 365);
        return this;
    }

    /// As a browser writes it (RFC 6454, section 6.2): scheme, host and perhaps a port, nothing behind.
    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.equals(text.toLowerCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static void require(String field, int found, int most) {
        if (found < 1 || found > most) {
            throw new RefusedException(
                    JitsiRefusal.JITSI_LIMIT_OUT_OF_RANGE, Map.of("field", field, "found", found, "most", most));
        }
    }
}
