package org.passerelle.dialin;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The range of ports for media. Any thread.
///
/// The search begins at a random place, so that nobody guesses the next port; a port that was just given back is not
/// soon found again. When none is left a call is answered with 503.
public final class MediaPorts {
    private final InetAddress address;
    private final int first;
    private final int pairs;
    private final RandomGenerator random;
    private final BitSet used = new BitSet();
    private final Set<InetAddress> ourAddresses = new HashSet<>();
    private final Set<InetAddress> broadcasts = new HashSet<>();

    /// @param address to which the sockets are bound
    /// @param first even
    /// @param last the last port that may be used
    public MediaPorts(InetAddress address, int first, int last, RandomGenerator random) throws IOException {
        if (first % 2 != 0 || first < 1_024 || last > 65_535 || last <= first) {
            throw new IllegalArgumentException(
                    "media ports must begin even, above 1023, and end below 65536: %d to %d".formatted(first, last));
        }
        this.address = address;
        this.first = first;
        this.pairs = (last - first + 1) / 2;
        this.random = random;
        NetworkInterface.networkInterfaces()
                .flatMap(network -> network.getInterfaceAddresses().stream())
                .forEach(this::remember);
        ourAddresses.add(address);
    }

    /// Two sockets, or nothing where all are in use or the system gives no more.
    ///
    /// @param reachedAt our address as the other side knows it: tells which kind of addresses it uses
    public Optional<MediaPort> open(InetAddress reachedAt) {
        ProtocolFamily family =
                reachedAt instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        int start = random.nextInt(pairs);
        for (int i = 0; i < pairs; i++) {
            MediaPort opened = tryOpen((start + i) % pairs, family);
            if (opened != null) {
                return Optional.of(opened);
            }
        }
        return Optional.empty();
    }

    public synchronized int inUse() {
        return used.cardinality();
    }

    public int size() {
        return pairs;
    }

    /// Where media must never be sent: our own ports, round and round, and everybody at once. For `sdp.Terms`. Ports of
    /// the range that are free may be those of a softphone on the same machine.
    public boolean isForbidden(InetSocketAddress destination) {
        InetAddress host = destination.getAddress();
        return broadcasts.contains(host) || (ourAddresses.contains(host) && isOurs(destination.getPort()));
    }

    private synchronized boolean isOurs(int port) {
        boolean isInRange = port >= first && port < first + 2 * pairs;
        return isInRange && used.get((port - first) / 2);
    }

    private @Nullable MediaPort tryOpen(int pair, ProtocolFamily family) {
        synchronized (this) {
            if (used.get(pair)) {
                return null;
            }
            used.set(pair);
        }
        @Nullable MediaPort opened = null;
        try {
            opened = MediaPort.open(address, family, first + 2 * pair, () -> giveBack(pair));
            return opened;
        } catch (IOException noMore) {
            return null; // Out of file descriptors: the caller hears of it as of a range that is full.
        } finally {
            if (opened == null) {
                giveBack(pair);
            }
        }
    }

    private synchronized void giveBack(int pair) {
        used.clear(pair);
    }

    private void remember(InterfaceAddress one) {
        ourAddresses.add(one.getAddress());
        if (one.getBroadcast() != null) {
            broadcasts.add(Objects.requireNonNull(one.getBroadcast()));
        }
    }
}
