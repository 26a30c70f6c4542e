package org.passerelle.load;

import java.util.List;

/// What is measured between two moments, over all legs. Belongs to the wire's thread until it is closed.
final class Window {
    private static final long GAP_NS = 40_000_000;

    private final Act act;
    private final long beganNs;
    private final Spread jitter = new Spread();
    private final Spread mouthToEar = new Spread();
    private long received;
    private long lost;
    private long gaps;
    private long longestGapNs;
    private long sent;
    private long unsent;
    private long wordsToHear;
    private long endedNs;

    Window(Act act, long beganNs) {
        this.act = act;
        this.beganNs = beganNs;
    }

    Act act() {
        return act;
    }

    void onSent(boolean done) {
        sent += done ? 1 : 0;
        unsent += done ? 0 : 1;
    }

    void onReceived() {
        received++;
    }

    /// @param spacingNs since the packet before
    /// @param audioNs how much audio lies between the two
    void onSpacing(long spacingNs, long audioNs) {
        jitter.add(Math.abs(spacingNs - audioNs));
        if (spacingNs > GAP_NS) {
            gaps++;
            longestGapNs = Math.max(longestGapNs, spacingNs);
        }
    }

    void onLost(int packets) {
        lost += packets;
    }

    void onWord(int ears) {
        wordsToHear += ears;
    }

    void onHeard(long afterNs) {
        mouthToEar.add(afterNs);
    }

    void close(long nowNs) {
        endedNs = nowNs;
    }

    double seconds() {
        return (endedNs - beganNs) / 1e9;
    }

    Figures.Media media(int legs) {
        double expected = seconds() * 50 * legs;
        return new Figures.Media(
                sent,
                unsent,
                received,
                lost,
                100 * Math.max(0, 1 - (received + legs) / expected),
                gaps,
                longestGapNs / 1e6,
                jitter.percentiles());
    }

    Figures.Delay delay() {
        Percentiles heard = mouthToEar.percentiles();
        return new Figures.Delay(wordsToHear, heard);
    }

    static Figures.Heard heard(List<Hearing> all) {
        return new Figures.Heard(
                all.size(),
                (int) all.stream().filter(Hearing::isExact).count(),
                all.stream().mapToLong(Hearing::checks).sum(),
                all.stream().mapToLong(Hearing::missing).sum(),
                all.stream().mapToLong(Hearing::strangers).sum(),
                all.stream().mapToLong(Hearing::own).sum());
    }
}
