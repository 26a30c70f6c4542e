package org.passerelle.reception;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.audio.Codec;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.dialin.LegSettings;
import org.passerelle.dialin.TrunkProfile;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Recordings;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.sdp.Security;
import org.passerelle.sip.Peer;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.trunks.TrunkDetails;
import org.springframework.stereotype.Component;

/// Tells where a call leads, from what is known of trunks and numbers in memory.
@Component
final class Desk implements FrontDesk {
    /// As many as a conference ID or a PIN may have at all: those of before a change of the setting still work.
    private static final int MOST_DIGITS = 12;

    /// Whoever has a telephone of his own calls the test line by its name: `sip:test@…`.
    private static final String TEST_NAME = "test";

    private static final TrunkProfile NO_TRUNK =
            new TrunkProfile("", List.of(Codec.PCMU), Set.of(), Security.OFF, 0, LegSettings.TRUSTED);

    private final TrunkBook trunks;
    private final CallFacts calls;
    private final KnownHouses houses;
    private final KnownKeys keys;
    private final PromptLibrary prompts;
    private final OwnRecordings recordings;

    Desk(
            TrunkBook trunks,
            CallFacts calls,
            KnownHouses houses,
            KnownKeys keys,
            PromptLibrary prompts,
            OwnRecordings recordings) {
        this.trunks = trunks;
        this.calls = calls;
        this.houses = houses;
        this.keys = keys;
        this.prompts = prompts;
        this.recordings = recordings;
    }

    @Override
    public Reception receive(Arrival arrival) {
        return line(arrival.peer())
                .map(line -> receive(arrival, line))
                .orElseGet(() -> new Reception(NO_TRUNK, new CallerNumber(arrival.from()), Optional.empty()));
    }

    @Override
    public House house(Meeting meeting) {
        var key = new ConferenceKey(meeting.id());
        return houses.find(key)
                .map(found -> new House(key, KnownHouses.policy(found), keys.of(found.tenant())))
                .orElseThrow(() -> new IllegalStateException("a conference that nobody keyed: " + key));
    }

    @Override
    public Recordings recordings(UUID call) {
        return calls.find(call).map(facts -> recordings.of(facts.tenant())).orElse(Recordings.NONE);
    }

    private Optional<TrunkBook.Line> line(Peer peer) {
        return switch (peer) {
            case Peer.Trunk(String name) ->
                trunks.lines().stream()
                        .filter(line -> line.trunk().id().toString().equals(name))
                        .findFirst();
            case Peer.Telephone(String user) -> trunks.telephone(user);
            case Peer.Called _ -> Optional.empty();
        };
    }

    private Reception receive(Arrival arrival, TrunkBook.Line line) {
        TrunkDetails details = line.trunk().details();
        String trunkId = line.trunk().id().toString();
        String from = arrival.from().isEmpty() ? "" : line.numbers().readCaller(arrival.from());
        calls.begin(
                arrival.call(), new CallFacts.Facts(line.tenant(), trunkId, details.name(), from, Optional.empty()));
        Optional<ServiceLine> called = arrival.called().equalsIgnoreCase(TEST_NAME)
                ? testLine(line)
                : line.numbers().read(arrival.called()).number().map(this::serviceLine);
        return new Reception(profile(trunkId, details, media(arrival)), new CallerNumber(from), called);
    }

    /// Speaks all that the organisation's default number does.
    private Optional<ServiceLine> testLine(TrunkBook.Line line) {
        return line.numbers()
                .defaultNumber()
                .map(this::serviceLine)
                .map(usual -> new ServiceLine(
                        TEST_NAME, usual.languages(), MOST_DIGITS, MOST_DIGITS, ServiceLine.Purpose.TEST));
    }

    ServiceLine serviceLine(ServiceNumber number) {
        List<String> tags = Stream.concat(Stream.of(number.primaryLanguage()), number.secondaryLanguages().stream())
                .toList();
        return new ServiceLine(
                number.e164(), prompts.spokenOf(tags), MOST_DIGITS, MOST_DIGITS, ServiceLine.Purpose.CONFERENCES);
    }

    TrunkProfile profile(TrunkBook.Line line) {
        return profile(line.trunk().id().toString(), line.trunk().details(), LegSettings.TRUSTED);
    }

    private static LegSettings media(Arrival arrival) {
        if (arrival.peer() instanceof Peer.Telephone) {
            return LegSettings.BEHIND_TRANSLATION;
        }
        return arrival.source().isLoopbackAddress() ? LegSettings.SAME_MACHINE : LegSettings.TRUSTED;
    }

    private static TrunkProfile profile(String id, TrunkDetails details, LegSettings media) {
        return new TrunkProfile(
                id,
                details.codecs().stream().map(Desk::codec).toList(),
                details.keys().stream().map(Desk::keyMethod).collect(Collectors.toSet()),
                switch (details.encryption()) {
                    case REQUIRED -> Security.REQUIRED;
                    case OPTIONAL -> Security.OPTIONAL;
                    case OFF -> Security.OFF;
                },
                details.mostCalls(),
                media);
    }

    private static Codec codec(org.passerelle.trunks.VoiceCodec codec) {
        return switch (codec) {
            case G722 -> Codec.G722;
            case PCMU -> Codec.PCMU;
            case PCMA -> Codec.PCMA;
        };
    }

    private static KeyMethod keyMethod(org.passerelle.trunks.KeyMethod method) {
        return switch (method) {
            case EVENT -> KeyMethod.EVENT;
            case MESSAGE -> KeyMethod.INFO;
            case TONE -> KeyMethod.TONE;
        };
    }
}
