package org.passerelle.dialin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.conference.LineQuality;
import org.passerelle.conference.Role;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.EntryScript;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.Outcome;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.sip.CallOverException;
import org.passerelle.sip.IncomingCall;
import org.passerelle.sip.Reason;
import org.passerelle.sip.Rejection;

/// One call that comes in, from top to bottom on a thread of its own: is it for us, is there room, what is agreed on,
/// then its scripts. Whatever happens, its record is told once.
///
/// ```
/// INVITE ─▶ reception ─▶ gate ─▶ ports ─▶ offer and answer ─▶ EntryScript ─▶ Visit ─▶ BYE
///               │          │       │             │                │
///               └── 404    └── 503 ┴── 503       └── 488          └── every other end has been spoken
/// ```
final class PhoneCall {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(20);

    private final IncomingCall sip;
    private final Equipment equipment;
    private final OpenCalls calls;
    private final Inviting inviting;
    private final UUID id;
    private final Instant startedAt;
    private final CallLog log;
    private boolean waits = true;
    private @Nullable Connection connection;
    private CallRecord.@Nullable VisitRecord visit;
    private Optional<LineQuality> voice = Optional.empty();

    PhoneCall(IncomingCall sip, Equipment equipment, OpenCalls calls, Inviting inviting) {
        this.sip = sip;
        this.equipment = equipment;
        this.calls = calls;
        this.inviting = inviting;
        this.id = equipment.ids().get();
        this.startedAt = equipment.clock().instant();
        this.log = new CallLog(equipment.clock());
    }

    void run() {
        log.note(CallStep.Event.RANG);
        calls.waiting().begin();
        try {
            receive();
        } finally {
            stopWaiting();
        }
    }

    private void receive() {
        String from = sip.callerNumber().orElse("");
        var arrival = new FrontDesk.Arrival(id, sip.peer(), sip.remoteAddress().getAddress(), sip.calledNumber(), from);
        FrontDesk.Reception reception = equipment.desk().receive(arrival);
        CallResult result = new CallResult.Failed();
        try {
            result = reception.line().isEmpty()
                    ? refuse(CallResult.Refused.UNKNOWN_NUMBER)
                    : enter(reception, reception.line().get());
        } finally {
            equipment.journal().over(record(reception, result));
        }
    }

    private void stopWaiting() {
        if (waits) {
            waits = false;
            calls.waiting().end();
        }
    }

    private CallResult enter(FrontDesk.Reception reception, ServiceLine line) {
        Optional<CallResult.Refused> full = calls.enter(reception.trunk());
        if (full.isPresent()) {
            return refuse(full.get());
        }
        try {
            return negotiate(reception, line);
        } finally {
            calls.leave(reception.trunk());
        }
    }

    private CallResult negotiate(FrontDesk.Reception reception, ServiceLine line) {
        Optional<MediaPort> port = equipment.ports().open(sip.localAddress());
        if (port.isEmpty()) {
            return refuse(CallResult.Refused.OVERLOADED);
        }
        try {
            return answer(reception, line, port.get());
        } catch (Connection.NoRoomException full) {
            return refuse(CallResult.Refused.OVERLOADED);
        } catch (CallOverException gaveUp) {
            return CallResult.Refused.CANCELLED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CallResult.Refused.CANCELLED;
        } finally {
            close(port.get());
        }
    }

    private CallResult answer(FrontDesk.Reception reception, ServiceLine line, MediaPort port)
            throws CallOverException, InterruptedException, Connection.NoRoomException {
        TrunkProfile trunk = reception.trunk();
        var negotiation = new Negotiation(trunk, equipment.ports(), port, sip.localAddress(), equipment.random());
        Optional<String> offer = sip.offer();
        org.passerelle.sdp.Outcome agreed = offer.isPresent()
                ? negotiation.answer(offer.get())
                : negotiation.accepted(sip.answerWithOffer(negotiation.offer()));
        return switch (agreed) {
            case org.passerelle.sdp.Outcome.Refused(org.passerelle.sdp.Outcome.Reason reason) ->
                refuse(refusal(reason));
            case org.passerelle.sdp.Outcome.Agreed now -> {
                var beginning = new Connection.Beginning(trunk, port, negotiation, now.stream());
                Connection opened = Connection.open(beginning, equipment, log);
                connection = opened;
                calls.add(opened);
                if (offer.isPresent()) {
                    sip.answer(now.description().text());
                }
                sip.listen(opened);
                log.note(CallStep.Event.ANSWERED);
                stopWaiting();
                yield converse(reception, line, opened);
            }
        };
    }

    private CallResult converse(FrontDesk.Reception reception, ServiceLine line, Connection opened) {
        Sounds sounds = equipment.sounds().with(equipment.desk().recordings(id));
        LineCaller caller = opened.caller(new Call(id.toString(), reception.from(), line), sounds);
        Outcome entry = new EntryScript(caller, equipment.meetings(), equipment.clock()).run();
        var visiting = new Visit(equipment, inviting, opened, caller, visitor(reception));
        Outcome outcome = switch (entry) {
            case Outcome.JoinsAsLeader(Meeting meeting, Guest guest) -> note(visiting.run(meeting, guest, Role.LEADER));
            case Outcome.JoinsAsParticipant(Meeting meeting, Guest guest) ->
                note(visiting.run(meeting, guest, Role.PARTICIPANT));
            case Outcome.WaitsInLobby(Meeting meeting, Guest guest) ->
                note(visiting.run(meeting, guest, Role.PARTICIPANT));
            case Outcome.Rejected _, Outcome.HungUp _, Outcome.Tested _ -> entry;
        };
        return opened.hasLostVoice() ? new CallResult.VoiceLost() : new CallResult.Ended(outcome);
    }

    private Outcome note(Visit.Stay stay) {
        visit = stay.record();
        return stay.outcome();
    }

    private Visit.Visitor visitor(FrontDesk.Reception reception) {
        return new Visit.Visitor(
                sip.callerName(),
                reception.from().value(),
                reception.trunk().id(),
                log.has(new CallStep.Reached(Milestone.CAME_BACK)));
    }

    private CallResult.Refused refuse(CallResult.Refused refused) {
        log.note(CallStep.Event.REFUSED);
        sip.reject(
                switch (refused) {
                    case UNKNOWN_NUMBER -> Rejection.NOT_FOUND;
                    case TRUNK_FULL, OVERLOADED -> Rejection.overloaded(TRY_AGAIN);
                    case NO_COMMON_CODEC, NOT_ENCRYPTED, UNUSABLE_OFFER -> Rejection.NOT_ACCEPTABLE;
                    case CANCELLED -> Rejection.UNAVAILABLE;
                });
        return refused;
    }

    private static CallResult.Refused refusal(org.passerelle.sdp.Outcome.Reason reason) {
        return switch (reason) {
            case NO_COMMON_CODEC -> CallResult.Refused.NO_COMMON_CODEC;
            case ENCRYPTION_REQUIRED, NO_USABLE_KEY -> CallResult.Refused.NOT_ENCRYPTED;
            case NO_AUDIO,
                    NO_ADDRESS,
                    ADDRESS_NOT_ALLOWED,
                    OTHER_ADDRESS_FAMILY,
                    ENCRYPTION_NOT_ALLOWED,
                    NOT_AN_ANSWER -> CallResult.Refused.UNUSABLE_OFFER;
        };
    }

    /// The port goes with the connection, once the shard has let go of it; or at once where there never was one.
    private void close(MediaPort port) {
        Connection opened = connection;
        if (opened == null) {
            port.close();
            return;
        }
        voice = opened.voice();
        sip.hangUp(opened.hasLostVoice() ? Reason.NO_MEDIA : Reason.NORMAL);
        opened.close();
        calls.remove(opened);
    }

    private CallRecord record(FrontDesk.Reception reception, CallResult result) {
        Connection opened = connection;
        return new CallRecord(
                id,
                startedAt,
                equipment.clock().instant(),
                sip.calledNumber(),
                reception,
                Optional.ofNullable(visit),
                result,
                reception.line().map(this::language),
                voice,
                opened == null ? Map.of() : opened.keys(),
                log.steps());
    }

    private Language language(ServiceLine line) {
        return log.last(new CallStep.Reached(Milestone.LANGUAGE_CHOSEN))
                .map(Language::new)
                .orElse(line.languages().getFirst());
    }
}
