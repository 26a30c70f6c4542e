package org.passerelle.assignments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// PINs with their hashes that are nobody's yet, made beside a large job. Whom it brings to our provider gets one in
/// the write that brings them, where a later one would cost the database as much again. In memory alone; a server that
/// is killed has lost nothing. Thread-safe.
@Component
final class ReadyPins {
    /// For two batches of a job.
    private static final int ENOUGH = 2_000;

    private static final int SOME = 200;

    private final PinHasher hasher;
    private final Handovers handovers;
    private final PinMaker maker = new PinMaker();
    /// By their number of digits.
    private final Map<Integer, Queue<Ready>> ready = new ConcurrentHashMap<>();

    private record Ready(Pin pin, PinHash hash) {}

    ReadyPins(PinHasher hasher, Handovers handovers) {
        this.hasher = hasher;
        this.handovers = handovers;
    }

    /// @return whether there were too few
    boolean makeSome(int digits) {
        Queue<Ready> made = ready.computeIfAbsent(digits, _ -> new ConcurrentLinkedQueue<>());
        if (made.size() >= ENOUGH) {
            return false;
        }
        List<Pin> pins = Stream.generate(() -> maker.next(digits)).limit(SOME).toList();
        List<PinHash> hashes = hasher.hashAll(pins);
        for (int i = 0; i < SOME; i++) {
            made.add(new Ready(pins.get(i), hashes.get(i)));
        }
        return true;
    }

    /// Nobody takes any for now.
    void forget(int digits) {
        ready.remove(digits);
    }

    /// To as many of those who wait for a PIN as there are PINs. Inside the transaction that writes the replacements.
    ///
    /// @return all of them, in the order given
    List<Replacement> give(TenantId tenant, int digits, List<Replacement> replacements, Instant now) {
        Queue<Ready> made = ready.get(digits);
        if (made == null) {
            return replacements;
        }
        var owners = new ArrayList<UserId>();
        var pins = new ArrayList<Pin>();
        var complete = new ArrayList<Replacement>(replacements.size());
        for (Replacement one : replacements) {
            @Nullable Ready next = one.after().pinPending() ? made.poll() : null;
            if (next == null) {
                complete.add(one);
                continue;
            }
            owners.add(one.after().user());
            pins.add(next.pin());
            complete.add(one.withPin(next.hash(), now));
        }
        if (!owners.isEmpty()) {
            handovers.begin(tenant, owners, pins, now);
        }
        return complete;
    }
}
