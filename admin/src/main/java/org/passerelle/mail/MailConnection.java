package org.passerelle.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// A way to the mail server for one message after the other: opened with the first, opened again when it broke.
/// For one thread.
public final class MailConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 300;
    private static final int SERVICE_CLOSING = 421;

    private final MailServer server;
    private final Optional<String> password;
    private final Session session;
    private final Clock clock;
    private @Nullable Transport transport;

    MailConnection(MailServer server, Optional<String> password, Clock clock) {
        this.server = server;
        this.password = password;
        this.session = Session.getInstance(properties(server));
        this.clock = clock;
    }

    /// Blocks until the server answered or a limit of time is over, a minute and a half at most.
    public Delivery send(Message message) {
        Mime mime;
        try {
            mime = Mime.of(session, message, clock.instant());
        } catch (AddressException e) {
            return new Delivery.Refused("no address: " + answer(e));
        } catch (MessagingException e) {
            throw new IllegalStateException("message " + message.id() + " cannot be written", e);
        }
        Transport open;
        try {
            open = open();
        } catch (MessagingException e) {
            close();
            return new Delivery.Away(answer(e));
        }
        try {
            open.sendMessage(mime, new Address[] {mime.getAllRecipients()[0]});
            return new Delivery.Accepted("250");
        } catch (MessagingException e) {
            Delivery failed = failed(e);
            if (!(failed instanceof Delivery.Refused)) {
                close();
            }
            return failed;
        }
    }

    private Transport open() throws MessagingException {
        Transport known = transport;
        if (known != null && known.isConnected()) {
            return known;
        }
        close();
        Transport fresh = session.getTransport("smtp");
        fresh.connect(
                server.host(),
                server.port(),
                server.userName().isEmpty() ? null : server.userName(),
                password.orElse(null));
        transport = fresh;
        return fresh;
    }

    private static Delivery failed(MessagingException failure) {
        OptionalInt code = code(failure);
        if (code.isEmpty() || code.getAsInt() < 0) {
            return new Delivery.Unknown(answer(failure));
        }
        if (code.getAsInt() == SERVICE_CLOSING) {
            return new Delivery.Away(answer(failure));
        }
        return code.getAsInt() < 500 ? new Delivery.Later(answer(failure)) : new Delivery.Refused(answer(failure));
    }

    /// The server's answer, if there was one: of the recipient, of the sender, or of the whole message.
    private static OptionalInt code(MessagingException failure) {
        for (@Nullable Exception cause = failure;
                cause instanceof MessagingException known;
                cause = known.getNextException()) {
            switch (known) {
                case SMTPAddressFailedException recipient -> {
                    return OptionalInt.of(recipient.getReturnCode());
                }
                case SMTPSenderFailedException sender -> {
                    return OptionalInt.of(sender.getReturnCode());
                }
                case SMTPSendFailedException whole
                when whole.getNextException() == null -> {
                    return OptionalInt.of(whole.getReturnCode());
                }
                default -> {}
            }
        }
        return OptionalInt.empty();
    }

    private static String answer(MessagingException failure) {
        Exception last = failure;
        while (last instanceof MessagingException known && known.getNextException() != null) {
            last = known.getNextException();
        }
        String text = Mime.oneLine(String.valueOf(last.getMessage()));
        return text.substring(0, Math.min(LONGEST_ANSWER, text.length()));
    }

    private static Properties properties(MailServer server) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.setProperty("mail.smtp.timeout", String.valueOf(ANSWER.toMillis()));
        properties.setProperty("mail.smtp.writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.setProperty(
                "mail.smtp.auth", String.valueOf(!server.userName().isEmpty()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(server.security() == MailSecurity.STARTTLS));
        properties.setProperty(
                "mail.smtp.starttls.required", String.valueOf(server.security() == MailSecurity.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(server.security() == MailSecurity.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public void close() {
        Transport open = transport;
        transport = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (MessagingException alreadyGone) {
            // It is closed in any case.
        }
    }
}
