package org.passerelle.roster;

import java.util.List;

/// A condition on users, as written in the filter grammar of RFC 7644, section 3.4.2.2 (SCIM).
public sealed interface Filter {
    /// True of everybody.
    Filter NONE = new And(List.of());

    record And(List<Filter> all) implements Filter {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Filter> any) implements Filter {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Filter filter) implements Filter {}

    /// @param value empty for [Operator#PR]
    record Compare(FilterField field, Operator operator, String value) implements Filter {}

    /// As in the RFC: equal, not equal, contains, starts with, ends with, present, greater, less.
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

    /// @throws org.passerelle.access.RefusedException that says where the text goes wrong and what is expected
    static Filter parse(String text) {
        return text.isBlank() ? NONE : new FilterParser(text).parse();
    }
}
