package org.passerelle.sip.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The messages of RFC 4475 and RFC 5118, and what the parser owes each: `ok`, or the status of its refusal, or
/// `drop` for a response that nobody can answer.
public final class TortureMessages {
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    static {
        expect("rfc4475", "ok", "wsinv intmeth esc01 escnull esc02 lwsdisp longreq dblreq semiuri transports mpart01");
        expect("rfc4475", "ok", "unreason noreason baddate badbranch unkscm novelsc unksm2 bext01 invut regaut01");
        expect("rfc4475", "ok", "bcast zeromf cparam01 cparam02 regescrt sdp01 inv2543");
        expect("rfc4475", "400", "badinv01 clerr ncl scalar02 quotbal ltgtruri lwsruri lwsstart trws escruri regbadct");
        expect("rfc4475", "400", "badaspec baddn mismatch01 mismatch02 insuf multi01 mcl01");
        expect("rfc4475", "505", "badvers");
        expect("rfc4475", "drop", "scalarlg bigcode");
        expect("rfc5118", "ok", "ipv6-good port-ambiguous port-unambiguous via-received-param-with-delim");
        expect("rfc5118", "ok", "via-received-param-no-delim ipv6-in-sdp mult-ip-in-header mult-ip-in-sdp");
        expect("rfc5118", "ok", "ipv4-mapped-ipv6 ipv6-correct-abnf-2-colons");
        // RFC 5954 has corrected the grammar that allowed three colons.
        expect("rfc5118", "400", "ipv6-bad ipv6-bug-abnf-3-colons");
    }

    private TortureMessages() {}

    private static void expect(String rfc, String outcome, String names) {
        for (String name : names.split(" ")) {
            EXPECTED.put(rfc + "/" + name, outcome);
        }
    }

    public static List<String> names() {
        return List.copyOf(EXPECTED.keySet());
    }

    public static String expected(String name) {
        return EXPECTED.getOrDefault(name, "");
    }

    public static byte[] bytes(String name) {
        try (InputStream file = TortureMessages.class.getResourceAsStream("/sip/" + name + ".dat")) {
            if (file == null) {
                throw new IllegalStateException("no such message: " + name);
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new IllegalStateException("unreadable: " + name, broken);
        }
    }
}
