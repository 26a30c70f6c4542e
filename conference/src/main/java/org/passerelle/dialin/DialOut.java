package org.passerelle.dialin;

import java.util.UUID;
import org.passerelle.ivr.Floor;
import org.passerelle.sip.Dialler;

/// Calls people into conferences. Thread-safe.
final class DialOut implements Inviting {
    private final Tools tools;

    DialOut(Equipment equipment, OpenCalls calls, DialOutDesk desk, Dialler dialler) {
        this.tools = new Tools(equipment, calls, desk, dialler);
    }

    /// What each call needs.
    record Tools(Equipment equipment, OpenCalls calls, DialOutDesk desk, Dialler dialler) {}

    @Override
    public Floor.DialAnswer dialOut(Request request) {
        UUID id = tools.equipment().ids().get();
        return switch (tools.desk().ask(id, request.meeting(), request.digits())) {
            case DialOutDesk.Granted granted -> {
                var call = new InvitedCall(tools, id, request, granted);
                Thread.ofVirtual().name("call " + id).start(call::run);
                yield Floor.DialAnswer.CALLING;
            }
            case DialOutDesk.Refused _ -> Floor.DialAnswer.REFUSED;
            case DialOutDesk.UsedUp _ -> Floor.DialAnswer.USED_UP;
            case DialOutDesk.NotPossible _ -> Floor.DialAnswer.NOT_POSSIBLE;
        };
    }
}
