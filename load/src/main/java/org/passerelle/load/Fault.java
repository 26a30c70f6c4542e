package org.passerelle.load;

/// Why a run was not good. The console has its own words for each.
enum Fault {
    CALLS_NOT_ANSWERED("not all calls were answered"),
    AUDIO_MISSING("more than 0.1 % of the audio is missing"),
    JITTER("the spacing of packets is off by more than 5 ms (p99)"),
    GAPS("more than one packet in 10,000 came after a gap of over 40 ms"),
    WRONG_VOICES("not everybody heard exactly those who talked"),
    VISITS_FAILED("not all visitors came in");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
