package org.passerelle.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parameters behind a URI, an address or a Via, in their order: `;name=value;flag`.
public record Parameters(List<Parameter> list) {
    /// No parameters.
    public static final Parameters NONE = new Parameters(List.of());

    /// One of them; the value is empty where there is only a name.
    public record Parameter(String name, Optional<String> value) {}

    public Parameters {
        list = List.copyOf(list);
    }

    public Optional<String> value(String name) {
        return find(name).flatMap(Parameter::value);
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /// With this value in the place of the one of that name, or at the end.
    public Parameters with(String name, String value) {
        var changed = new ArrayList<Parameter>(list.size() + 1);
        var parameter = new Parameter(name, Optional.of(value));
        boolean replaced = false;
        for (Parameter present : list) {
            boolean same = present.name().equalsIgnoreCase(name);
            if (!same || !replaced) {
                changed.add(same ? parameter : present);
            }
            replaced |= same;
        }
        if (!replaced) {
            changed.add(parameter);
        }
        return new Parameters(changed);
    }

    private Optional<Parameter> find(String name) {
        for (Parameter parameter : list) {
            if (parameter.name().equalsIgnoreCase(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /// Reads `*(SEMI generic-param)`: tokens, hosts and quoted strings as values.
    static Parameters read(Scanner scanner) throws SipParseException {
        if (!scanner.takeSeparator(';')) {
            return NONE;
        }
        var found = new ArrayList<Parameter>(4);
        do {
            String name = scanner.token();
            found.add(new Parameter(name, scanner.takeSeparator('=') ? Optional.of(value(scanner)) : Optional.empty()));
        } while (scanner.takeSeparator(';'));
        return new Parameters(found);
    }

    private static String value(Scanner scanner) throws SipParseException {
        if (scanner.peek() == '"') {
            return scanner.quoted();
        }
        String value = scanner.until(" \t;,\"<>?");
        if (value.isEmpty() || !Scanner.all(value, c -> Scanner.isToken((char) c) || "[]:".indexOf(c) >= 0)) {
            throw new SipParseException("parameter without value");
        }
        return value;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Parameter parameter : list) {
            text.append(';').append(parameter.name());
            parameter.value().ifPresent(value -> text.append('=').append(value));
        }
        return text.toString();
    }
}
