package org.passerelle.console.user;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.AcpRecord;
import org.passerelle.assignments.Passcode;
import org.passerelle.console.frame.WebAddress;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;

/// What Edit says of one user: the provider, and for a third party its record.
///
/// @param provider `ours`, `none` or the identifier of a third party
/// @param tollFree one number a line
/// @param participant empty for the one there is; it is never sent to the browser
/// @param rowVersion of the assignment that was seen
public record ProviderForm(
        String provider,
        String domain,
        String toll,
        String tollFree,
        String participant,
        String leader,
        String url,
        String reason,
        long rowVersion) {
    /// A field that does not come is empty.
    public ProviderForm {
        provider = Objects.requireNonNullElse(provider, "");
        domain = Objects.requireNonNullElse(domain, "");
        toll = Objects.requireNonNullElse(toll, "");
        tollFree = Objects.requireNonNullElse(tollFree, "");
        participant = Objects.requireNonNullElse(participant, "");
        leader = Objects.requireNonNullElse(leader, "");
        url = Objects.requireNonNullElse(url, "");
        reason = Objects.requireNonNullElse(reason, "");
    }

    static final String OURS = "ours";
    static final String NONE = "none";
    /// In place of a passcode that the reader typed.
    static final String TYPED = "typed";

    /// As the user is: with the record the user confers with, if a third party has one.
    static ProviderForm of(Person person) {
        String provider = person.assignment().isOurs()
                ? OURS
                : person.assignment().provider().map(ProviderId::toString).orElse(NONE);
        Optional<AcpRecord> record = person.records().stream().findFirst();
        return new ProviderForm(
                provider,
                record.map(AcpRecord::domain).orElse(""),
                record.map(AcpRecord::tollNumber).orElse(""),
                record.map(one -> String.join("\n", one.tollFreeNumbers())).orElse(""),
                "",
                "",
                record.map(AcpRecord::url).orElse(""),
                "",
                person.assignment().rowVersion());
    }

    /// Field by field, for a comparison with another form of the same user. Passcodes are told apart by their marks.
    ///
    /// @param marks of the passcodes that a form leaves as they are
    Map<String, String> values(Map<String, String> marks) {
        var values = new LinkedHashMap<String, String>();
        values.put("provider", provider);
        values.put("domain", domain.strip());
        values.put("toll", toll.strip());
        values.put("tollFree", String.join("\n", tollFreeNumbers()));
        values.put("participant", participant.isBlank() ? marks.getOrDefault("participant", "") : TYPED);
        values.put("leader", leader.isBlank() ? marks.getOrDefault("leader", "") : TYPED);
        values.put("url", url.strip());
        return values;
    }

    /// @param values as [#values] has them
    ProviderForm with(Map<String, String> values, long rowVersion) {
        return new ProviderForm(
                values.getOrDefault("provider", ""),
                values.getOrDefault("domain", ""),
                values.getOrDefault("toll", ""),
                values.getOrDefault("tollFree", ""),
                TYPED.equals(values.get("participant")) ? participant : "",
                TYPED.equals(values.get("leader")) ? leader : "",
                values.getOrDefault("url", ""),
                reason,
                rowVersion);
    }

    Optional<Provider> thirdParty(Person person) {
        return person.providers().stream()
                .filter(one -> one.kind() == ProviderKind.THIRD_PARTY)
                .filter(one -> one.id().toString().equals(provider))
                .findFirst();
    }

    /// Fields of the third party's record with the texts of what is wrong with them.
    Map<String, String> mistakes(Person person, Provider third) {
        var mistakes = new LinkedHashMap<String, String>();
        if (domain(third).isEmpty()) {
            mistakes.put("domain", "user.domain-missing");
        }
        if (toll.isBlank()) {
            mistakes.put("toll", "user.toll-missing");
        } else if (isOfAnother(person, third)) {
            mistakes.put("toll", "user.toll-of-another");
        }
        if (!url.isBlank() && !WebAddress.isOne(url)) {
            mistakes.put("url", "user.url-bad");
        }
        return mistakes;
    }

    /// The form comes filled with the present record; another provider chosen above it does not have the same number.
    private boolean isOfAnother(Person person, Provider third) {
        return person.records().stream()
                .filter(one -> !one.provider().equals(third.id()))
                .anyMatch(one -> one.tollNumber().equals(toll.strip()));
    }

    private String domain(Provider third) {
        return domain.isBlank() ? third.domain() : domain.strip();
    }

    AcpDetails details(Provider third) {
        return new AcpDetails(
                third.id(),
                domain(third),
                toll.strip(),
                tollFreeNumbers(),
                passcode(participant),
                Optional.of(passcode(leader)),
                url.strip(),
                true);
    }

    private List<String> tollFreeNumbers() {
        return Arrays.stream(tollFree.split("[\\r\\n,;]+"))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }

    private static Passcode passcode(String text) {
        return text.isBlank() ? Passcode.KEPT : new Passcode(text.strip());
    }

    /// Passcodes stay out of logs.
    @Override
    public String toString() {
        return "ProviderForm[" + provider + "]";
    }
}
