package org.passerelle.console.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.imports.Field;
import org.passerelle.ldap.BindSecret;
import org.passerelle.ldap.LdapKind;
import org.passerelle.ldap.LdapSecurity;
import org.passerelle.ldap.LdapSource;

/// The directory as the form has it: texts as they were typed.
public record DirectoryForm(
        String kind,
        String host,
        String port,
        String security,
        String certificates,
        String bindName,
        boolean hasSecret,
        String secret,
        String base,
        String filter,
        Map<Field, String> attributes,
        boolean disableMissing,
        String mostPercent,
        String everyHours,
        long rowVersion) {
    private static final String ATTRIBUTE = "attribute-";

    public DirectoryForm {
        attributes = Map.copyOf(attributes);
    }

    static DirectoryForm of(LdapSource source) {
        return new DirectoryForm(
                source.kind().name(),
                source.host(),
                String.valueOf(source.port()),
                source.security().name(),
                source.certificates(),
                source.bindName(),
                source.hasSecret(),
                "",
                source.base(),
                source.filter(),
                source.attributes(),
                source.disableMissing(),
                String.valueOf(source.mostPercent()),
                String.valueOf(source.everyHours()),
                source.rowVersion());
    }

    /// A field that does not come is empty.
    static DirectoryForm of(Map<String, String> fields, boolean hasSecret) {
        var attributes = new EnumMap<Field, String>(Field.class);
        LdapSource.FIELDS.forEach(field -> attributes.put(field, fields.getOrDefault(ATTRIBUTE + field.name(), "")));
        return new DirectoryForm(
                fields.getOrDefault("kind", ""),
                fields.getOrDefault("host", ""),
                fields.getOrDefault("port", ""),
                fields.getOrDefault("security", ""),
                fields.getOrDefault("certificates", ""),
                fields.getOrDefault("bindName", ""),
                hasSecret,
                fields.getOrDefault("secret", ""),
                fields.getOrDefault("base", ""),
                fields.getOrDefault("filter", ""),
                attributes,
                fields.containsKey("disableMissing"),
                fields.getOrDefault("mostPercent", ""),
                fields.getOrDefault("everyHours", ""),
                number(fields.getOrDefault("rowVersion", "0")));
    }

    public String attribute(Field field) {
        return attributes.getOrDefault(field, "");
    }

    /// @param before whose nature decides whether usual names are put in: those of another kind of directory are
    LdapSource source(LdapSource before) {
        LdapKind chosen = constant(LdapKind.values(), kind, before.kind());
        boolean another = chosen != before.kind();
        return new LdapSource(
                chosen,
                host,
                number(port),
                constant(LdapSecurity.values(), security, before.security()),
                certificates,
                bindName,
                before.hasSecret() || newSecret().isPresent(),
                base,
                another && filter.equals(before.filter()) ? chosen.filter() : filter,
                another && attributes.equals(before.attributes()) ? chosen.attributes() : attributes,
                disableMissing,
                number(mostPercent),
                number(everyHours),
                before.nextAt(),
                before.last(),
                rowVersion);
    }

    /// Empty: the present one stays.
    Optional<BindSecret> newSecret() {
        return secret.isEmpty() ? Optional.empty() : Optional.of(new BindSecret(secret));
    }

    /// What is no number is none that is allowed.
    private static int number(String text) {
        return text.strip().matches("\\d{1,9}") ? Integer.parseInt(text.strip()) : -1;
    }

    private static <T extends Enum<T>> T constant(T[] values, String name, T otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public String toString() {
        return "DirectoryForm[" + host + ", " + bindName + "]";
    }
}
