package org.passerelle.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.db.embedded.DataInUseException;
import org.passerelle.reception.PhoneSettingException;
import org.springframework.boot.web.server.PortInUseException;

/// Turns what kept the server from starting into one sentence for the operator, where it is a known thing.
final class StartFailure {
    private StartFailure() {}

    static Optional<String> sentence(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PortInUseException port -> {
                    return Optional.of("port " + port.getPort()
                            + " is in use. Stop what listens there, or choose another with PASSERELLE_HTTP_PORT.");
                }
                case DataInUseException inUse -> {
                    return Optional.of(String.valueOf(inUse.getMessage()));
                }
                case PhoneSettingException phone -> {
                    return Optional.of(String.valueOf(phone.getMessage()));
                }
                case SettingException setting -> {
                    return Optional.of(String.valueOf(setting.getMessage()));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
