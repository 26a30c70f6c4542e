package org.passerelle.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// How an organisation sends e-mails.
///
/// @param server its own, else the installation's
/// @param isOwn whether the server is the organisation's own
/// @param hasPassword whether a password is kept for it
/// @param consoleUrl where users reach the console, for links; empty where nobody said
/// @param grace how long a change may be taken back before users are told of it
/// @param pinsInEmails whether PINs stand in e-mails, instead of a link that shows one once
/// @param rowVersion grows with each change
public record MailSettings(
        MailServer server,
        boolean isOwn,
        boolean hasPassword,
        String consoleUrl,
        Duration grace,
        boolean pinsInEmails,
        long rowVersion) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(1);

    /// Whether anything can be sent: a server, and for links the address they begin with.
    public boolean isComplete() {
        return server.isThere() && !consoleUrl.isEmpty();
    }

    /// @throws RefusedException that says what is wrong
    MailSettings checked() {
        server.checked();
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new RefusedException(
                    MailRefusal.GRACE_OUT_OF_RANGE,
                    Map.of("found", grace.toMinutes(), "most", LONGEST_GRACE.toMinutes()));
        }
        if (!isWebAddress(consoleUrl) && (server.isThere() || !consoleUrl.isEmpty())) {
            throw new RefusedException(MailRefusal.NOT_A_CONSOLE_ADDRESS, Map.of("address", consoleUrl));
        }
        return this;
    }

    private static boolean isWebAddress(String text) {
        return parsed(text)
                .filter(url -> "https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                .filter(url -> url.getHost() != null && url.getUserInfo() == null)
                .filter(url -> url.getQuery() == null && url.getFragment() == null)
                .isPresent();
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
