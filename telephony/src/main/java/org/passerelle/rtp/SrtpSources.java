package org.passerelle.rtp;

/// What was received of each source under one key: every SSRC counts for itself (RFC 3711, section 3.2.3).
///
/// A source is remembered once a tag has proved it, and none is forgotten, so that nothing of an earlier one can be
/// repeated. More than eight under one key are refused; an honest sender has one, and a second after a transfer.
final class SrtpSources {
    private static final int MAX_SOURCES = 8;

    private final int[] ssrcs = new int[MAX_SOURCES];
    private final ReplayWindow[] windows = new ReplayWindow[MAX_SOURCES];
    private final ReplayWindow unknown = new ReplayWindow();
    private int count;

    SrtpSources() {
        for (int i = 0; i < MAX_SOURCES; i++) {
            windows[i] = new ReplayWindow();
        }
    }

    /// The window of a source; that of an unknown one is empty.
    ReplayWindow window(int ssrc) {
        int known = indexOf(ssrc);
        return known < 0 ? unknown : windows[known];
    }

    boolean hasRoomFor(int ssrc) {
        return count < MAX_SOURCES || indexOf(ssrc) >= 0;
    }

    /// To be called with what is proved.
    void accept(int ssrc, long index) {
        int known = indexOf(ssrc);
        if (known < 0) {
            known = count++;
            ssrcs[known] = ssrc;
        }
        windows[known].add(index);
    }

    private int indexOf(int ssrc) {
        for (int i = 0; i < count; i++) {
            if (ssrcs[i] == ssrc) {
                return i;
            }
        }
        return -1;
    }
}
