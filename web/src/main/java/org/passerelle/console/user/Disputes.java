package org.passerelle.console.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditTrail;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.springframework.stereotype.Component;

/// Puts into words what two people changed of one user at the same time.
@Component
final class Disputes {
    private final AuditTrail trail;
    private final Texts texts;

    Disputes(AuditTrail trail, Texts texts) {
        this.trail = trail;
        this.texts = texts;
    }

    /// How a form calls its fields, and reads its values.
    interface Wording {
        String name(String field);

        String value(String field, String value);
    }

    /// @param now what there is
    Dispute of(
            Actor actor, Person person, Sent sent, Merge merge, Map<String, String> now, Wording words, Locale locale) {
        return new Dispute(
                FieldValues.write(now),
                FieldValues.write(sent.opened()),
                lines(merge.disputed(), sent, words, locale),
                lines(merge.adopted(), sent, words, locale),
                merge.isPlain() ? Optional.empty() : last(actor, person));
    }

    /// One for each question that was asked and not answered.
    List<Problem> unanswered(Dispute dispute) {
        return dispute.questions().entrySet().stream()
                .filter(question -> question.getValue().problem() != null)
                .map(question -> new Problem(
                        "settled-" + question.getKey(),
                        question.getValue().name() + " – " + question.getValue().problem()))
                .toList();
    }

    /// After Save: the user was saved, and what of the other one's was kept.
    ///
    /// @param dispute of before the change: the last entry of the audit is the reader's own by now
    String saved(String name, Dispute dispute, Locale locale) {
        Optional<AuditEvent> theirs = dispute.last();
        if (theirs.isEmpty() || dispute.adopted().isEmpty()) {
            return texts.say(locale, "user.saved", "name", name);
        }
        String fields =
                dispute.adopted().values().stream().map(Dispute.Line::name).collect(Collectors.joining(", "));
        return texts.say(
                locale,
                "user.saved-with-others",
                "name",
                name,
                "who",
                theirs.get().actorName(),
                "fields",
                fields);
    }

    private Map<String, Dispute.Line> lines(List<Merge.Field> fields, Sent sent, Wording words, Locale locale) {
        var lines = new LinkedHashMap<String, Dispute.Line>();
        fields.forEach(field -> lines.put(
                field.name(),
                new Dispute.Line(
                        words.name(field.name()),
                        field.opened()
                                .map(value -> words.value(field.name(), value))
                                .orElse("–"),
                        words.value(field.name(), field.theirs()),
                        words.value(field.name(), field.mine()),
                        sent.isUndecided(field.name()) ? texts.say(locale, "user.undecided") : null)));
        return lines;
    }

    private Optional<AuditEvent> last(Actor actor, Person person) {
        return trail.ofUser(actor, person.id(), Optional.empty(), 1).stream().findFirst();
    }
}
