package org.passerelle.rest.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.Choice;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.RestRefusal;
import org.passerelle.roster.PastedList;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRefusal;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.springframework.stereotype.Component;

/// Which users somebody means: lists and choices as the roster has them.
@Component
final class Wanted {
    static final Parameter[] LISTED = {
        Parameter.text("filter", "provider.name eq \"InterCall\" and licence pr"),
        Parameter.text("search", "zoe"),
        Parameter.text("view", "ready-to-move"),
        Parameter.text("orderBy", "displayName desc"),
        Parameter.text("selection", "019a0f3e-6f2b-7c3a-9d57-2f8f0c1b7a44")
    };

    private static final int MOST_NAMES_TOLD = 20;

    private final Selections selections;

    Wanted(Selections selections) {
        this.selections = selections;
    }

    static RosterQuery query(Call call) {
        return new RosterQuery(
                call.word("view", View::parse).orElse(View.ALL),
                call.text("search"),
                call.text("filter"),
                call.word("orderBy", Wanted::sort).orElse(Sort.BY_NAME),
                Optional.of(call.text("selection")).filter(id -> !id.isEmpty()).map(Wanted::selection));
    }

    private static SelectionId selection(String id) {
        try {
            return SelectionId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(RosterRefusal.NO_SUCH_SELECTION);
        }
    }

    /// `displayName`, `displayName asc` or `displayName desc`.
    static Optional<Sort> sort(String text) {
        String[] words = text.strip().split("\\s+");
        boolean descending = words.length == 2 && words[1].equals("desc");
        boolean readable = words.length == 1 || descending || (words.length == 2 && words[1].equals("asc"));
        return readable ? Sort.parse((descending ? "-" : "") + words[0]) : Optional.empty();
    }

    Selection selection(Actor actor, Choice choice) {
        if (choice.selection().isPresent()) {
            return selections.require(actor, new SelectionId(choice.selection().get()));
        }
        if (choice.users().isPresent()) {
            return selections.of(actor, users(actor, choice.users().get()));
        }
        if (choice.filter().isEmpty()
                && choice.view().isEmpty()
                && choice.search().isEmpty()) {
            throw new RefusedException(RosterRefusal.NOTHING_SELECTED);
        }
        View view = choice.view()
                .map(key -> View.parse(key)
                        .orElseThrow(
                                () -> new RefusedException(RestRefusal.MEMBER_UNFIT, Map.of("member", "/choice/view"))))
                .orElse(View.ALL);
        var query = new RosterQuery(
                view, choice.search().orElse(""), choice.filter().orElse(""), Sort.BY_NAME);
        return selections.everything(actor, query, users(actor, choice.except().orElse(List.of())));
    }

    /// Whoever sent a long list has to learn which of its names are wrong.
    private static RefusedException unknown(List<String> names) {
        List<String> told = names.subList(0, Math.min(names.size(), MOST_NAMES_TOLD));
        return new RefusedException(
                RestRefusal.USERS_UNKNOWN,
                Map.of("users", String.join(", ", told), "more", names.size() - told.size()));
    }

    /// Identifiers as they are; anything else is a sign-in name or a mail address.
    List<UserId> users(Actor actor, List<String> named) {
        var found = new ArrayList<UserId>();
        var names = new ArrayList<String>();
        for (String one : named) {
            try {
                found.add(UserId.parse(one));
            } catch (IllegalArgumentException aName) {
                names.add(one);
            }
        }
        if (!names.isEmpty()) {
            PastedList list = selections.paste(actor, String.join("\n", names));
            if (!list.unknown().isEmpty()) {
                throw unknown(list.unknown());
            }
            found.addAll(list.found());
        }
        return found;
    }
}
