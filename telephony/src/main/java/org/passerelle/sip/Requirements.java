package org.passerelle.sip;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transaction.Responses;

/// What a request may ask of us, in the order of RFC 3261, section 8.2.
final class Requirements {
    private static final List<String> EXTENSIONS = List.of("timer", "100rel");

    private Requirements() {}

    /// The refusal of a request that asks for what we do not have; nothing where we can serve it.
    static Optional<SipResponse> refusal(SipRequest request) {
        if (!(request.uri() instanceof SipUri)) {
            return Optional.of(refused(request, 416).build(416));
        }
        List<String> unknown = request.headers().elements(HeaderNames.REQUIRE).stream()
                .filter(wanted -> !EXTENSIONS.contains(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(refused(request, 420)
                    .with(HeaderNames.UNSUPPORTED, String.join(", ", unknown))
                    .build(420));
        }
        return Optional.empty();
    }

    /// For requests about a session: also what they carry, and how long it may last unrefreshed.
    static Optional<SipResponse> refusal(SipRequest request, SessionTimer sessionTimer) {
        Optional<SipResponse> general = refusal(request);
        if (general.isPresent()) {
            return general;
        }
        if (request.headers().has(HeaderNames.CONTENT_ENCODING)) {
            return Optional.of(
                    refused(request, 415).with("Accept-Encoding", "identity").build(415));
        }
        if (!request.body().isEmpty() && sdp(request).isEmpty()) {
            return Optional.of(
                    refused(request, 415).with(HeaderNames.ACCEPT, Exchange.SDP).build(415));
        }
        if (!acceptsSdp(request.headers())) {
            return Optional.of(refused(request, 406).build(406));
        }
        if (sessionTimer.isTooShort(request)) {
            return Optional.of(refused(request, 422)
                    .with(HeaderNames.MIN_SE, sessionTimer.minimum())
                    .build(422));
        }
        return Optional.empty();
    }

    private static boolean acceptsSdp(Headers headers) {
        return !headers.has(HeaderNames.ACCEPT)
                || headers.elements(HeaderNames.ACCEPT).stream()
                        .map(element -> element.toLowerCase(Locale.ROOT))
                        .anyMatch(type -> type.startsWith(Exchange.SDP)
                                || type.startsWith("application/*")
                                || type.startsWith("*/*"));
    }

    /// The description of a session, alone or as a part of several (exchanges put ISUP beside it).
    static Optional<String> sdp(SipMessage message) {
        Body body = message.body();
        if (body.isEmpty()) {
            return Optional.empty();
        }
        return body.isOfType(Exchange.SDP) ? Optional.of(body.text()) : Multipart.find(body, Exchange.SDP);
    }

    private static Refusal refused(SipRequest request, int status) {
        return new Refusal(Responses.headers(request, "refused" + status));
    }

    private record Refusal(Headers.Builder headers) {
        Refusal with(String name, String value) {
            headers.add(name, value);
            return this;
        }

        SipResponse build(int status) {
            return SipResponse.of(status, headers.build(), Body.NONE);
        }
    }
}
