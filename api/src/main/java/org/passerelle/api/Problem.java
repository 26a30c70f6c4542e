package org.passerelle.api;

import java.util.Optional;

/// Why a request was not carried out (RFC 9457).
///
/// @param type address of the page about it
/// @param title in the caller's language
/// @param detail what was wrong and what to do, in the caller's language
/// @param instance what was asked for
/// @param code stable; for programs
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        Optional<String> pointer,
        String traceId) {}
