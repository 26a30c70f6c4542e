package org.passerelle.console.notices;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.mail.MailSecurity;
import org.passerelle.mail.MailServer;
import org.passerelle.mail.MailSettings;

/// The form of the mail settings as filled in.
///
/// @param password empty: the one that is kept stays
public record MailForm(
        String host,
        int port,
        MailSecurity security,
        String userName,
        String password,
        String consoleUrl,
        int graceMinutes,
        boolean pinsInEmails,
        long rowVersion) {

    /// A server of the installation is nobody's to edit here.
    static MailForm of(MailSettings settings, Optional<String> here) {
        MailServer own = settings.isOwn() ? settings.server() : MailServer.NONE;
        return new MailForm(
                own.host(),
                own.port(),
                own.security(),
                own.userName(),
                "",
                settings.consoleUrl().isEmpty() ? here.orElse("") : settings.consoleUrl(),
                (int) settings.grace().toMinutes(),
                settings.pinsInEmails(),
                settings.rowVersion());
    }

    MailSettings settings() {
        return new MailSettings(
                new MailServer(host.strip(), port, security, userName.strip()),
                true,
                false,
                consoleUrl.strip(),
                Duration.ofMinutes(graceMinutes),
                pinsInEmails,
                rowVersion);
    }

    Optional<String> newPassword() {
        return password.isEmpty() ? Optional.empty() : Optional.of(password);
    }

    @Override
    public String toString() {
        return "MailForm[" + host + ", ****]";
    }
}
