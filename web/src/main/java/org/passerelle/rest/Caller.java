package org.passerelle.rest;

import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.tokens.Bearer;

/// Who asks, and in what language they read.
public record Caller(Bearer bearer, Actor actor, Locale locale) {}
