package org.passerelle.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Header fields in their order. Names are canonical; a field that may be a list (`Via`) can be several fields
/// or one with commas, and [#elements] does not tell the difference.
public final class Headers {
    private final List<Field> fields;

    record Field(String name, String value) {}

    private Headers(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /// The values of all fields of this name, as they are.
    public List<String> all(String name) {
        var values = new ArrayList<String>(2);
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /// The elements of all fields of this name, parted at commas that are not in quotation marks or brackets.
    public List<String> elements(String name) {
        var elements = new ArrayList<String>(2);
        for (String value : all(name)) {
            split(value, elements);
        }
        return elements;
    }

    /// True where a list of words has this one: `Supported: timer, 100rel`.
    public boolean lists(String name, String word) {
        return elements(name).stream().anyMatch(element -> element.equalsIgnoreCase(word));
    }

    List<Field> fields() {
        return fields;
    }

    /// These, with one element as the first of its name; it replaces the one that was.
    Headers withFirst(String name, String element) {
        var changed = builder();
        boolean replaced = false;
        for (Field field : fields) {
            if (!replaced && field.name().equals(name)) {
                List<String> elements = new ArrayList<>();
                split(field.value(), elements);
                elements.set(0, element);
                elements.forEach(each -> changed.add(name, each));
                replaced = true;
            } else {
                changed.add(field.name(), field.value());
            }
        }
        return changed.build();
    }

    private static void split(String value, List<String> into) {
        int from = 0;
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<' || c == '>') {
                bracketed = c == '<';
            } else if (c == ',' && !bracketed) {
                into.add(value.substring(from, i).strip());
                from = i + 1;
            }
        }
        into.add(value.substring(from).strip());
    }

    /// Puts header fields one behind the other. Belongs to one thread.
    public static final class Builder {
        private final List<Field> fields = new ArrayList<>(16);

        private Builder() {}

        /// Refuses a value that would begin another field: nobody writes into our headers but us.
        public Builder add(String name, String value) {
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("line break in header field " + name);
            }
            fields.add(new Field(name, value));
            return this;
        }

        public Builder add(String name, List<String> values) {
            values.forEach(value -> add(name, value));
            return this;
        }

        /// Puts these behind the others.
        public void addTo(Builder others) {
            others.fields.addAll(fields);
        }

        int size() {
            return fields.size();
        }

        public Headers build() {
            return new Headers(fields);
        }
    }
}
