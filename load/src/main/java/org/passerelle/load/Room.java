package org.passerelle.load;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One conference as its callers know it: who of them talks now. Belongs to the wire's thread.
final class Room {
    private static final int WORD_PACKETS = 3;
    private static final long BETWEEN_WORDS_NS = 400_000_000;

    private final int number;
    private final int talkers;
    private final Tones tones;
    private final RandomGenerator random;
    private final List<Leg> legs = new ArrayList<>();
    private long talking;
    private int speaker;
    private int wordPackets;
    private long nextWordNs;
    private long wordBeganNs;
    private int word;

    /// @param number from 0; neighbours have other tones
    Room(int number, int talkers, Tones tones, RandomGenerator random) {
        this.number = number;
        this.talkers = talkers;
        this.tones = tones;
        this.random = random;
    }

    void add(Leg leg) {
        legs.add(leg);
        if (leg.place() < talkers) {
            talking |= Tones.bit(tone(leg));
        }
    }

    void remove(Leg leg) {
        legs.remove(leg);
    }

    /// What this caller says in his next packet.
    byte[] says(Leg leg, Act act, long nowNs) {
        return switch (act) {
            case QUIET -> tones.silence();
            case TALK -> isTalker(leg) ? tones.payload(tone(leg)) : tones.silence();
            case WORDS -> word(leg, nowNs);
        };
    }

    /// The tones that this caller must hear while they talk: no less, no more.
    long mustHear(Leg leg) {
        return isTalker(leg) ? talking & ~Tones.bit(tone(leg)) : talking;
    }

    /// The own tone, which must not come back.
    long own(Leg leg) {
        return isTalker(leg) ? Tones.bit(tone(leg)) : 0;
    }

    /// Which word is on its way, from 1, or 0 before the first.
    int word() {
        return word;
    }

    long wordBeganNs() {
        return wordBeganNs;
    }

    boolean isSpeaker(Leg leg) {
        return legs.get(speaker) == leg;
    }

    /// Lets the next one speak when it is time; returns how many should hear him, or 0.
    int passTheWord(long nowNs) {
        if (nowNs < nextWordNs || legs.size() < 2) {
            return 0;
        }
        nextWordNs = nowNs + BETWEEN_WORDS_NS + random.nextInt(20) * 1_000_000L;
        speaker = (speaker + 1) % legs.size();
        wordPackets = WORD_PACKETS;
        return legs.size() - 1;
    }

    private byte[] word(Leg leg, long nowNs) {
        if (wordPackets == 0 || !isSpeaker(leg)) {
            return tones.silence();
        }
        if (wordPackets == WORD_PACKETS) {
            word++;
            wordBeganNs = nowNs;
        }
        wordPackets--;
        return tones.payload(number);
    }

    private boolean isTalker(Leg leg) {
        return leg.place() < talkers;
    }

    private int tone(Leg leg) {
        return number * talkers + leg.place();
    }
}
