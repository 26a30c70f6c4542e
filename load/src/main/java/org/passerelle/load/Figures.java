package org.passerelle.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one run found, as it is written down.
///
/// @param at when it ended, as RFC 3339 has it
/// @param shape conferences and callers, `50x3`
/// @param talkers of each conference
/// @param refused SIP status (0 for no answer at all) and how many calls got it
/// @param heard while the talkers talked
/// @param mouthToEar while one after the other said a word
/// @param server where its process was named
record Figures(
        String at,
        Machine machine,
        String target,
        String shape,
        int talkers,
        int legs,
        int answered,
        Map<Integer, Integer> refused,
        double windowSeconds,
        Media media,
        Optional<Heard> heard,
        Optional<Delay> mouthToEar,
        Optional<SetUp> setUp,
        Optional<ServerProcess.Use> server,
        Own generator) {
    private static final double MOST_LOST_PERCENT = 0.1;
    private static final double MOST_JITTER_MS = 5;
    private static final double MOST_GAPS = 0.000_1;

    /// @param unsent what our own system did not take
    /// @param lost gaps in the numbers of the packets
    /// @param shortfallPercent audio that should have come and did not
    /// @param gaps more than 40 ms without a packet
    record Media(
            long sent,
            long unsent,
            long received,
            long lost,
            double shortfallPercent,
            long gaps,
            double longestGapMs,
            Percentiles jitterMs) {
        boolean isIncomplete() {
            return shortfallPercent > MOST_LOST_PERCENT || 100.0 * lost > MOST_LOST_PERCENT * received;
        }
    }

    /// @param exact legs that heard exactly those who talked, each time they were looked at
    record Heard(int legs, int exact, long checks, long missing, long strangers, long own) {}

    /// From the packet that a talker sends to the packet that a listener gets; what telephones add is not in it.
    ///
    /// @param words ears that a word should have reached
    record Delay(long words, Percentiles ms) {}

    /// Calls on top of the standing ones.
    ///
    /// @param inside heard the conference
    record SetUp(int callsASecond, int offered, int answered, int inside, Percentiles answerMs, Percentiles insideMs) {}

    /// What we took ourselves: above a core, or with stalls, it was us and not the bridge.
    record Own(double corePercent, Percentiles lateMs, long stalls) {}

    /// None where the bridge carried it.
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (answered < legs) {
            faults.add(Fault.CALLS_NOT_ANSWERED);
        }
        if (media.isIncomplete()) {
            faults.add(Fault.AUDIO_MISSING);
        }
        if (media.jitterMs().p99() > MOST_JITTER_MS) {
            faults.add(Fault.JITTER);
        }
        if (media.gaps() > MOST_GAPS * media.received()) {
            faults.add(Fault.GAPS);
        }
        if (heard.isPresent() && heard.get().exact() < heard.get().legs()) {
            faults.add(Fault.WRONG_VOICES);
        }
        if (setUp.isPresent() && setUp.get().inside() < setUp.get().offered()) {
            faults.add(Fault.VISITS_FAILED);
        }
        return faults;
    }
}
