package org.passerelle.rest.routes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.passerelle.api.DefaultView;
import org.passerelle.api.NewSavedView;
import org.passerelle.exports.UserColumn;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRefusal;
import org.passerelle.roster.SavedView;
import org.passerelle.roster.SavedViewId;
import org.passerelle.roster.SavedViews;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.springframework.stereotype.Component;

/// Lists of users that people keep under a name.
@Component
final class ViewRoutes implements Routes {
    private static final Class<org.passerelle.api.SavedView> VIEW = org.passerelle.api.SavedView.class;

    private final SavedViews views;

    ViewRoutes(SavedViews views) {
        this.views = views;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/views", VIEW, call -> Parts.all(views.of(call.actor()), ViewRoutes::shown)),
                Route.create("/views", VIEW, this::create).takes(NewSavedView.class),
                Route.delete("/views/{id}", this::remove),
                Route.post("/views/{id}:pin", VIEW, call -> pin(call, true)),
                Route.post("/views/{id}:unpin", VIEW, call -> pin(call, false)),
                Route.get(
                        "/defaultView",
                        DefaultView.class,
                        call -> Answer.of(
                                new DefaultView(views.opening(call.actor()).view()))),
                Route.put("/defaultView", DefaultView.class, DefaultView.class, this::open));
    }

    private Answer create(Call call) {
        NewSavedView wanted = call.body(NewSavedView.class);
        var query = new RosterQuery(
                wanted.view()
                        .map(key -> View.parse(key).orElseThrow(() -> Members.unfit("/view")))
                        .orElse(View.ALL),
                wanted.search().orElse(""),
                wanted.filter().orElse(""),
                wanted.orderBy()
                        .map(text -> Wanted.sort(text).orElseThrow(() -> Members.unfit("/orderBy")))
                        .orElse(Sort.BY_NAME));
        List<String> columns = wanted.columns().orElse(List.of()).stream()
                .map(ViewRoutes::kept)
                .toList();
        SavedViewId id = views.save(
                call.actor(), wanted.name(), query, columns, wanted.shared().orElse(false));
        return Answer.created("/views/" + id, shown(views.require(call.actor(), id)));
    }

    private Answer pin(Call call, boolean pinned) {
        SavedViewId id = call.id("id", SavedViewId::parse, RosterRefusal.NO_SUCH_VIEW);
        views.pin(call.actor(), id, pinned);
        return Answer.of(shown(views.require(call.actor(), id)));
    }

    private Answer open(Call call) {
        String wanted = call.body(DefaultView.class).view();
        return Answer.of(new DefaultView(views.openWith(call.actor(), wanted).view()));
    }

    private Answer remove(Call call) {
        views.delete(call.actor(), call.id("id", SavedViewId::parse, RosterRefusal.NO_SUCH_VIEW));
        return new Answer.Nothing();
    }

    private static org.passerelle.api.SavedView shown(SavedView view) {
        return new org.passerelle.api.SavedView(
                view.id().value(),
                view.name(),
                view.query().view().key(),
                view.query().search(),
                view.query().filterText(),
                orderBy(view.query().sort()),
                view.columns().stream().flatMap(ViewRoutes::key).toList(),
                view.shared(),
                view.own(),
                view.pinned());
    }

    /// As the console keeps it: `conference-id` for `conferenceId`.
    private static String kept(String key) {
        return Arrays.stream(UserColumn.values())
                .filter(column -> column.key().equals(key))
                .map(ViewRoutes::kept)
                .findFirst()
                .orElseThrow(() -> Members.unfit("/columns"));
    }

    private static String kept(UserColumn column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Nothing for a column that there is no longer.
    private static Stream<String> key(String kept) {
        return Arrays.stream(UserColumn.values())
                .filter(column -> kept(column).equals(kept))
                .map(UserColumn::key);
    }

    private static String orderBy(Sort sort) {
        return sort.by().field() + (sort.descending() ? " desc" : "");
    }
}
