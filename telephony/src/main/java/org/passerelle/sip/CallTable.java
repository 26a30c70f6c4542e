package org.passerelle.sip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.passerelle.sip.message.SipRequest;

/// All calls that are not over. The loop's thread only, except for the counts.
final class CallTable {
    private final Map<DialogId, LiveCall> ofDialog = new HashMap<>();
    private final Map<Origin, InboundCall> ofOrigin = new HashMap<>();
    private final Map<Peer, Integer> ofTrunk = new HashMap<>();
    private final Set<OutboundCall> dialling = new HashSet<>();
    private final LongAdder open = new LongAdder();
    private int telephones;

    /// Where a request began, on whichever ways it comes: two of them are merged (RFC 3261, section 8.2.2.2).
    private record Origin(String callId, String fromTag, long number) {
        static Origin of(SipRequest request) {
            return new Origin(
                    request.callId(),
                    request.from().tag().orElse(""),
                    request.cseq().number());
        }
    }

    Optional<LiveCall> find(DialogId id) {
        return Optional.ofNullable(ofDialog.get(id));
    }

    boolean isMerged(SipRequest invite) {
        return ofOrigin.containsKey(Origin.of(invite));
    }

    /// Calls of this peer; those of all telephones together.
    int of(Peer peer) {
        return peer instanceof Peer.Telephone ? telephones : ofTrunk.getOrDefault(peer, 0);
    }

    int size() {
        return ofDialog.size();
    }

    void add(Dialog dialog, LiveCall call) {
        ofDialog.put(dialog.id(), call);
        open.increment();
    }

    void addInbound(SipRequest invite, InboundCall call) {
        ofOrigin.put(Origin.of(invite), call);
        switch (call.peer()) {
            case Peer.Telephone telephone -> telephones++;
            case Peer.Trunk trunk -> ofTrunk.merge(trunk, 1, Integer::sum);
            case Peer.Called called -> throw new IllegalStateException("call from somebody who was called: " + called);
        }
    }

    void remove(Dialog dialog) {
        if (ofDialog.remove(dialog.id()) != null) {
            open.decrement();
        }
    }

    void removeInbound(SipRequest invite, InboundCall call) {
        if (!ofOrigin.remove(Origin.of(invite), call)) {
            return;
        }
        switch (call.peer()) {
            case Peer.Telephone telephone -> telephones--;
            case Peer.Trunk trunk -> ofTrunk.computeIfPresent(trunk, (same, count) -> count == 1 ? null : count - 1);
            case Peer.Called called -> {}
        }
    }

    /// Calls of ours that are not answered yet have no dialog.
    void addDialling(OutboundCall call) {
        dialling.add(call);
    }

    void removeDialling(OutboundCall call) {
        dialling.remove(call);
    }

    List<LiveCall> all() {
        List<LiveCall> all = new ArrayList<>(ofDialog.values());
        all.addAll(dialling);
        return all;
    }

    /// Any thread.
    long open() {
        return open.sum();
    }
}
