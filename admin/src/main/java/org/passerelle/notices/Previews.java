package org.passerelle.notices;

import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.letters.Letter;
import org.passerelle.letters.LetterContent;
import org.passerelle.letters.LetterKind;
import org.passerelle.letters.LetterLanguages;
import org.passerelle.letters.LetterStyle;
import org.passerelle.letters.LetterTemplates;
import org.passerelle.letters.LetterWriter;
import org.passerelle.letters.Template;
import org.passerelle.mail.Delivery;
import org.passerelle.mail.MailConnection;
import org.passerelle.mail.MailServers;
import org.passerelle.mail.Message;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Letters to look at, and one sent for a trial. No PIN and no working link is ever in them. Thread-safe.
@Component
public final class Previews {
    private final Transactions transactions;
    private final LetterTemplates templates;
    private final MailServers servers;
    private final Organisations organisations;
    private final Users users;
    private final Assignments assignments;
    private final ServiceNumbers numbers;
    private final LetterColours colours;
    private final Audit audit;
    private final Ids ids;

    Previews(
            Transactions transactions,
            LetterTemplates templates,
            MailServers servers,
            Organisations organisations,
            Users users,
            Assignments assignments,
            ServiceNumbers numbers,
            LetterColours colours,
            Audit audit,
            Ids ids) {
        this.transactions = transactions;
        this.templates = templates;
        this.servers = servers;
        this.organisations = organisations;
        this.users = users;
        this.assignments = assignments;
        this.numbers = numbers;
        this.colours = colours;
        this.audit = audit;
        this.ids = ids;
    }

    /// @param template need not be kept
    /// @param reader empty: somebody who does not exist
    public Letter letter(Actor actor, Template template, Optional<UserId> reader) {
        actor.require(Permission.SEE_EMAILS);
        LetterContent sample = sample(actor, template.kind());
        return LetterWriter.write(
                template, reader.map(user -> real(actor, user, sample)).orElse(sample), style(actor));
    }

    /// How the organisation's letters look.
    public LetterStyle style(Actor actor) {
        return colours.of(actor.tenant());
    }

    /// Sends a sample to one address at once, past every queue.
    ///
    /// @return what the mail server said
    /// @throws org.passerelle.access.RefusedException `NO_MAIL_SERVER`
    public Delivery sendTest(Actor actor, String address, LetterKind kind, String language) {
        actor.require(Permission.EDIT_SETTINGS);
        Template template = templates.of(actor.tenant(), kind, LetterLanguages.choose(language));
        Letter letter = LetterWriter.write(template, sample(actor, kind), style(actor));
        Message.Mailbox sender = servers.sender(actor.tenant());
        var message = new Message(
                Composing.messageId(ids.next(), sender),
                sender,
                new Message.Mailbox(address, ""),
                letter.subject(),
                letter.html(),
                letter.text(),
                template.language());
        try (MailConnection connection = servers.connect(actor.tenant())) {
            Delivery delivery = connection.send(message);
            transactions.in(actor.tenant().value(), () -> {
                if (delivery instanceof Delivery.Accepted) {
                    servers.noteUp(actor.tenant());
                }
                audit.record(
                        actor,
                        new AuditEntry(
                                "mail-setting.tested", "mail-setting", actor.tenant(), address, java.util.List.of()));
            });
            return delivery;
        }
    }

    private LetterContent sample(Actor actor, LetterKind kind) {
        return LetterContent.sample(kind, organisations.require(actor.tenant()).name());
    }

    /// What is known of a real user; the rest, such as what was before, as in the sample.
    private LetterContent real(Actor actor, UserId id, LetterContent sample) {
        User user = users.require(actor.tenant(), id);
        Numbers known = Numbers.read(numbers, actor.tenant());
        Facts facts = Facts.of(
                assignments.find(actor.tenant(), id).orElseThrow(() -> new IllegalStateException("user " + id)), known);
        return new LetterContent(
                user.displayName(),
                user.userPrincipalName(),
                sample.organisation(),
                Optional.ofNullable(facts.conferenceId()),
                Optional.ofNullable(facts.toll()),
                Optional.ofNullable(facts.tollFree()),
                sample.formerConferenceId(),
                sample.formerTollNumber(),
                sample.numbersPage(),
                sample.pin());
    }
}
