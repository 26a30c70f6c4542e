package org.passerelle.reception;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.certificates.LineSecurity;
import org.passerelle.certificates.UnusableKeyException;
import org.passerelle.live.LineCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Until when the certificate of the telephone side counts, as its file has it now.
@Component
final class CertificateEnd implements LineCertificate {
    private static final Logger LOGGER = LoggerFactory.getLogger(CertificateEnd.class);

    private final PhoneSettings settings;

    CertificateEnd(PhoneSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Instant> endsAt() {
        if (settings.tls().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LineSecurity.expiresAt(settings.tls().get().files()));
        } catch (UnusableKeyException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("the certificate of the telephone side cannot be read");
            return Optional.empty();
        }
    }
}
