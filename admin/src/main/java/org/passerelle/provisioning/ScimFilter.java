package org.passerelle.provisioning;

import java.util.List;
import org.passerelle.access.RefusedException;

/// A condition on users or groups, as RFC 7644 (section 3.4.2.2) writes it.
public sealed interface ScimFilter {
    /// True of everything.
    ScimFilter NONE = new And(List.of());

    record And(List<ScimFilter> all) implements ScimFilter {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<ScimFilter> any) implements ScimFilter {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(ScimFilter filter) implements ScimFilter {}

    /// @param value empty for [Operator#PR], and for null
    record Compare(AttributePath path, Operator operator, String value) implements ScimFilter {}

    /// True where one value of the attribute fulfils all of the condition.
    record Within(Attribute attribute, ScimFilter condition) implements ScimFilter {}

    /// As in the RFC.
    enum Operator {
        EQ,
        NE,
        CO,
        SW,
        EW,
        PR,
        GT,
        GE,
        LT,
        LE
    }

    /// @throws RefusedException that says where the text goes wrong
    static ScimFilter parse(Schemas.Kind kind, String text) {
        return text.isBlank() ? NONE : new FilterReader(kind, text).read();
    }
}
