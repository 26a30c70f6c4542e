package org.passerelle.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipParseException;

/// Bytes as they come from anybody, by TCP, in pieces of any size.
class StreamFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void aStreamIsCutIntoMessagesOrGivenUp(byte[] stream) {
        var framer = new MessageFramer();
        int taken = 0;
        while (taken < stream.length && framer.canGoOn()) {
            int piece = Math.min(1 + (stream[taken] & 0x3F), Math.min(framer.room(), stream.length - taken));
            System.arraycopy(stream, taken, framer.buffer(), framer.position(), piece);
            framer.onRead(piece);
            taken += piece;
            drain(framer);
        }
        assertThat(framer.takePings()).isNotNegative();
    }

    private static void drain(MessageFramer framer) {
        while (framer.canGoOn()) {
            try {
                SipMessage message = framer.next();
                if (message == null) {
                    assertThat(framer.room()).isPositive();
                    return;
                }
            } catch (SipParseException refused) {
                assertThat(refused.status()).isBetween(400, 599);
            }
        }
    }
}
