package org.passerelle.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is to be done.
///
/// @param target where the bridge takes calls, by UDP
/// @param number that is dialled
/// @param local address of ours from which the callers call
/// @param talkers of each conference who talk at the same time
/// @param callsASecond while the standing calls are built up
/// @param settles between the last answer and the first measure
/// @param listens how long the talkers talk
/// @param words how long words are timed
/// @param visits a second on top of the standing calls while the talkers talk; each leaves when it is inside
/// @param server its process on this machine
/// @param straightFrom the first port of ours where no SIP is spoken, see [Straight]
record Plan(
        InetSocketAddress target,
        String number,
        InetAddress local,
        List<Conference> conferences,
        Shape shape,
        int talkers,
        int callsASecond,
        Duration settles,
        Duration listens,
        Duration words,
        Optional<Integer> visits,
        OptionalLong server,
        OptionalInt straightFrom) {
    Plan {
        conferences = List.copyOf(conferences);
        if (straightFrom.isEmpty() && shape.conferences() > conferences.size()) {
            throw new IllegalArgumentException("the shape %s needs %d conference IDs, and %d are given"
                    .formatted(shape, shape.conferences(), conferences.size()));
        }
        if (talkers < 1 || talkers > 3) {
            throw new IllegalArgumentException("talkers must be 1 to 3, as many as a conference hears: " + talkers);
        }
    }
}
