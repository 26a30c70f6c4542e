package org.passerelle.sdp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Descriptions as telephones and trunks write them.
final class Offers {
    static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
    static final String OUR_KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0e";

    static final Format PCMU = new Format(0, "PCMU", 8_000);
    static final Format PCMA = new Format(8, "PCMA", 8_000);
    static final Format G722 = new Format(9, "G722", 8_000);

    static final String USUAL = """
            v=0
            o=alice 2890844526 2890844527 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 49170 RTP/AVP 8 0 9 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:30
            a=sendrecv
            """;

    static final String SECURE = """
            v=0
            o=- 1 1 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 49170 RTP/SAVP 0
            a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:%1$s
            a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:%1$s|2^31|1:4
            a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:%1$s|2^20
            a=rtcp-mux
            """.formatted(KEY);

    private Offers() {}

    static SessionDescription parse(String text) throws SdpParseException {
        return SessionDescription.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static OfferAnswer ourSide(Security security, Format... codecs) {
        var terms = new Terms(List.of(codecs), true, security, address -> address.getPort() == 30_000);
        return new OfferAnswer(terms, new LocalEnd(InetAddress.ofLiteral("192.0.2.1"), 30_002, OUR_KEY), "77");
    }
}
