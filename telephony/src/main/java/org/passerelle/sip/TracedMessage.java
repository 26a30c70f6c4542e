package org.passerelle.sip;

import java.net.InetSocketAddress;
import org.passerelle.sip.transport.Transport;

/// One message for a trace: credentials and keys are blotted out.
///
/// @param text lines parted by `\n`, safe to be shown
public record TracedMessage(
        boolean isInbound, Transport transport, InetSocketAddress remoteAddress, String callId, String text) {}
