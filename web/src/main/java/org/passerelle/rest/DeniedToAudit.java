package org.passerelle.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.passerelle.access.DeniedException;
import org.passerelle.attempts.RefusedAttempts;
import org.passerelle.console.frame.DeniedWatch;
import org.springframework.stereotype.Component;

/// Refused requests of the console and of the API, for the audit. Thread-safe.
@Component
final class DeniedToAudit implements DeniedWatch {
    private final RefusedAttempts attempts;

    DeniedToAudit(RefusedAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public void saw(DeniedException denied, HttpServletRequest request) {
        attempts.record(denied, request.getMethod(), request.getRequestURI());
    }
}
