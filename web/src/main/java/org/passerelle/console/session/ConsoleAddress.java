package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Under which address providers know this console: that of the settings, else the one the browser uses.
@Component
public final class ConsoleAddress {
    static final String OIDC = "/sign-in/oidc";
    public static final String CALLBACK = OIDC + "/callback";
    public static final String BACK_CHANNEL = OIDC + "/back-channel";
    /// Where a password is asked for although passwords are closed to all but the account for emergencies.
    public static final String EMERGENCY = "/sign-in/emergency";
    public static final String LEFT = "/sign-in?out";
    static final String LEAVE = OIDC + "/leave";

    private final String configured;

    ConsoleAddress(@Value("${passerelle.public-url:}") String configured) {
        this.configured = configured.strip().replaceFirst("/+$", "");
    }

    public URI of(HttpServletRequest request, String path) {
        String base = configured.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : configured;
        return URI.create(base + path);
    }
}
