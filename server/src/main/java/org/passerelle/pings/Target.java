package org.passerelle.pings;

import org.passerelle.trunks.Transport;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;

/// What is asked: a trunk at an address. At another address it is another one, of which nothing is known.
record Target(TrunkId trunk, Transport transport, String host, int port) {
    static Target of(Trunk trunk) {
        var details = trunk.details();
        return new Target(trunk.id(), details.transport(), details.host(), details.port());
    }
}
