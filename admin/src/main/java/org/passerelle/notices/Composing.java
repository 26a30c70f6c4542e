package org.passerelle.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.Pins;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.letters.Letter;
import org.passerelle.letters.LetterContent;
import org.passerelle.letters.LetterLanguages;
import org.passerelle.letters.LetterStyle;
import org.passerelle.letters.LetterTemplates;
import org.passerelle.letters.LetterWriter;
import org.passerelle.letters.PinPart;
import org.passerelle.letters.Template;
import org.passerelle.mail.MailServers;
import org.passerelle.mail.MailSettings;
import org.passerelle.mail.Message;
import org.passerelle.numbers.PublicNumbers;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Makes the message of a notice, in the language of its reader.
@Component
final class Composing {
    private final Transactions transactions;
    private final Organisations organisations;
    private final MailServers servers;
    private final LetterTemplates templates;
    private final PublicNumbers publicNumbers;
    private final PinLinks links;
    private final Pins pins;
    private final LetterColours colours;
    private final Clock clock;

    Composing(
            Transactions transactions,
            Organisations organisations,
            MailServers servers,
            LetterTemplates templates,
            PublicNumbers publicNumbers,
            PinLinks links,
            Pins pins,
            LetterColours colours,
            Clock clock) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.servers = servers;
        this.templates = templates;
        this.publicNumbers = publicNumbers;
        this.links = links;
        this.pins = pins;
        this.colours = colours;
        this.clock = clock;
    }

    /// What many messages of one organisation have in common. For one thread.
    final class Desk {
        private final TenantId tenant;
        private final Organisation organisation;
        private final MailSettings settings;
        private final Message.Mailbox sender;
        private final Optional<String> numbersPage;
        private final LetterStyle style;
        private final Map<String, Template> known = new HashMap<>();

        private Desk(TenantId tenant) {
            this.tenant = tenant;
            this.organisation = organisations.require(tenant);
            this.settings = servers.settings(tenant);
            this.sender = servers.sender(tenant);
            this.numbersPage = publicNumbers.areShown(tenant)
                    ? Optional.of(settings.consoleUrl() + "/dialin/" + organisation.slug())
                    : Optional.empty();
            this.style = colours.of(tenant);
        }

        /// @param now what the user's conferencing is
        Message message(Claimed notice, User reader, Facts now) {
            String language = languageOf(reader);
            Template template = known.computeIfAbsent(
                    notice.verdict().kind() + language,
                    _ -> templates.of(tenant, notice.verdict().kind(), language));
            Letter letter = LetterWriter.write(template, content(notice, reader, now), style);
            return new Message(
                    messageId(notice.id().value(), sender),
                    sender,
                    new Message.Mailbox(notice.address(reader), reader.displayName()),
                    letter.subject(),
                    letter.html(),
                    letter.text(),
                    language);
        }

        String languageOf(User reader) {
            return LetterLanguages.choose(reader.details().language(), organisation.language());
        }

        private LetterContent content(Claimed notice, User reader, Facts now) {
            return new LetterContent(
                    reader.displayName(),
                    reader.userPrincipalName(),
                    organisation.name(),
                    Optional.ofNullable(now.conferenceId()),
                    Optional.ofNullable(now.toll()),
                    Optional.ofNullable(now.tollFree()),
                    former(notice.was().conferenceId(), now.conferenceId()),
                    former(notice.was().toll(), now.toll()),
                    numbersPage,
                    pin(notice),
                    Optional.ofNullable(notice.was().ending())
                            .map(ending -> new LetterContent.Ending(ending.provider(), ending.number(), ending.on())));
        }

        private PinPart pin(Claimed notice) {
            return switch (notice.verdict().pin()) {
                case NONE -> new PinPart.None();
                case KEPT -> new PinPart.Unchanged();
                case FORMER -> new PinPart.Former();
                case NEW ->
                    pins.toMail(tenant, notice.user())
                            .<PinPart>map(pin -> new PinPart.Digits(pin.digits()))
                            .orElseGet(() -> link(notice));
            };
        }

        private PinPart link(Claimed notice) {
            String token = transactions.in(tenant.value(), () -> links.token(tenant, notice.user(), notice.id()));
            LocalDate until = LocalDate.ofInstant(clock.instant().plus(PinLinks.VALID), organisation.timeZone());
            return new PinPart.Link(settings.consoleUrl() + "/pin/" + token, until.minusDays(1));
        }

        private static Optional<String> former(@Nullable String was, @Nullable String now) {
            return Objects.equals(was, now) ? Optional.empty() : Optional.ofNullable(was);
        }
    }

    Desk desk(TenantId tenant) {
        return new Desk(tenant);
    }

    /// The same at each attempt (RFC 5322, section 3.6.4).
    static String messageId(UUID message, Message.Mailbox sender) {
        return message + "@" + sender.address().replaceFirst(".*@", "");
    }
}
