package org.passerelle.mail;

import java.util.Optional;

/// What the installation offers to organisations that have no mail server of their own.
///
/// @param consoleUrl where users reach the console; empty where the operator did not say
public record MailDefaults(Optional<MailServer.Address> server, String consoleUrl) {
    public static final MailDefaults NONE = new MailDefaults(Optional.empty(), "");
}
