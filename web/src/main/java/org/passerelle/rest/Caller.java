package org.passerelle.rest;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.passerelle.access.Actor;
import org.passerelle.tokens.Bearer;

/// Who asks, and in what language they read.
///
/// @param stays whether the token still lets them in, for answers that go on for long
public record Caller(Bearer bearer, Actor actor, Locale locale, BooleanSupplier stays) {}
