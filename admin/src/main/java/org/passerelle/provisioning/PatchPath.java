package org.passerelle.provisioning;

import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// What a patch is about: an attribute, a part of it, or those of its values that fulfil a condition.
///
/// @param values empty for all
public record PatchPath(AttributePath path, Optional<ScimFilter> values) {
    /// @throws RefusedException `NO_SUCH_ATTRIBUTE`, `FILTER_UNREADABLE`
    static PatchPath parse(Schemas.Kind kind, String text) {
        int open = text.indexOf('[');
        if (open < 0) {
            return new PatchPath(Schemas.path(kind, text), Optional.empty());
        }
        int close = text.lastIndexOf(']');
        AttributePath outer = Schemas.path(kind, text.substring(0, open));
        String behind = close < 0 ? "" : text.substring(close + 1);
        if (close < open || !outer.attribute().isMultiValued() || outer.part().isPresent()) {
            throw new RefusedException(ScimRefusal.NO_SUCH_ATTRIBUTE, Map.of("attribute", text));
        }
        ScimFilter condition = new FilterReader(kind, text.substring(open + 1, close)).readWithin(outer.attribute());
        if (behind.isEmpty()) {
            return new PatchPath(outer, Optional.of(condition));
        }
        Attribute part = Optional.of(behind)
                .filter(rest -> rest.startsWith("."))
                .flatMap(rest -> outer.attribute().part(rest.substring(1)))
                .orElseThrow(() -> new RefusedException(ScimRefusal.NO_SUCH_ATTRIBUTE, Map.of("attribute", text)));
        return new PatchPath(new AttributePath(outer.attribute(), Optional.of(part)), Optional.of(condition));
    }

    boolean isReadOnly() {
        return path.attribute().isReadOnly() || path.target().isReadOnly();
    }
}
