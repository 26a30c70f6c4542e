package org.passerelle.conference;

import java.util.UUID;

/// One person's stay in one conference; who comes back has another one.
public record ParticipantId(UUID value) {}
