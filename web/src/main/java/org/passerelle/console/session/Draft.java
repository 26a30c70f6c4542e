package org.passerelle.console.session;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.passerelle.access.UserId;

/// What somebody typed into a form that could not be sent, as the session keeps it. Serialisable because sessions live
/// in the database.
///
/// @param page where the form was, as far as the browser said; else where it was sent to
/// @param action where the form was to be sent
/// @param hadSecrets whether something typed was left out
record Draft(UUID user, String page, String action, LinkedHashMap<String, ArrayList<String>> fields, boolean hadSecrets)
        implements Serializable {
    static final String ATTRIBUTE = Draft.class.getName();

    @Serial
    private static final long serialVersionUID = 1;

    boolean isOf(UserId reader) {
        return user.equals(reader.value());
    }

    /// The same, to be looked for on another page.
    Draft on(String other) {
        return new Draft(user, other, action, fields, hadSecrets);
    }

    Map<String, ? extends List<String>> values() {
        return fields;
    }
}
