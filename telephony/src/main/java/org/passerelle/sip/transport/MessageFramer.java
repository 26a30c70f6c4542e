package org.passerelle.sip.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.Limits;
import org.passerelle.sip.message.RawHead;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipParser;

/// Cuts a stream of bytes into messages by their Content-Length (RFC 3261, section 18.3), and takes the pings
/// between them (RFC 5626, section 3.5.1). One thread.
final class MessageFramer {
    private final byte[] bytes = new byte[Limits.MAX_MESSAGE_BYTES];
    private int length;
    private int pings;
    private boolean canGoOn = true;

    /// Where the next bytes of the stream go; at least one fits.
    byte[] buffer() {
        return bytes;
    }

    int position() {
        return length;
    }

    int room() {
        return bytes.length - length;
    }

    void onRead(int count) {
        length += count;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// False once nobody knows where the next message begins.
    boolean canGoOn() {
        return canGoOn;
    }

    /// How many pings have come since this was last asked.
    int takePings() {
        int taken = pings;
        pings = 0;
        return taken;
    }

    /// The next message that is complete, or null.
    ///
    /// @throws SipParseException where there is one that is refused; [#canGoOn] says whether others may follow
    @Nullable
    SipMessage next() throws SipParseException {
        skipLineEnds();
        int headBytes = RawHead.length(bytes, length);
        if (headBytes < 0) {
            requireRoom();
            return null;
        }
        canGoOn = false;
        RawHead head = RawHead.read(bytes, headBytes);
        int bodyBytes = head.requireBodyBytes(bytes.length - headBytes);
        if (headBytes + bodyBytes > length) {
            canGoOn = true;
            return null;
        }
        // Taken out of the stream before it is understood: a message that is refused does not hide the next.
        byte[] message = Arrays.copyOf(bytes, headBytes + bodyBytes);
        drop(message.length);
        canGoOn = true;
        return SipParser.parse(head, message, headBytes, bodyBytes);
    }

    private void requireRoom() throws SipParseException {
        if (room() == 0) {
            canGoOn = false;
            throw RawHead.endless(bytes.length);
        }
    }

    /// Two line ends are a ping; a single one may be left behind by a message.
    private void skipLineEnds() {
        int skipped = 0;
        while (skipped + 1 < length && bytes[skipped] == '\r' && bytes[skipped + 1] == '\n') {
            skipped += 2;
        }
        pings += skipped / 4;
        drop(skipped);
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }
}
