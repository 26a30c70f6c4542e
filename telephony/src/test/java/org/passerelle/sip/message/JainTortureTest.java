package org.passerelle.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same judgement as JAIN-SIP's authors, or a reason for another one.
class JainTortureTest {
    /// By number in the file.
    private static final Map<Integer, String> REASONS = new HashMap<>();

    static {
        because("an unknown scheme is answered with 416, and not by the parser", 6);
        because("an unknown method is answered with 501, and not by the parser", 23);
        because("nobody looks at Date", 375);
        because("a blank stands where the empty line should be: no header field", 13);
        because("no blank within < and > (RFC 3261, section 25.1, name-addr)", 14);
        because("a response without From and To belongs to nothing", 24);
        because("an address is not folded (RFC 3261, section 25.1, addr-spec)", 136, 142, 144, 146, 148, 152, 153);
        because("an address is not folded (RFC 3261, section 25.1, addr-spec)", 154, 155, 229, 336, 339, 343, 344);
        because("the empty line between its two messages is not in the file", 358);
        because("two Call-IDs, CSeqs, Froms and Tos (RFC 4475, section 3.3.9: 400)", 391);
    }

    private static void because(String reason, int... numbers) {
        for (int number : numbers) {
            REASONS.put(number, reason);
        }
    }

    static List<JainTorture.Case> cases() {
        return JainTorture.cases();
    }

    @Test
    void allMessagesAreHere() {
        assertThat(cases()).hasSize(374);
        assertThat(cases()).filteredOn(JainTorture.Case::isWrong).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachIsReadOrRefusedAsItsAuthorsWantOrAsTheDocumentSays(JainTorture.Case one) {
        boolean isRead = isRead(one.bytes());

        boolean isOurs = REASONS.containsKey(one.number());
        assertThat(isRead)
                .as(REASONS.getOrDefault(one.number(), "as they judge"))
                .isEqualTo(one.isWrong() == isOurs);
    }

    /// Anything but the parser's own exception fails the test.
    private static boolean isRead(byte[] message) {
        try {
            SipParser.parse(message, message.length);
            return true;
        } catch (SipParseException refused) {
            return false;
        }
    }
}
