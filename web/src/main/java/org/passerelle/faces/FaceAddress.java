package org.passerelle.faces;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Under which address programs know this server: that of the settings, else the one that was asked. Behind a proxy
/// that ends TLS only the first is right, and clients such as Microsoft's give their token to no link that begins with
/// `http:`.
@Component
public final class FaceAddress {
    private final String configured;

    FaceAddress(@Value("${passerelle.public-url:}") String configured) {
        this.configured = configured.strip().replaceFirst("/+$", "");
    }

    /// Without a slash at its end.
    String of(HttpServletRequest request) {
        return configured.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : configured;
    }
}
