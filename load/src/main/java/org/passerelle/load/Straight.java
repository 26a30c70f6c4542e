package org.passerelle.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Callers without calls: leg i sends from one port to another, and there is no SIP. For a relay that is measured
/// beside the bridge.
final class Straight implements Dialling {
    private final Wire wire;
    private final RandomGenerator random;
    private final InetSocketAddress firstOurs;
    private final InetSocketAddress firstTheirs;
    private final AtomicInteger legs = new AtomicInteger();

    Straight(Wire wire, RandomGenerator random, InetSocketAddress firstOurs, InetSocketAddress firstTheirs) {
        this.wire = wire;
        this.random = random;
        this.firstOurs = firstOurs;
        this.firstTheirs = firstTheirs;
    }

    @Override
    public Attempt call(Caller caller) throws IOException {
        int number = legs.getAndIncrement();
        var leg = new Leg(Sockets.open(after(firstOurs, number)), caller, random);
        wire.add(leg, after(firstTheirs, number));
        return new Attempt.Up(leg, () -> wire.remove(leg), 0);
    }

    @Override
    public void close() {}

    private static InetSocketAddress after(InetSocketAddress first, int number) {
        return new InetSocketAddress(first.getAddress(), first.getPort() + number);
    }
}
