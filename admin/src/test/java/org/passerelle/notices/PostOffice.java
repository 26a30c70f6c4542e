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
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.mail.MailSecurity;
import org.passerelle.mail.MailServer;
import org.passerelle.mail.MailServers;
import org.passerelle.mail.MailSettings;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.context.ApplicationContext;

/// A real SMTP server, and an organisation's way through grace and queue by hand.
public final class PostOffice implements AutoCloseable {
    static final Duration GRACE = Duration.ofMinutes(10);
    private final GreenMail server;

    public PostOffice(int port) {
        this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    public static void use(TestOrganisation organisation, int port, boolean pinsInEmails) {
        use(TestApplication.bean(MailServers.class), organisation.admin(), port, GRACE, pinsInEmails);
    }

    /// @param server another one than the test's own
    public static void use(ApplicationContext server, Actor admin, int port, Duration grace) {
        use(server.getBean(MailServers.class), admin, port, grace, false);
    }

    private static void use(MailServers servers, Actor admin, int port, Duration grace, boolean pinsInEmails) {
        servers.update(
                admin,
                new MailSettings(
                        new MailServer("127.0.0.1", port, MailSecurity.NONE, ""),
                        true,
                        false,
                        "https://console.contoso.example",
                        grace,
                        pinsInEmails,
                        servers.settings(admin.tenant()).rowVersion()),
                Optional.empty());
    }

    /// E-mails are gathered and sent by the test alone.
    public static void closeRunner() {
        TestApplication.bean(NoticeRunner.class).stop();
    }

    public static void openRunner() {
        TestApplication.bean(NoticeRunner.class).start();
    }

    /// What the runner does, once the grace of everything until now is over.
    public static void deliver(TenantId tenant) {
        gather(tenant);
        TestApplication.bean(Sending.class).send(tenant, () -> false);
    }

    static void gather(TenantId tenant) {
        var later = TestApplication.bean(Clock.class).instant().plus(GRACE);
        while (TestApplication.bean(Gathering.class).gather(tenant, later)) {
            // One batch of users after the other.
        }
    }

    public List<Mail> mails() {
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

    public void empty() {
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
    public record Mail(String id, String from, String to, String subject, String text, String html, MimeMessage raw) {
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

        public String header(String name) {
            try {
                String[] values = raw.getHeader(name);
                return values == null ? "" : String.join("|", values);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
