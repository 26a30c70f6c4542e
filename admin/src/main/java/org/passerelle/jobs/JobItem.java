package org.passerelle.jobs;

import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.access.UserId;

/// One thing a job has to do.
///
/// @param subject for items without a user, such as a line of a file
/// @param rowSeen version of what is to be changed when it was chosen
public record JobItem(long position, Optional<UserId> user, String subject, OptionalLong rowSeen) {}
