package org.passerelle.api;

import java.util.Optional;

/// What is to be different about how e-mails are sent.
public record EmailSettingsPatch(
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> security,
        Optional<String> userName,
        Optional<String> password,
        Optional<String> consoleUrl,
        Optional<Integer> graceMinutes,
        Optional<Boolean> pinsInEmails) {
    /// Without what is secret.
    @Override
    public String toString() {
        return "EmailSettingsPatch[" + host.orElse("") + ", ****]";
    }
}
