package org.passerelle.console.frame;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Compiles the pages of the gallery together with the templates of the console they use.
final class GalleryTemplates implements CodeResolver {
    private final List<DirectoryCodeResolver> folders = Stream.of("src/main/jte", "src/test/jte")
            .map(folder -> new DirectoryCodeResolver(Path.of(folder)))
            .toList();

    static TemplateEngine engine() {
        TemplateEngine engine = TemplateEngine.create(
                new GalleryTemplates(),
                Path.of("target/gallery-classes"),
                ContentType.Html,
                GalleryTemplates.class.getClassLoader());
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Override
    public String resolve(String name) {
        return folder(name).resolve(name);
    }

    @Override
    public boolean exists(String name) {
        return folders.stream().anyMatch(folder -> folder.exists(name));
    }

    @Override
    public long getLastModified(String name) {
        return folder(name).getLastModified(name);
    }

    @Override
    public List<String> resolveAllTemplateNames() {
        return folders.stream()
                .flatMap(folder -> folder.resolveAllTemplateNames().stream())
                .toList();
    }

    private DirectoryCodeResolver folder(String name) {
        return folders.stream()
                .filter(folder -> folder.exists(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such template: " + name));
    }
}
