package org.passerelle.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was measured of this machine. Thread-safe; reads the file each time, since it is written by another program.
@Component
public final class Capacities {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;

    private final ObjectProvider<CapacityPlace> place;

    /// @param place empty where this server keeps no such file
    Capacities(ObjectProvider<CapacityPlace> place) {
        this.place = place;
    }

    /// What is known.
    public sealed interface Answer {
        record Measured(CapacityReport report) implements Answer {}

        record NeverMeasured() implements Answer {}

        /// A file of another version, or a damaged one.
        record Unreadable() implements Answer {}
    }

    public Answer read(Actor actor) {
        actor.require(Permission.SEE_TRUNKS);
        Path file = Optional.ofNullable(place.getIfAvailable())
                .map(CapacityPlace::file)
                .orElse(Path.of(""));
        if (!Files.isRegularFile(file)) {
            return new Answer.NeverMeasured();
        }
        try {
            JsonNode found = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            return found.path("version").asInt() == VERSION
                    ? new Answer.Measured(report(found))
                    : new Answer.Unreadable();
        } catch (IOException | JacksonException | DateTimeParseException | IllegalArgumentException damaged) {
            return new Answer.Unreadable();
        }
    }

    private static CapacityReport report(JsonNode found) {
        List<CapacityReport.Run> runs =
                found.path("runs").valueStream().map(Capacities::run).toList();
        JsonNode machine = found.path("runs").path(0).path("machine");
        return new CapacityReport(
                Instant.parse(found.path("at").asString()),
                found.path("carried").asInt(),
                found.path("faults")
                        .valueStream()
                        .map(fault -> CapacityReport.Fault.valueOf(fault.asString()))
                        .toList(),
                machine.path("processors").asInt(),
                machine.path("cpu").asString(""),
                runs);
    }

    private static CapacityReport.Run run(JsonNode run) {
        JsonNode media = run.path("media");
        JsonNode delay = run.path("mouthToEar").path("ms");
        JsonNode server = run.path("server");
        return new CapacityReport.Run(
                run.path("shape").asString(),
                run.path("legs").asInt(),
                run.path("windowSeconds").asDouble(),
                media.path("shortfallPercent").asDouble(),
                media.path("jitterMs").path("p99").asDouble(),
                media.path("gaps").asLong(),
                run.path("heard").path("exact").asInt(0),
                run.path("heard").path("legs").asInt(0),
                delay.isObject()
                        ? Optional.of(new CapacityReport.MouthToEar(
                                delay.path("p50").asDouble(), delay.path("p99").asDouble()))
                        : Optional.empty(),
                number(server.path("msPerLeg")),
                number(server.path("corePercent")));
    }

    private static OptionalDouble number(JsonNode value) {
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }
}
