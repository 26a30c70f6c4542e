package org.passerelle.dialin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.LineQuality;
import org.passerelle.conference.Role;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.InvitedScript;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Name;
import org.passerelle.ivr.Outcome;
import org.passerelle.ivr.Prompt;
import org.passerelle.ivr.Signal;
import org.passerelle.ivr.Speaker;
import org.passerelle.sip.Destination;
import org.passerelle.sip.Dialler;
import org.passerelle.sip.Invitation;
import org.passerelle.sip.InviteOutcome;
import org.passerelle.sip.OutgoingCall;
import org.passerelle.sip.Reason;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.message.Uri;

/// One call to somebody who is wanted in a conference, from top to bottom on a thread of its own. Its minutes are
/// settled and its record is told once, whatever happens.
///
/// ```
/// gate ─▶ port ─▶ INVITE with our offer ─▶ answered ─▶ InvitedScript ─▶ Visit ─▶ BYE
///                                    └─▶ busy, no answer: the leader hears of it
/// ```
final class InvitedCall {
    private static final Duration RINGS = Duration.ofSeconds(45);
    /// Of the minutes that were taken, the last is for asking for more.
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(1);
    private static final int BUSY_HERE = 486;
    private static final int BUSY_EVERYWHERE = 600;
    private static final int DECLINED = 603;

    private final Equipment equipment;
    private final OpenCalls calls;
    private final DialOutDesk desk;
    private final Dialler dialler;
    private final UUID id;
    private final Inviting.Request request;
    private final DialOutDesk.Granted granted;
    private final Instant startedAt;
    private final CallLog log;
    private @Nullable Instant answeredAt;
    private @Nullable Connection connection;
    private CallRecord.@Nullable VisitRecord visit;
    private Optional<LineQuality> voice = Optional.empty();

    InvitedCall(DialOut.Tools tools, UUID id, Inviting.Request request, DialOutDesk.Granted granted) {
        this.equipment = tools.equipment();
        this.calls = tools.calls();
        this.desk = tools.desk();
        this.dialler = tools.dialler();
        this.id = id;
        this.request = request;
        this.granted = granted;
        this.startedAt = equipment.clock().instant();
        this.log = new CallLog(equipment.clock());
    }

    void run() {
        CallResult result = new CallResult.Failed();
        try {
            result = enter();
        } finally {
            Instant now = equipment.clock().instant();
            desk.settle(id, answeredAt == null ? Duration.ZERO : Duration.between(answeredAt, now));
            equipment.journal().over(record(result, now));
        }
    }

    private CallResult enter() {
        TrunkProfile trunk = granted.route().trunk();
        Optional<CallResult.Refused> full = calls.enter(trunk);
        if (full.isPresent()) {
            tell(Prompt.NOT_POSSIBLE);
            return full.get();
        }
        try {
            return dial(trunk);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CallResult.Refused.CANCELLED;
        } finally {
            calls.leave(trunk);
        }
    }

    private CallResult dial(TrunkProfile trunk) throws InterruptedException {
        Optional<MediaPort> port = equipment.ports().open(granted.route().local());
        if (port.isEmpty()) {
            tell(Prompt.NOT_POSSIBLE);
            return CallResult.Refused.OVERLOADED;
        }
        var negotiation = new Negotiation(
                trunk, equipment.ports(), port.get(), granted.route().local(), equipment.random());
        log.note(CallStep.Event.RANG);
        OutgoingCall sip = dialler.invite(invitation(negotiation.offer()));
        try {
            return switch (sip.awaitOutcome()) {
                case InviteOutcome.Answered(String sdp) -> onAnswered(sip, negotiation, port.get(), sdp);
                case InviteOutcome.Refused refused -> {
                    boolean busy = refused.status() == BUSY_HERE
                            || refused.status() == BUSY_EVERYWHERE
                            || refused.status() == DECLINED;
                    yield notReached(busy ? Prompt.DIAL_OUT_BUSY : Prompt.DIAL_OUT_NO_ANSWER);
                }
                case InviteOutcome.Cancelled _, InviteOutcome.Unreachable _ -> notReached(Prompt.DIAL_OUT_NO_ANSWER);
            };
        } finally {
            close(sip, port.get());
        }
    }

    private CallResult notReached(Prompt why) {
        log.note(CallStep.Event.REFUSED);
        tell(why);
        return CallResult.Refused.CANCELLED;
    }

    private CallResult onAnswered(OutgoingCall sip, Negotiation negotiation, MediaPort port, String sdp) {
        if (!(negotiation.accepted(sdp) instanceof org.passerelle.sdp.Outcome.Agreed agreed)) {
            return notReached(Prompt.DIAL_OUT_NO_ANSWER);
        }
        answeredAt = equipment.clock().instant();
        log.note(CallStep.Event.ANSWERED);
        var beginning = new Connection.Beginning(granted.route().trunk(), port, negotiation, agreed.stream());
        try {
            Connection opened = Connection.open(beginning, equipment, log);
            connection = opened;
            calls.add(opened);
            sip.listen(opened);
            return converse(opened);
        } catch (Connection.NoRoomException full) {
            return CallResult.Refused.OVERLOADED;
        }
    }

    private CallResult converse(Connection opened) {
        Thread minutes = Thread.ofVirtual().name("minutes " + id).start(() -> watchMinutes(opened));
        try {
            var call = new Call(
                    id.toString(),
                    new CallerNumber(granted.number()),
                    granted.route().line());
            Sounds sounds = equipment.sounds().with(equipment.desk().recordings(id));
            LineCaller called = opened.caller(call, sounds);
            var guest = new Guest(request.language(), Name.NONE);
            Outcome invitation =
                    new InvitedScript(called, equipment.clock(), request.meeting(), guest).run(granted.mustConfirm());
            Outcome outcome = invitation instanceof Outcome.JoinsAsParticipant(Meeting meeting, Guest same)
                    ? join(opened, called, meeting, same)
                    : invitation;
            return opened.hasLostVoice() ? new CallResult.VoiceLost() : new CallResult.Ended(outcome);
        } finally {
            minutes.interrupt();
        }
    }

    private Outcome join(Connection opened, LineCaller called, Meeting meeting, Guest guest) {
        if (!runs(meeting)) {
            return new Outcome.Rejected(Farewell.LEADER_GONE, CallStage.INVITATION);
        }
        var visitor =
                new Visit.Visitor("", granted.number(), granted.route().trunk().id(), false);
        Inviting nobody = Inviting.NOBODY; // Whoever was called is no leader.
        Visit.Stay stay = new Visit(equipment, nobody, opened, called, visitor).run(meeting, guest, Role.PARTICIPANT);
        visit = stay.record();
        return stay.outcome();
    }

    private boolean runs(Meeting meeting) {
        return equipment
                .conferences()
                .find(equipment.desk().house(meeting).key())
                .map(ConferenceSnapshot::participants)
                .filter(people -> !people.isEmpty())
                .isPresent();
    }

    /// Asks for more before the minutes are over, as long as there are any.
    private void watchMinutes(Connection opened) {
        Duration left = granted.time();
        try {
            while (left.compareTo(BEFORE_THE_END) > 0) {
                Thread.sleep(left.minus(BEFORE_THE_END));
                left = desk.prolong(id).plus(BEFORE_THE_END);
            }
            Thread.sleep(left);
            opened.incoming().tell(new Signal.Dismissed(Farewell.TIME_LIMIT));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt(); // The call ended before its minutes.
        }
    }

    private Invitation invitation(String offer) {
        DialOutDesk.Route route = granted.route();
        var towards = new Destination.Address(route.transport(), route.address());
        try {
            return Invitation.of(
                            (SipUri) Uri.parse("sip:" + granted.number() + "@"
                                    + HostPort.hostOf(route.address().getAddress()) + ":"
                                    + route.address().getPort() + ";user=phone"),
                            NameAddress.parse("<sip:" + route.line().number() + "@" + HostPort.hostOf(route.local())
                                    + ";user=phone>"),
                            towards,
                            offer)
                    .ringingAtMost(RINGS);
        } catch (SipParseException impossible) {
            throw new IllegalStateException("no address of a telephone: " + granted.number(), impossible);
        }
    }

    private void tell(Prompt prompt) {
        request.told().accept(new Speaker(request.language()).say(prompt));
    }

    private void close(OutgoingCall sip, MediaPort port) {
        Connection opened = connection;
        if (opened == null) {
            sip.hangUp(Reason.NORMAL);
            port.close();
            return;
        }
        voice = opened.voice();
        sip.hangUp(opened.hasLostVoice() ? Reason.NO_MEDIA : Reason.NORMAL);
        opened.close();
        calls.remove(opened);
    }

    private CallRecord record(CallResult result, Instant now) {
        Connection opened = connection;
        DialOutDesk.Route route = granted.route();
        var reception = new FrontDesk.Reception(
                route.trunk(), new CallerNumber(route.line().number()), Optional.of(route.line()));
        return new CallRecord(
                id,
                startedAt,
                now,
                granted.number(),
                reception,
                Optional.ofNullable(visit),
                result,
                Optional.of(request.language()),
                voice,
                opened == null ? Map.of() : opened.keys(),
                log.steps());
    }
}
