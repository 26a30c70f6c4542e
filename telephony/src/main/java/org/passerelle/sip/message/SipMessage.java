package org.passerelle.sip.message;

import java.nio.charset.StandardCharsets;

/// A request or a response.
public sealed interface SipMessage permits SipRequest, SipResponse {
    String startLine();

    Headers headers();

    Essentials essentials();

    Body body();

    default Via via() {
        return essentials().via();
    }

    default NameAddress from() {
        return essentials().from();
    }

    default NameAddress to() {
        return essentials().to();
    }

    default String callId() {
        return essentials().callId();
    }

    default CSeq cseq() {
        return essentials().cseq();
    }

    /// For the wire. Content-Length is written here, so that it is always true.
    default byte[] toBytes() {
        var text = new StringBuilder(512).append(startLine()).append("\r\n");
        for (Headers.Field field : headers().fields()) {
            if (!field.name().equals(HeaderNames.CONTENT_LENGTH)) {
                text.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        text.append("Content-Length: ").append(body().bodyBytes()).append("\r\n\r\n");
        byte[] head = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new byte[head.length + body().bodyBytes()];
        System.arraycopy(head, 0, bytes, 0, head.length);
        body().copyTo(bytes, head.length);
        return bytes;
    }
}
