package org.passerelle.console.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires texts, languages, templates and static files into Spring MVC.
@Configuration(proxyBeanMethods = false)
class FrameConfiguration implements WebMvcConfigurer {
    private final Viewers viewers;
    private final ObjectProvider<Pages> pages;

    FrameConfiguration(Viewers viewers, ObjectProvider<Pages> pages) {
        this.viewers = viewers;
        this.pages = pages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // The API has a door of its own (org.passerelle.rest).
        registry.addInterceptor(new RouteGuard(viewers)).excludePathPatterns("/api/**", "/scim/**", "/graph/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument(viewers));
        resolvers.add(new UiArgument(pages));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(StylesheetPage.FOR_EVER);
    }

    @Bean
    Texts texts(@Value("${passerelle.strict-texts:false}") boolean strict) {
        return Texts.load(strict);
    }

    /// The name is the one Spring MVC looks for.
    @Bean
    Languages localeResolver(Texts texts) {
        return new Languages(texts, viewers);
    }

    @Bean
    TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    Pages pages(Texts texts, Languages languages, ObjectProvider<Shortcuts> shortcuts) {
        return new Pages(texts, languages, viewers, shortcuts.getIfAvailable(() -> _ -> List.of()));
    }

    @Bean
    SharedPages sharedPages(Languages languages) {
        return new SharedPages(languages);
    }

    @Bean
    LiveParts liveParts(TemplateEngine templates, Pages pages) {
        return new LiveParts(templates, pages, viewers);
    }

    @Bean
    TemplateViews templateViews(TemplateEngine templates, Pages pages) {
        return new TemplateViews(templates, pages);
    }
}
