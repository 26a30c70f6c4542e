package org.passerelle.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.WireText;
import org.passerelle.sip.transport.Flow;

/// Messages as they may be kept and shown: without what proves somebody's identity, opens his audio, or could
/// be his PIN.
final class Redaction {
    private static final String BLOT = "█";
    private static final Pattern SECRET_FIELD = Pattern.compile("(?i)^((proxy-)?authorization|authentication-info):.*");
    private static final Pattern MEDIA_KEY = Pattern.compile("(?i)(inline:)[^| \r\n]+");

    private Redaction() {}

    static TracedMessage of(SipMessage message, Flow flow, boolean isInbound) {
        byte[] bytes = message.toBytes();
        String whole = new String(bytes, 0, bytes.length - message.body().bodyBytes(), StandardCharsets.ISO_8859_1);
        var text = new StringBuilder();
        for (String line : whole.split("\r\n")) {
            var secret = SECRET_FIELD.matcher(line);
            text.append(secret.matches() ? secret.group(1) + ": " + BLOT : WireText.decode(line))
                    .append('\n');
        }
        return new TracedMessage(
                isInbound,
                flow.transport(),
                flow.remoteAddress(),
                message.callId(),
                text.append('\n').append(body(message.body())).toString());
    }

    /// A description of a session without its keys; anything else, such as the digits of an INFO, not at all.
    private static String body(Body body) {
        if (body.isEmpty()) {
            return "";
        }
        if (!body.contentType().toLowerCase(Locale.ROOT).startsWith(Exchange.SDP)) {
            return BLOT + "\n";
        }
        var text = new StringBuilder();
        for (String line :
                MEDIA_KEY.matcher(body.text()).replaceAll("$1" + BLOT).split("\r?\n")) {
            text.append(WireText.decode(WireText.encode(line))).append('\n');
        }
        return text.toString();
    }
}
