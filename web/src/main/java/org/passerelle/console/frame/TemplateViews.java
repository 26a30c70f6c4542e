package org.passerelle.console.frame;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/// Finds the compiled template for a view name: `users/list` is `src/main/jte/users/list.jte`.
/// A name that begins with `redirect:` leads elsewhere.
final class TemplateViews implements ViewResolver, Ordered {
    private static final String REDIRECT = "redirect:";
    private static final String HTML = "text/html;charset=UTF-8";

    private final TemplateEngine templates;
    private final Pages pages;

    TemplateViews(TemplateEngine templates, Pages pages) {
        this.templates = templates;
        this.pages = pages;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith(REDIRECT)) {
            return redirect(name.substring(REDIRECT.length()));
        }
        String file = name + ".jte";
        return templates.hasTemplate(file) ? new TemplateView(file) : null;
    }

    /// 303, so that going back or loading again never repeats a post (RFC 9110, section 15.4.4).
    private static View redirect(String address) {
        var redirect = new RedirectView(address, true, false);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return redirect;
    }

    private final class TemplateView implements View {
        private final String file;

        TemplateView(String file) {
            this.file = file;
        }

        @Override
        public String getContentType() {
            return HTML;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Map<String, Object> parameters = new HashMap<>(model == null ? Map.of() : model);
            parameters.put("ui", pages.ui(request, parameters));
            var page = new Utf8ByteOutput();
            templates.render(file, parameters, page);
            response.setContentType(HTML);
            // The same address answers a whole page or a part of it.
            response.addHeader("Vary", "HX-Request");
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream());
        }
    }
}
