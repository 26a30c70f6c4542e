package org.passerelle.notices;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.mail.MailSecurity;
import org.passerelle.mail.MailServer;
import org.passerelle.mail.MailServers;
import org.passerelle.mail.MailSettings;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// A real SMTP server, and an organisation's way through grace and queue by hand.
final class PostOffice implements AutoCloseable {
    static final Duration GRACE = Duration.ofMinutes(10);
    private final GreenMail server;

    PostOffice(int port) {
        this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    static void use(TestOrganisation organisation, int port, boolean pinsInEmails) {
        MailServers servers = TestApplication.bean(MailServers.class);
        servers.update(
                organisation.admin(),
                new MailSettings(
                        new MailServer("127.0.0.1", port, MailSecurity.NONE, ""),
                        true,
                        false,
                        "https://console.contoso.example",
                        GRACE,
                        pinsInEmails,
                        servers.settings(organisation.tenant()).rowVersion()),
                Optional.empty());
    }

    /// What the runner does, once the grace of everything until now is over.
    static void deliver(TenantId tenant) {
        gather(tenant);
        TestApplication.bean(Sending.class).send(tenant, () -> false);
    }

    static void gather(TenantId tenant) {
        var later = TestApplication.bean(Clock.class).instant().plus(GRACE);
        while (TestApplication.bean(Gathering.class).gather(tenant, later)) {
            // One batch of users after the other.
        }
    }

    List<Mail> mails() {
        return Arrays.stream(server.getReceivedMessages()).map(Mail::of).toList();
    }

    /// The one that came.
    Mail only() {
        List<Mail> all = mails();
        if (all.size() != 1) {
            throw new AssertionError("one e-mail was expected: " + all);
        }
        return all.getFirst();
    }

    void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    /// An e-mail as it arrived.
    record Mail(String id, String from, String to, String subject, String text, String html, MimeMessage raw) {
        static Mail of(MimeMessage raw) {
            try {
                var parts = (MimeMultipart) raw.getContent();
                return new Mail(
                        raw.getMessageID(),
                        raw.getFrom()[0].toString(),
                        raw.getRecipients(Message.RecipientType.TO)[0].toString(),
                        raw.getSubject(),
                        part(parts, 0, "text/plain"),
                        part(parts, 1, "text/html"),
                        raw);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String part(MimeMultipart parts, int index, String type) throws MessagingException, IOException {
            BodyPart part = parts.getBodyPart(index);
            if (!part.isMimeType(type)) {
                throw new AssertionError("part " + index + " is " + part.getContentType());
            }
            return ((String) part.getContent()).replace("\r\n", "\n");
        }

        String header(String name) {
            try {
                String[] values = raw.getHeader(name);
                return values == null ? "" : String.join("|", values);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
