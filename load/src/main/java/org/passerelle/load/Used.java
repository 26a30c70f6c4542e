package org.passerelle.load;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the server's process and our own used in the time of talking.
final class Used {
    private final Optional<ServerProcess> server;
    private final ServerProcess own;
    private final Optional<ServerProcess.Reading> idle;
    private Optional<ServerProcess.Reading> began = Optional.empty();
    private Optional<ServerProcess.Reading> ended = Optional.empty();
    private ServerProcess.@Nullable Reading ownBegan;
    private ServerProcess.@Nullable Reading ownEnded;

    Used(OptionalLong pid, LongSupplier nanoClock) throws IOException {
        this.server = pid.isPresent() ? Optional.of(new ServerProcess(pid.getAsLong(), nanoClock)) : Optional.empty();
        this.own = new ServerProcess(ProcessHandle.current().pid(), nanoClock);
        this.idle = read();
    }

    void begin() throws IOException {
        ownBegan = own.read();
        began = read();
    }

    void end() throws IOException {
        ended = read();
        ownEnded = own.read();
    }

    Optional<ServerProcess.Use> ofServer(int legs) {
        return idle.flatMap(
                first -> began.flatMap(from -> ended.map(to -> ServerProcess.Use.between(first, from, to, legs))));
    }

    Figures.Own own(Wire.Lateness late) {
        var from = Objects.requireNonNull(ownBegan, "the time of talking has not begun");
        var to = Objects.requireNonNull(ownEnded, "the time of talking has not ended");
        double core = ServerProcess.Use.between(from, from, to, 0).corePercent();
        return new Figures.Own(core, late.steps(), late.stalls());
    }

    private Optional<ServerProcess.Reading> read() throws IOException {
        return server.isEmpty() ? Optional.empty() : Optional.of(server.get().read());
    }
}
