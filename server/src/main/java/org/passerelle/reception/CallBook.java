package org.passerelle.reception;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.CallStep.Kind;
import org.passerelle.conference.LineQuality;
import org.passerelle.conference.Role;
import org.passerelle.dialin.CallJournal;
import org.passerelle.dialin.CallRecord;
import org.passerelle.dialin.CallResult;
import org.passerelle.dialin.CallStep;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.ServiceLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Hands the records of calls that are over to `calls`, where administrators read them.
@Component
final class CallBook implements CallJournal {
    private static final Logger LOGGER = LoggerFactory.getLogger(CallBook.class);

    private final org.passerelle.calls.CallJournal journal;
    private final CallFacts calls;
    private final KnownHouses houses;
    private final ConferenceRuns runs;
    private final ApplicationEventPublisher news;
    private final String node = hostName();

    CallBook(
            org.passerelle.calls.CallJournal journal,
            CallFacts calls,
            KnownHouses houses,
            ConferenceRuns runs,
            ApplicationEventPublisher news) {
        this.journal = journal;
        this.calls = calls;
        this.houses = houses;
        this.runs = runs;
        this.news = news;
    }

    @Override
    public void over(CallRecord call) {
        calls.end(call.id())
                .ifPresentOrElse(
                        facts -> journal.write(report(call, facts)),
                        () -> LOGGER.atWarn()
                                .addKeyValue("callId", call.id())
                                .log("a call over a trunk that is gone has no record"));
        news.publishEvent(new CallEnded(Outcomes.of(call), lasted(call), call.voice(), call.keys()));
    }

    private static Optional<Duration> lasted(CallRecord call) {
        return call.result() instanceof CallResult.Refused
                ? Optional.empty()
                : Optional.of(Duration.between(call.startedAt(), call.endedAt()));
    }

    private CallReport report(CallRecord call, CallFacts.Facts facts) {
        FrontDesk.Reception reception = call.reception();
        Optional<org.passerelle.meetings.Meeting> keyed = keyed(call, facts);
        return new CallReport(
                facts.tenant(),
                call.id(),
                call.startedAt(),
                call.endedAt(),
                joinedAt(call),
                reception.from().value(),
                call.called(),
                reception.line().map(ServiceLine::number).orElse(""),
                facts.trunkName(),
                node,
                call.visit().flatMap(visit -> runs.takeRunOf(visit.participant())),
                keyed.map(org.passerelle.meetings.Meeting::organiser),
                keyed.map(org.passerelle.meetings.Meeting::conferenceId).orElse(""),
                part(call),
                Outcomes.of(call),
                call.language().map(Language::code).orElse(""),
                call.voice().map(CallBook::quality),
                new CallReport.Keys(
                        count(call, KeyMethod.EVENT), count(call, KeyMethod.INFO), count(call, KeyMethod.TONE)),
                call.steps().stream().map(CallBook::step).toList());
    }

    private Optional<org.passerelle.meetings.Meeting> keyed(CallRecord call, CallFacts.Facts facts) {
        return call.visit()
                .flatMap(visit -> houses.find(visit.conference()))
                .or(() -> facts.found().map(org.passerelle.meetings.Lookup::meeting));
    }

    private static Optional<Instant> joinedAt(CallRecord call) {
        return call.visit().flatMap(CallRecord.VisitRecord::joinedAt);
    }

    private static CallReport.Part part(CallRecord call) {
        return call.visit()
                .map(visit -> visit.role() == Role.LEADER ? CallReport.Part.LEADER : CallReport.Part.PARTICIPANT)
                .orElse(CallReport.Part.NONE);
    }

    private static CallReport.Quality quality(LineQuality voice) {
        return new CallReport.Quality(voice.codec(), voice.mos(), voice.lossRatio() * 100, voice.jitterMs());
    }

    private static int count(CallRecord call, KeyMethod method) {
        return Math.toIntExact(call.keys().getOrDefault(method, 0L));
    }

    private static org.passerelle.calls.CallStep step(CallStep step) {
        Kind kind = switch (step.what()) {
            case CallStep.Event event -> Kind.valueOf(event.name());
            case CallStep.Reached(Milestone milestone) -> kind(milestone);
        };
        return new org.passerelle.calls.CallStep(step.at(), kind, step.detail());
    }

    private static Kind kind(Milestone milestone) {
        return switch (milestone) {
            case LANGUAGE_CHOSEN -> Kind.LANGUAGE_CHOSEN;
            case MORE_TIME_GIVEN -> Kind.MORE_TIME_GIVEN;
            case ID_ASKED -> Kind.ID_ASKED;
            case ID_WRONG -> Kind.ID_WRONG;
            case ID_RIGHT -> Kind.ID_RIGHT;
            case ID_REPLACED -> Kind.ID_REPLACED;
            case CODES_WRONG -> Kind.CODES_WRONG;
            case ORGANISER_CONFIRMED -> Kind.ORGANISER_CONFIRMED;
            case PIN_ASKED -> Kind.PIN_ASKED;
            case PIN_WRONG -> Kind.PIN_WRONG;
            case PIN_RIGHT -> Kind.PIN_RIGHT;
            case PIN_LOCKED, BLOCKED -> Kind.LOCKED;
            case NAME_RECORDED -> Kind.NAME_RECORDED;
            case CAME_BACK -> Kind.CAME_BACK;
            case WAITING -> Kind.WAITING;
            case ADMITTED -> Kind.ADMITTED;
        };
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "";
        }
    }
}
