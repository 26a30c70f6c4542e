package org.passerelle.rest;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Leads requests of programs straight to their door. As a handler among those of the pages, finding it took a seventh
/// of the server's time for a read of one user. Thread-safe: what it knows does not change.
@Component
final class DoorMapping extends SimpleUrlHandlerMapping {
    DoorMapping(List<ProgramDoor> doors) {
        super(doors.stream().collect(Collectors.toMap(ProgramDoor::path, door -> door)), Ordered.HIGHEST_PRECEDENCE);
    }
}
