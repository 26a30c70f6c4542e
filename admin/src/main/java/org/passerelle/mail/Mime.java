package org.passerelle.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// A message as it goes over the wire: a text and an HTML part that say the same (RFC 2046, section 5.1.4), marked as
/// made by a machine (RFC 3834). Whatever is in a name, it cannot begin a header of its own.
final class Mime extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private final String id;

    private Mime(Session session, String id) {
        super(session);
        this.id = id;
    }

    /// @throws AddressException where sender or recipient is no address
    static Mime of(Session session, Message message, Instant now) throws MessagingException {
        var mime = new Mime(session, oneLine(message.id()));
        mime.setFrom(address(message.from()));
        mime.setRecipient(RecipientType.TO, address(message.to()));
        mime.setSubject(oneLine(message.subject()), UTF_8);
        mime.setSentDate(Date.from(now));
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("X-Auto-Response-Suppress", "All");
        mime.setHeader("Content-Language", oneLine(message.language()));
        var parts = new MimeMultipart("alternative");
        parts.addBodyPart(part(message.text(), "plain"));
        parts.addBodyPart(part(message.html(), "html"));
        mime.setContent(parts);
        mime.saveChanges();
        return mime;
    }

    /// Instead of a new one with each attempt.
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + ">");
    }

    private static MimeBodyPart part(String content, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, kind);
        return part;
    }

    private static InternetAddress address(Message.Mailbox mailbox) throws AddressException {
        if (mailbox.address().codePoints().anyMatch(Character::isISOControl)) {
            throw new AddressException("an address is one line");
        }
        var address = new InternetAddress(mailbox.address(), true);
        try {
            address.setPersonal(oneLine(mailbox.name()), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is not available", e);
        }
        return address;
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
