package org.passerelle.sip;

import java.util.Optional;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.WireText;

/// Why a call ended, for the other side's records (RFC 3326).
///
/// @param protocol `Q.850` or `SIP`
/// @param text for people, may be empty
public record Reason(String protocol, int cause, String text) {
    /// The usual end.
    public static final Reason NORMAL = q850(16, "Normal call clearing");

    /// A fault of ours.
    public static final Reason FAULT = q850(41, "Temporary failure");

    /// The server stops.
    public static final Reason SHUT_DOWN = q850(38, "Network out of order");

    /// Nothing was heard for too long.
    public static final Reason NO_MEDIA = q850(102, "Recovery on timer expiry");

    private static final String HEADER = "Reason";

    public static Reason q850(int cause, String text) {
        return new Reason("Q.850", cause, text);
    }

    String toHeader() {
        String quoted = WireText.encode(text).replace("\\", "\\\\").replace("\"", "\\\"");
        return protocol + ";cause=" + cause + (text.isEmpty() ? "" : ";text=\"" + quoted + "\"");
    }

    /// The first that can be understood; nothing where there is none.
    static Optional<Reason> of(Headers headers) {
        for (String element : headers.elements(HEADER)) {
            Optional<Reason> found = read(element);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// `Q.850;cause=16;text="…"`: a token with parameters, as an address has them behind its brackets.
    private static Optional<Reason> read(String element) {
        int semicolon = element.indexOf(';');
        if (semicolon < 1) {
            return Optional.empty();
        }
        String protocol = element.substring(0, semicolon).strip();
        try {
            var parameters = NameAddress.parse("<reason:x>" + element.substring(semicolon))
                    .parameters();
            int cause = Integer.parseInt(parameters.value("cause").orElse(""));
            String text = parameters.value("text").map(Reason::plain).orElse("");
            return Optional.of(new Reason(WireText.decode(protocol), cause, text));
        } catch (SipParseException | NumberFormatException notAReason) {
            return Optional.empty(); // It is only a remark.
        }
    }

    private static String plain(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"");
        String inner = quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
        return WireText.decode(inner);
    }
}
