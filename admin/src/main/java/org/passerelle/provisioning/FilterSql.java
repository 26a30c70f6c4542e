package org.passerelle.provisioning;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.passerelle.access.RefusedException;

/// A filter as SQL. Every value is a bound parameter; names of attributes come from the schemas, never from the
/// request.
abstract class FilterSql {
    final Condition of(ScimFilter filter) {
        return switch (filter) {
            case ScimFilter.And and -> DSL.and(and.all().stream().map(this::of).toList());
            case ScimFilter.Or or -> DSL.or(or.any().stream().map(this::of).toList());
            case ScimFilter.Not not -> not(of(not.filter()));
            case ScimFilter.Compare compare
            when compare.operator() == ScimFilter.Operator.NE ->
                not(compare(new ScimFilter.Compare(compare.path(), ScimFilter.Operator.EQ, compare.value())));
            case ScimFilter.Compare compare -> compare(compare);
            case ScimFilter.Within within -> within(within);
        };
    }

    /// Never asked for "not equal".
    abstract Condition compare(ScimFilter.Compare compare);

    abstract Condition within(ScimFilter.Within within);

    /// Unknown is not true.
    static Condition not(Condition some) {
        return condition("coalesce(({0}), false)", DSL.field(some)).not();
    }

    /// Without regard to case; an empty text is none.
    static Condition text(Field<String> left, ScimFilter.Operator operator, String value) {
        return text(left, lower(left), operator, value);
    }

    /// For columns that are kept in small letters: compared as they are, so that their index serves.
    static Condition folded(Field<String> left, ScimFilter.Operator operator, String value) {
        return text(left, left, operator, value);
    }

    private static Condition text(
            Field<String> left, Field<String> lowered, ScimFilter.Operator operator, String value) {
        String low = value.toLowerCase(Locale.ROOT);
        return switch (operator) {
            case EQ -> value.isEmpty() ? DSL.coalesce(left, inline("")).eq("") : lowered.eq(low);
            case NE -> lowered.ne(low);
            case CO -> lowered.contains(low);
            case SW -> lowered.startsWith(low);
            case EW -> lowered.endsWith(low);
            case PR -> left.ne("");
            case GT -> lowered.gt(low);
            case GE -> lowered.ge(low);
            case LT -> lowered.lt(low);
            case LE -> lowered.le(low);
        };
    }

    /// With regard to case, so that an index on the column itself finds it.
    static Condition exact(Field<String> left, ScimFilter.Operator operator, String value) {
        return operator == ScimFilter.Operator.EQ && !value.isEmpty() ? left.eq(value) : text(left, operator, value);
    }

    static Condition flag(Field<Boolean> left, ScimFilter.Operator operator, String value) {
        return switch (operator) {
            case PR -> left.isNotNull();
            case EQ -> left.eq(value.equalsIgnoreCase("true"));
            default -> throw unfit(value);
        };
    }

    static Condition identifier(Field<UUID> left, ScimFilter.Operator operator, String value) {
        if (operator != ScimFilter.Operator.EQ) {
            return text(left.cast(String.class), operator, value);
        }
        try {
            return left.eq(UUID.fromString(value));
        } catch (IllegalArgumentException notAnId) {
            return DSL.falseCondition();
        }
    }

    static Condition time(Field<OffsetDateTime> left, ScimFilter.Operator operator, String value) {
        if (operator == ScimFilter.Operator.PR) {
            return left.isNotNull();
        }
        Field<OffsetDateTime> right = val(instant(value).atOffset(ZoneOffset.UTC));
        return switch (operator) {
            case EQ -> left.eq(right);
            case GT -> left.gt(right);
            case GE -> left.ge(right);
            case LT -> left.lt(right);
            case LE -> left.le(right);
            case NE, CO, SW, EW, PR -> throw unfit(value);
        };
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException notATime) {
            throw unfit(value);
        }
    }

    private static RefusedException unfit(String value) {
        return new RefusedException(ScimRefusal.FILTER_UNREADABLE, Map.of("position", 1, "found", value));
    }

    /// True where one of the values at a path of the document fulfils the condition.
    static Condition somewhere(Field<?> document, AttributePath path, ScimFilter.Operator operator, String value) {
        Field<String> found = field("v.value #>> '{}'", String.class);
        return condition(
                "exists (select 1 from jsonb_path_query({0}, {1}::jsonpath) as v(value) where {2})",
                document, val(jsonPath(path)), text(found, operator, value));
    }

    static String jsonPath(AttributePath path) {
        String top = Schemas.isExtension(path.attribute().schema())
                ? "$.\"" + path.attribute().schema() + "\"."
                : "$.";
        Optional<String> part = path.part().map(Attribute::name);
        Optional<String> usual = path.attribute().part("value").map(Attribute::name);
        String behind = part.or(() -> usual).map(name -> ".\"" + name + "\"").orElse("");
        return top + '"' + path.attribute().name() + '"' + (path.attribute().isMultiValued() ? "[*]" : "") + behind;
    }

    /// For a condition between brackets: each part of a value by its name.
    interface Parts {
        Field<String> of(Attribute part);
    }

    static Condition between(ScimFilter condition, Parts parts) {
        return switch (condition) {
            case ScimFilter.And and ->
                DSL.and(and.all().stream().map(one -> between(one, parts)).toList());
            case ScimFilter.Or or ->
                DSL.or(or.any().stream().map(one -> between(one, parts)).toList());
            case ScimFilter.Not not -> not(between(not.filter(), parts));
            case ScimFilter.Compare compare
            when compare.operator() == ScimFilter.Operator.NE ->
                not(text(parts.of(compare.path().target()), ScimFilter.Operator.EQ, compare.value()));
            case ScimFilter.Compare compare ->
                text(parts.of(compare.path().target()), compare.operator(), compare.value());
            case ScimFilter.Within _ -> throw unfit("[");
        };
    }
}
