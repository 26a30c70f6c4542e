package org.passerelle.rest;

import org.springframework.web.HttpRequestHandler;

/// A door for programs: every request below its path passes it, whatever the rest of the address says. Found before
/// the pages of the console, of which there are hundreds to look through.
public interface ProgramDoor extends HttpRequestHandler {
    /// A path pattern, such as `/api/**`.
    String path();
}
