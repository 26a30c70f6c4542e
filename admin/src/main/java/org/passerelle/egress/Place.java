package org.passerelle.egress;

import java.net.InetAddress;
import org.passerelle.egress.Answer.Trouble;

/// Where a name leads, looked up once and checked.
public sealed interface Place {
    record At(InetAddress address) implements Place {}

    record Nowhere(Trouble trouble) implements Place {}
}
