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
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Finds the compiled template for a view name: `users/list` is `src/main/jte/users/list.jte`.
final class TemplateViews implements ViewResolver, Ordered {
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
        String file = name + ".jte";
        return templates.hasTemplate(file) ? new TemplateView(file) : null;
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
