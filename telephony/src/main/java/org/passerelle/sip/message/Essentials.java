package org.passerelle.sip.message;

import static org.passerelle.sip.message.HeaderNames.CALL_ID;
import static org.passerelle.sip.message.HeaderNames.CONTACT;
import static org.passerelle.sip.message.HeaderNames.CSEQ;
import static org.passerelle.sip.message.HeaderNames.FROM;
import static org.passerelle.sip.message.HeaderNames.RECORD_ROUTE;
import static org.passerelle.sip.message.HeaderNames.ROUTE;
import static org.passerelle.sip.message.HeaderNames.TO;
import static org.passerelle.sip.message.HeaderNames.VIA;

import java.util.List;

/// The fields that every message has (RFC 3261, section 8.1.1), read once and known to be well formed.
public record Essentials(Via via, NameAddress from, NameAddress to, String callId, CSeq cseq) {
    private static final String WORD_MARKS = "()<>:\\\"/[]?{}@";

    static Essentials read(Headers headers) throws SipParseException {
        Via via = via(headers);
        NameAddress from = NameAddress.parse(required(headers, FROM));
        NameAddress to = NameAddress.parse(required(headers, TO));
        String callId = required(headers, CALL_ID);
        if (callId.isEmpty() || !Scanner.all(callId, c -> isWord((char) c))) {
            throw new SipParseException("Call-ID expected");
        }
        requireAddresses(headers, CONTACT);
        requireAddresses(headers, ROUTE);
        requireAddresses(headers, RECORD_ROUTE);
        return new Essentials(via, from, to, callId, CSeq.parse(required(headers, CSEQ)));
    }

    private static Via via(Headers headers) throws SipParseException {
        List<String> vias = headers.elements(VIA);
        if (vias.isEmpty() || vias.size() > Limits.MAX_VIAS) {
            throw new SipParseException("1 to " + Limits.MAX_VIAS + " Via expected");
        }
        Via top = Via.parse(vias.getFirst());
        for (String below : vias.subList(1, vias.size())) {
            Via.parse(below);
        }
        return top;
    }

    private static void requireAddresses(Headers headers, String name) throws SipParseException {
        for (String element : headers.elements(name)) {
            if (!element.equals("*") || !name.equals(CONTACT)) {
                NameAddress.parse(element);
            }
        }
    }

    private static String required(Headers headers, String name) throws SipParseException {
        return headers.first(name).orElseThrow(() -> new SipParseException(name + " is missing"));
    }

    private static boolean isWord(char c) {
        return Scanner.isToken(c) || WORD_MARKS.indexOf(c) >= 0;
    }
}
