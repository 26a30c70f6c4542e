package org.passerelle.dialin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.passerelle.conference.Conferences;
import org.passerelle.ivr.Meetings;
import org.passerelle.mixing.Shard;

/// What every call needs.
///
/// @param nanoClock as `System.nanoTime`
/// @param ids of calls and participants; UUID version 7
public record Equipment(
        FrontDesk desk,
        Meetings meetings,
        CallJournal journal,
        Conferences conferences,
        List<Shard> shards,
        MediaPorts ports,
        Sounds sounds,
        Guests guests,
        Clock clock,
        LongSupplier nanoClock,
        Supplier<UUID> ids,
        SecureRandom random) {
    public Equipment {
        shards = List.copyOf(shards);
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("calls need at least one shard");
        }
    }

    /// The same, where callers count as waiting while their codes are looked up and judged.
    Equipment counting(Waiting waiting) {
        return new Equipment(
                desk,
                waiting.asking(meetings),
                journal,
                conferences,
                shards,
                ports,
                sounds,
                guests,
                clock,
                nanoClock,
                ids,
                random);
    }

    Shard leastBusy() {
        return shards.stream().min(Comparator.comparingInt(Shard::size)).orElseThrow();
    }
}
