package org.passerelle.reception;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.live.TrunkTrace;
import org.passerelle.sip.TracedMessage;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.trunks.TrunkId;
import org.springframework.stereotype.Component;

/// Keeps the last messages of trunks that somebody looks at. Thread-safe; while nobody looks, it costs nothing.
@Component
final class SignallingTrace implements TrunkTrace {
    private static final Duration LASTS = Duration.ofMinutes(15);
    /// After its end, for whoever still reads.
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_MESSAGES = 500;
    private static final int LONGEST_TEXT = 8_000;

    private final TrunkBook trunks;
    private final Clock clock;
    private final Map<TrunkId, Kept> kept = new ConcurrentHashMap<>();

    SignallingTrace(TrunkBook trunks, Clock clock) {
        this.trunks = trunks;
        this.clock = clock;
    }

    private static final class Kept {
        private final Deque<Message> messages = new ArrayDeque<>();
        private Instant until;

        Kept(Instant until) {
            this.until = until;
        }

        synchronized Instant until() {
            return until;
        }

        synchronized void end(Instant now) {
            until = now.isBefore(until) ? now : until;
        }

        synchronized void add(Message message) {
            if (!message.at().isBefore(until)) {
                return;
            }
            if (messages.size() == MOST_MESSAGES) {
                messages.removeFirst();
            }
            messages.addLast(message);
        }

        synchronized List<Message> all() {
            return new ArrayList<>(messages);
        }
    }

    @Override
    public Optional<Instant> until(TrunkId trunk) {
        Instant now = clock.instant();
        return Optional.ofNullable(kept.get(trunk)).map(Kept::until).filter(now::isBefore);
    }

    @Override
    public void start(TrunkId trunk) {
        kept.put(trunk, new Kept(clock.instant().plus(LASTS)));
    }

    @Override
    public void stop(TrunkId trunk) {
        Optional.ofNullable(kept.get(trunk)).ifPresent(one -> one.end(clock.instant()));
    }

    @Override
    public List<Message> messages(TrunkId trunk) {
        return Optional.ofNullable(kept.get(trunk)).map(Kept::all).orElse(List.of());
    }

    boolean isOn() {
        if (kept.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        kept.values().removeIf(one -> one.until().plus(KEPT).isBefore(now));
        return kept.values().stream().anyMatch(one -> now.isBefore(one.until()));
    }

    /// Belongs to the trunk at the other end; what is at nobody's is not kept.
    void onMessage(TracedMessage message) {
        trunks.at(transport(message), message.remoteAddress().getAddress())
                .map(line -> kept.get(line.trunk().id()))
                .ifPresent(trace -> trace.add(read(message)));
    }

    private Message read(TracedMessage message) {
        InetSocketAddress remote = message.remoteAddress();
        String text = message.text();
        return new Message(
                clock.instant(),
                message.isInbound(),
                message.transport().name(),
                remote.getAddress().getHostAddress() + ":" + remote.getPort(),
                message.callId(),
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }

    /// A long message of a trunk of UDP comes by TCP.
    private Transport transport(TracedMessage message) {
        Transport spoken = Transport.valueOf(message.transport().name());
        boolean isOfUdp = spoken == Transport.TCP
                && trunks.at(spoken, message.remoteAddress().getAddress()).isEmpty();
        return isOfUdp ? Transport.UDP : spoken;
    }
}
