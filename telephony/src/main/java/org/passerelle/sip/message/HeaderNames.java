package org.passerelle.sip.message;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Names of header fields as we write them, and the short forms in which they may arrive (RFC 3261, section 7.3.3).
public final class HeaderNames {
    public static final String ACCEPT = "Accept";
    public static final String ALLOW = "Allow";
    public static final String AUTHORIZATION = "Authorization";
    public static final String CALL_ID = "Call-ID";
    public static final String CONTACT = "Contact";
    public static final String CONTENT_ENCODING = "Content-Encoding";
    public static final String CONTENT_LENGTH = "Content-Length";
    public static final String CONTENT_TYPE = "Content-Type";
    public static final String CSEQ = "CSeq";
    public static final String EXPIRES = "Expires";
    public static final String FROM = "From";
    public static final String MAX_FORWARDS = "Max-Forwards";
    public static final String MIN_EXPIRES = "Min-Expires";
    public static final String MIN_SE = "Min-SE";
    public static final String P_ASSERTED_IDENTITY = "P-Asserted-Identity";
    public static final String PROXY_AUTHENTICATE = "Proxy-Authenticate";
    public static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    public static final String RACK = "RAck";
    public static final String REASON = "Reason";
    public static final String RECORD_ROUTE = "Record-Route";
    public static final String REQUIRE = "Require";
    public static final String RETRY_AFTER = "Retry-After";
    public static final String ROUTE = "Route";
    public static final String RSEQ = "RSeq";
    public static final String SESSION_EXPIRES = "Session-Expires";
    public static final String SUPPORTED = "Supported";
    public static final String TO = "To";
    public static final String UNSUPPORTED = "Unsupported";
    public static final String VIA = "Via";
    public static final String WWW_AUTHENTICATE = "WWW-Authenticate";

    /// Fields that a message has at most once; twice is an attack or a fault (RFC 4475, section 3.3.8).
    private static final List<String> ONCE = List.of(
            CALL_ID,
            CONTENT_LENGTH,
            CONTENT_TYPE,
            CSEQ,
            EXPIRES,
            FROM,
            MAX_FORWARDS,
            MIN_SE,
            RACK,
            RSEQ,
            SESSION_EXPIRES,
            TO);

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            entry("accept", ACCEPT),
            entry("allow", ALLOW),
            entry("authorization", AUTHORIZATION),
            entry("call-id", CALL_ID),
            entry("i", CALL_ID),
            entry("contact", CONTACT),
            entry("m", CONTACT),
            entry("content-encoding", CONTENT_ENCODING),
            entry("e", CONTENT_ENCODING),
            entry("content-length", CONTENT_LENGTH),
            entry("l", CONTENT_LENGTH),
            entry("content-type", CONTENT_TYPE),
            entry("c", CONTENT_TYPE),
            entry("cseq", CSEQ),
            entry("expires", EXPIRES),
            entry("from", FROM),
            entry("f", FROM),
            entry("max-forwards", MAX_FORWARDS),
            entry("min-expires", MIN_EXPIRES),
            entry("min-se", MIN_SE),
            entry("p-asserted-identity", P_ASSERTED_IDENTITY),
            entry("proxy-authenticate", PROXY_AUTHENTICATE),
            entry("proxy-authorization", PROXY_AUTHORIZATION),
            entry("rack", RACK),
            entry("reason", REASON),
            entry("record-route", RECORD_ROUTE),
            entry("require", REQUIRE),
            entry("retry-after", RETRY_AFTER),
            entry("route", ROUTE),
            entry("rseq", RSEQ),
            entry("session-expires", SESSION_EXPIRES),
            entry("x", SESSION_EXPIRES),
            entry("supported", SUPPORTED),
            entry("k", SUPPORTED),
            entry("to", TO),
            entry("t", TO),
            entry("unsupported", UNSUPPORTED),
            entry("via", VIA),
            entry("v", VIA),
            entry("www-authenticate", WWW_AUTHENTICATE),
            entry("subject", "Subject"),
            entry("s", "Subject"),
            entry("event", "Event"),
            entry("o", "Event"),
            entry("refer-to", "Refer-To"),
            entry("r", "Refer-To"));

    private HeaderNames() {}

    /// Which of the fields that come once this is, or -1.
    static int placeOfOnce(String canonicalName) {
        return ONCE.indexOf(canonicalName);
    }

    /// The name as written here; one that is not known stays as it came.
    static String canonical(String name) {
        String known = CANONICAL.get(name.toLowerCase(Locale.ROOT));
        return known == null ? name : known;
    }
}
