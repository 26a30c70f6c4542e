package org.passerelle.sip.transaction;

import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;

/// Responses as RFC 3261, section 8.2.6, wants them: what belongs to the request is copied.
public final class Responses {
    private Responses() {}

    /// The fields that every response has.
    ///
    /// @param toTag ours; left out where the request has one already, or where it is empty (100)
    public static Headers.Builder headers(SipRequest request, String toTag) {
        NameAddress to = request.to();
        boolean tagged = to.tag().isPresent() || toTag.isEmpty();
        return Headers.builder()
                .add(HeaderNames.VIA, request.headers().all(HeaderNames.VIA))
                .add(HeaderNames.FROM, first(request, HeaderNames.FROM))
                .add(
                        HeaderNames.TO,
                        tagged
                                ? first(request, HeaderNames.TO)
                                : to.tagged(toTag).toString())
                .add(HeaderNames.CALL_ID, request.callId())
                .add(HeaderNames.CSEQ, request.cseq().toString());
    }

    /// With nothing but those.
    public static SipResponse plain(SipRequest request, int status, String toTag) {
        return SipResponse.of(status, headers(request, toTag).build(), Body.NONE);
    }

    private static String first(SipRequest request, String name) {
        return request.headers().first(name).orElseThrow();
    }
}
