package org.passerelle.sources;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.passerelle.access.RefusedException;

/// A workbook of Office Open XML (ECMA-376), each row read when the one before it is written; why not with a library:
/// `docs/adr/0075-sources.md`. Not thread-safe.
final class Workbook implements Closeable {
    private static final int MOST_SHEETS = 500;

    private final Path path;
    private final ZipFile zip;
    private final Limits limits;
    /// Name of each sheet that is not hidden, to the part that holds it, in their order.
    private final List<Tab> tabs = new ArrayList<>();
    private String texts = "";

    private record Tab(String name, String part) {}

    private record Relation(String type, String target) {}

    private Workbook(Path path, Limits limits) throws IOException, XMLStreamException {
        this.path = path;
        this.zip = new ZipFile(path.toFile());
        this.limits = limits;
        try {
            readTabs();
        } catch (IOException | XMLStreamException | RuntimeException broken) {
            zip.close();
            throw broken;
        }
    }

    static Plain write(Path file, String sheet, OutputStream to) throws IOException {
        return write(file, sheet, to, Limits.USUAL);
    }

    static Plain write(Path file, String sheet, OutputStream to, Limits limits) throws IOException {
        try (to;
                var book = new Workbook(file, limits);
                SharedStrings texts = book.texts()) {
            for (Tab tab : book.wanted(sheet)) {
                var rows = new SheetRows(texts);
                try (var xml = new SheetXml(book.part(tab.part()));
                        var lines = new PlainLines(to, limits)) {
                    rows.write(xml, lines);
                    if (!lines.isEmpty()) {
                        return new Plain(tab.name(), book.names(), rows.formulas(), 0);
                    }
                }
            }
            throw new RefusedException(SourceRefusal.NOTHING_ON_SHEET, Map.of("sheet", sheet.isEmpty() ? "–" : sheet));
        } catch (XMLStreamException | ZipException | EOFException | IllegalArgumentException broken) {
            throw new RefusedException(SourceRefusal.BROKEN_WORKBOOK, Map.of("what", "XML"));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private List<String> names() {
        return tabs.stream().map(Tab::name).toList();
    }

    private List<Tab> wanted(String sheet) {
        if (sheet.isEmpty()) {
            return tabs;
        }
        return List.of(tabs.stream()
                .filter(tab -> tab.name().equals(sheet))
                .findFirst()
                .orElseThrow(() -> new RefusedException(SourceRefusal.NO_SUCH_SHEET, Map.of("sheet", sheet))));
    }

    private SharedStrings texts() throws IOException, XMLStreamException {
        return texts.isEmpty() ? SharedStrings.none() : SharedStrings.read(part(texts), path);
    }

    private void readTabs() throws IOException, XMLStreamException {
        String main = relations("_rels/.rels", "").values().stream()
                .filter(relation -> relation.type().endsWith("/officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElse("xl/workbook.xml");
        int slash = main.lastIndexOf('/') + 1;
        Map<String, Relation> relations = relations(
                main.substring(0, slash) + "_rels/" + main.substring(slash) + ".rels", main.substring(0, slash));
        texts = relations.values().stream()
                .filter(relation -> relation.type().endsWith("/sharedStrings"))
                .map(Relation::target)
                .findFirst()
                .orElse("");
        try (var xml = new SheetXml(part(main))) {
            while (xml.nextStart("sheet") && tabs.size() < MOST_SHEETS) {
                Optional<Relation> relation = xml.attribute("id").map(relations::get);
                boolean hidden = xml.attribute("state")
                        .orElse("visible")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("hidden");
                if (!hidden && relation.isPresent() && relation.get().type().endsWith("/worksheet")) {
                    tabs.add(new Tab(
                            xml.attribute("name").orElse("sheet"),
                            relation.get().target()));
                }
            }
        }
    }

    private Map<String, Relation> relations(String part, String folder) throws IOException, XMLStreamException {
        var relations = new HashMap<String, Relation>();
        if (zip.getEntry(part) == null) {
            return relations;
        }
        try (var xml = new SheetXml(part(part))) {
            while (xml.nextStart("Relationship") && relations.size() < 2 * MOST_SHEETS) {
                String target = xml.attribute("Target").orElse("");
                relations.put(
                        xml.attribute("Id").orElse(""),
                        new Relation(
                                xml.attribute("Type").orElse(""),
                                target.startsWith("/") ? target.substring(1) : folder + target));
            }
        }
        return relations;
    }

    private PackedPart part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new RefusedException(SourceRefusal.BROKEN_WORKBOOK, Map.of("what", name));
        }
        return new PackedPart(zip, entry, limits);
    }
}
