package org.passerelle.console.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.conference.Command;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.LiveParts;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.live.Host;
import org.passerelle.live.LiveConferences;
import org.passerelle.live.Recorded;
import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One conference's page, for administrators and for the organiser alike.
@Component
final class LiveRoom {
    /// As quick as people see who speaks.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final LiveConferences conferences;
    private final LiveParts live;
    private final Texts texts;
    private final Clock clock;

    LiveRoom(LiveConferences conferences, LiveParts live, Texts texts, Clock clock) {
        this.conferences = conferences;
        this.live = live;
        this.texts = texts;
        this.clock = clock;
    }

    /// Where somebody stands, and how he got there.
    record Place(Actor actor, Host host, String path) {}

    /// What came with one click; [ClickArgument] hands it to handlers.
    record Click(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            ModelMap model,
            RedirectAttributes redirect) {}

    String show(Place place, HttpServletRequest request, ModelMap model) {
        model.addAttribute("page", page(place));
        return Fragments.wanted(request) ? "live/polled" : "live/conference";
    }

    void stream(Place place, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var before = new AtomicReference<LivePage>();
        live.stream(request, response, "live/polled", BETWEEN_LOOKS, () -> {
            LivePage now = page(place);
            return now.equals(before.getAndSet(now))
                    ? Optional.empty()
                    : Optional.of(new LiveParts.Look(Map.of("page", now), false));
        });
    }

    /// With a script the part that changes comes back and a sentence is read out; without one, the whole page.
    ///
    /// @param done key of the sentence, with `n` for how many people are concerned
    String act(Place place, Command command, String done, Click click) {
        return act(place, click, () -> {
            int people = conferences.command(place.actor(), place.host().organiser(), command);
            return Notice.success(texts.say(click.locale(), done, "n", people));
        });
    }

    /// Calls somebody into it.
    String call(Place place, String number, Click click) {
        return act(place, click, () -> {
            conferences.call(place.actor(), place.host().organiser(), number.strip());
            return Notice.success(texts.say(click.locale(), "live.did-call", "number", number.strip()));
        });
    }

    private String act(Place place, Click click, Supplier<Notice> action) {
        Notice notice;
        try {
            notice = action.get();
        } catch (RefusedException refused) {
            notice = Notice.error(texts.refusal(click.locale(), refused));
        }
        if (Fragments.wanted(click.request())) {
            Fragments.say(click.response(), notice.text());
            return show(place, click.request(), click.model());
        }
        click.redirect().addFlashAttribute("notice", notice);
        return "redirect:" + place.path();
    }

    /// A file is sent without a script.
    String play(Place place, MultipartFile recording, Click click) throws IOException {
        try (InputStream upload = recording.getInputStream()) {
            return act(place, Recorded.announcement(upload), "live.did-announce", click);
        } catch (RefusedException refused) {
            click.redirect().addFlashAttribute("notice", Notice.error(texts.refusal(click.locale(), refused)));
            return "redirect:" + place.path();
        }
    }

    private LivePage page(Place place) {
        return new LivePage(
                place.path(),
                place.host(),
                conferences.isBridgeOn(),
                conferences.canCall(),
                conferences.find(place.actor(), place.host()),
                conferences.mayRun(place.actor(), place.host().organiser()),
                clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }
}
