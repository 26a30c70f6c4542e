package org.passerelle.rest.routes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.EmailPreview;
import org.passerelle.api.EmailTemplate;
import org.passerelle.api.EmailText;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.letters.Letter;
import org.passerelle.letters.LetterKind;
import org.passerelle.letters.LetterLanguages;
import org.passerelle.letters.LetterRefusal;
import org.passerelle.letters.LetterTemplates;
import org.passerelle.letters.Template;
import org.passerelle.notices.Previews;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.stereotype.Component;

/// What e-mails say, in each language.
@Component
final class TemplateRoutes implements Routes {
    private static final String ONE = "/emailTemplates/{kind}/{language}";

    private final LetterTemplates templates;
    private final Previews previews;
    private final Users users;

    TemplateRoutes(LetterTemplates templates, Previews previews, Users users) {
        this.templates = templates;
        this.previews = previews;
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/emailTemplates",
                        EmailTemplate.class,
                        call -> Parts.all(templates.all(call.actor()), TemplateRoutes::shown)),
                Route.get(ONE, EmailTemplate.class, call -> Answer.of(shown(require(call)))),
                Route.put(ONE, EmailText.class, EmailTemplate.class, this::write),
                Route.delete(ONE, this::reset),
                Route.get(ONE + "/preview", EmailPreview.class, this::preview, Parameter.text("user", "")));
    }

    private Answer write(Call call) {
        EmailText wanted = call.body(EmailText.class);
        Template now = require(call);
        templates.update(call.actor(), now.kind(), now.language(), wanted.subject(), wanted.body());
        return Answer.of(shown(require(call)));
    }

    private Answer reset(Call call) {
        Template now = require(call);
        templates.reset(call.actor(), now.kind(), now.language());
        return new Answer.Nothing();
    }

    private Answer preview(Call call) {
        Optional<UserId> reader = Optional.of(call.text("user"))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> users.findByName(call.actor().tenant(), name))
                .map(User::id);
        Letter letter = previews.letter(call.actor(), require(call), reader);
        return Answer.of(new EmailPreview(letter.subject(), letter.html(), letter.text()));
    }

    private Template require(Call call) {
        return Arrays.stream(LetterKind.values())
                .filter(kind -> kind.code().equals(call.name("kind")))
                .filter(_ -> LetterLanguages.ALL.contains(call.name("language")))
                .map(kind -> templates.of(call.actor().tenant(), kind, call.name("language")))
                .findFirst()
                .orElseThrow(() -> new RefusedException(LetterRefusal.NO_SUCH_TEMPLATE));
    }

    private static EmailTemplate shown(Template template) {
        return new EmailTemplate(
                template.kind().code(),
                template.language(),
                template.subject(),
                template.body(),
                template.written().map(Template.Written::at),
                template.written().map(Template.Written::by));
    }
}
