package org.passerelle.rest.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.api.NumberReading;
import org.passerelle.api.TrunkPing;
import org.passerelle.api.TrunkTest;
import org.passerelle.api.TrunkTrial;
import org.passerelle.api.TrunkWish;
import org.passerelle.live.ProbeReport;
import org.passerelle.live.Probes;
import org.passerelle.live.TrunkLoad;
import org.passerelle.live.TrunkPulse;
import org.passerelle.live.TrunkPulses;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.trunks.CalledNumbers;
import org.passerelle.trunks.Encryption;
import org.passerelle.trunks.KeyMethod;
import org.passerelle.trunks.NumberMapping;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkDetails;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.TrunkRefusal;
import org.passerelle.trunks.TrunkSource;
import org.passerelle.trunks.Trunks;
import org.passerelle.trunks.VoiceCodec;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The lines that lead to the bridge, and trying one.
@Component
final class TrunkRoutes implements Routes {
    private static final Class<org.passerelle.api.Trunk> TRUNK = org.passerelle.api.Trunk.class;
    private static final int SIP_PORT = 5060;
    private static final int USUAL_CALLS = 100;
    private static final double NANOS_OF_A_MS = 1e6;
    private static final TrunkDetails USUAL = new TrunkDetails(
            "",
            Transport.UDP,
            "",
            SIP_PORT,
            true,
            List.of(),
            List.of(VoiceCodec.values()),
            Set.of(KeyMethod.values()),
            Encryption.OFF,
            TrunkDetails.TransportSecurity.PLATFORM,
            USUAL_CALLS,
            Optional.empty(),
            "",
            List.of(),
            true);

    private final Trunks trunks;
    private final ServiceNumbers numbers;
    private final Probes probes;
    private final ObjectProvider<TrunkLoad> load;
    private final ObjectProvider<TrunkPulses> pulses;

    TrunkRoutes(
            Trunks trunks,
            ServiceNumbers numbers,
            Probes probes,
            ObjectProvider<TrunkLoad> load,
            ObjectProvider<TrunkPulses> pulses) {
        this.trunks = trunks;
        this.numbers = numbers;
        this.probes = probes;
        this.load = load;
        this.pulses = pulses;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/trunks", TRUNK, this::list),
                Route.create("/trunks", TRUNK, this::create).takes(TrunkWish.class),
                Route.get("/trunks/{id}", TRUNK, call -> versioned(call.actor(), require(call))),
                Route.patch("/trunks/{id}", TrunkWish.class, TRUNK, this::change),
                Route.delete("/trunks/{id}", this::remove),
                Route.get("/trunks/{id}/reading", NumberReading.class, this::read, Parameter.text("called", "4711")),
                Route.post("/trunks/{id}:test", TrunkTest.class, this::test)
                        .takes(TrunkTrial.class)
                        .being(Route.Trait.PREVIEWED));
    }

    private Answer list(Call call) {
        return Parts.all(trunks.all(call.actor()), trunk -> shown(call.actor(), trunk));
    }

    private Answer create(Call call) {
        Trunk added = trunks.add(call.actor(), details(call.actor(), USUAL, call.body(TrunkWish.class)));
        return Answer.created("/trunks/" + added.id(), shown(call.actor(), added))
                .versioned(String.valueOf(added.rowVersion()));
    }

    private Answer change(Call call) {
        Trunk now = require(call);
        TrunkDetails wanted = details(call.actor(), now.details(), call.body(TrunkWish.class));
        return versioned(call.actor(), trunks.update(call.actor(), now.id(), wanted, call.versionNumber()));
    }

    private Answer remove(Call call) {
        trunks.remove(call.actor(), require(call).id());
        return new Answer.Nothing();
    }

    private Answer read(Call call) {
        CalledNumbers.Reading reading = trunks.read(call.actor(), require(call).details(), call.text("called"));
        return Answer.of(new NumberReading(
                reading.called(),
                Words.camel(reading.how()),
                reading.read(),
                reading.number().map(ServiceNumber::e164)));
    }

    /// A call cannot be taken back: a dry run makes none.
    private Answer test(Call call) {
        Trunk trunk = require(call);
        var id = new ServiceNumberId(call.body(TrunkTrial.class).number());
        ServiceNumber number = numbers.require(call.actor().tenant(), id);
        return Answer.of(call.isDryRun() ? without("notCalled") : report(probes.run(call.actor(), trunk, number)));
    }

    private static TrunkTest report(ProbeReport report) {
        return switch (report) {
            case ProbeReport.Silent _ -> without("silent");
            case ProbeReport.NotAgreed _ -> without("notAgreed");
            case ProbeReport.Refused(int status) -> of("refused", Optional.of(status));
            case ProbeReport.Heard heard ->
                new TrunkTest(
                        "heard",
                        heard.isWell(),
                        Optional.empty(),
                        Optional.of(heard.answeredAfter().toMillis()),
                        Optional.of(heard.packets()),
                        Optional.of(heard.levelDb()).filter(Double::isFinite),
                        Optional.of(heard.greeting()),
                        Optional.of(heard.likeness()).filter(Double::isFinite),
                        Optional.of(heard.voice().codec()),
                        Optional.of(heard.voice().mos()),
                        Optional.of(heard.voice().lossPercent()),
                        Optional.of(heard.voice().jitterMs()));
        };
    }

    private static TrunkTest without(String result) {
        return of(result, Optional.empty());
    }

    private static TrunkTest of(String result, Optional<Integer> status) {
        return new TrunkTest(
                result,
                false,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private TrunkDetails details(Actor actor, TrunkDetails now, TrunkWish wish) {
        TrunkDetails plain = new TrunkDetails(
                wish.name().orElse(now.name()).strip(),
                wish.transport()
                        .map(word -> Members.constant(Transport.class, word, "/transport"))
                        .orElse(now.transport()),
                wish.host().orElse(now.host()).strip(),
                wish.port().orElse(now.port()),
                wish.pings().orElse(now.pings()),
                wish.sources()
                        .map(texts -> texts.stream().map(TrunkRoutes::source).toList())
                        .orElse(now.sources()),
                wish.codecs()
                        .map(words -> Members.constants(VoiceCodec.class, words, "/codecs"))
                        .orElse(now.codecs()),
                wish.keys()
                        .map(words -> Set.copyOf(Members.constants(KeyMethod.class, words, "/keys")))
                        .orElse(now.keys()),
                wish.encryption()
                        .map(word -> Members.constant(Encryption.class, word, "/encryption"))
                        .orElse(now.encryption()),
                new TrunkDetails.TransportSecurity(
                        wish.trustedCertificates()
                                .orElse(now.security().trustedCertificates())
                                .strip(),
                        wish.peerName().orElse(now.security().peerName()).strip()),
                wish.mostCalls().orElse(now.mostCalls()),
                wish.country()
                        .map(code -> Optional.of(code).filter(text -> !text.isEmpty()))
                        .orElse(now.country()),
                wish.droppedPrefix().orElse(now.droppedPrefix()).strip(),
                now.numbers(),
                wish.enabled().orElse(now.enabled()));
        return wish.numbers().map(mapped -> mapped(actor, plain, mapped)).orElse(plain);
    }

    private TrunkDetails mapped(Actor actor, TrunkDetails plain, Map<String, String> mapped) {
        return new TrunkDetails(
                plain.name(),
                plain.transport(),
                plain.host(),
                plain.port(),
                plain.pings(),
                plain.sources(),
                plain.codecs(),
                plain.keys(),
                plain.encryption(),
                plain.security(),
                plain.mostCalls(),
                plain.country(),
                plain.droppedPrefix(),
                mapped.entrySet().stream()
                        .map(pair -> mapping(actor, plain, pair))
                        .toList(),
                plain.enabled());
    }

    private NumberMapping mapping(Actor actor, TrunkDetails plain, Map.Entry<String, String> pair) {
        return trunks.read(actor, plain, pair.getValue())
                .number()
                .map(number -> new NumberMapping(pair.getKey().strip(), number.id()))
                .orElseThrow(() -> new RefusedException(
                        TrunkRefusal.BAD_NUMBER_MAPPING, Map.of("line", pair.getKey() + " = " + pair.getValue())));
    }

    private static TrunkSource source(String text) {
        try {
            return TrunkSource.parse(text);
        } catch (IllegalArgumentException neither) {
            throw new RefusedException(TrunkRefusal.BAD_NETWORK, Map.of("network", text));
        }
    }

    private Trunk require(Call call) {
        return trunks.require(call.actor(), call.id("id", TrunkId::parse, TrunkRefusal.NO_SUCH_TRUNK));
    }

    private Answer versioned(Actor actor, Trunk trunk) {
        return Answer.of(shown(actor, trunk)).versioned(String.valueOf(trunk.rowVersion()));
    }

    private org.passerelle.api.Trunk shown(Actor actor, Trunk trunk) {
        TrunkDetails details = trunk.details();
        var called = new HashMap<String, String>();
        for (NumberMapping mapping : details.numbers()) {
            numbers.find(actor.tenant(), mapping.number())
                    .ifPresent(number -> called.put(mapping.called(), number.e164()));
        }
        return new org.passerelle.api.Trunk(
                trunk.id().value(),
                details.name(),
                details.enabled(),
                Words.camel(details.transport()),
                details.host(),
                details.port(),
                details.pings(),
                details.sources().stream().map(TrunkSource::toString).toList(),
                Members.words(details.codecs()),
                Members.words(details.keys().stream().sorted().toList()),
                Words.camel(details.encryption()),
                details.security().trustedCertificates(),
                details.security().peerName(),
                details.mostCalls(),
                details.country().orElse(""),
                details.droppedPrefix(),
                called,
                Optional.ofNullable(load.getIfAvailable())
                        .map(now -> now.now(trunk.id()).calls()),
                Optional.ofNullable(pulses.getIfAvailable()).map(all -> ping(all.of(trunk))),
                String.valueOf(trunk.rowVersion()));
    }

    private static TrunkPing ping(TrunkPulse pulse) {
        return switch (pulse) {
            case TrunkPulse.Answering(Instant since, Duration roundTrip) ->
                new TrunkPing(
                        "answering",
                        Optional.of(since),
                        Optional.of(roundTrip.toNanos() / NANOS_OF_A_MS),
                        Optional.empty());
            case TrunkPulse.Silent(Instant since, Optional<Integer> status) ->
                new TrunkPing("silent", Optional.of(since), Optional.empty(), status);
            case TrunkPulse.Unknown _ -> withoutTime("unknown");
            case TrunkPulse.NotAsked _ -> withoutTime("notAsked");
        };
    }

    private static TrunkPing withoutTime(String state) {
        return new TrunkPing(state, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
