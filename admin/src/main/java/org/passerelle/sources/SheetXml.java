package org.passerelle.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The XML of a part of a workbook, read forwards. No document types, no entities of its own, no outside entities.
/// Not thread-safe.
final class SheetXml implements Closeable {
    private static final XMLInputFactory FACTORY = factory();
    private static final Set<Integer> TEXTS =
            Set.of(XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE);

    private final InputStream in;
    private final XMLStreamReader reader;

    SheetXml(InputStream in) throws XMLStreamException {
        this.in = in;
        this.reader = FACTORY.createXMLStreamReader(in);
    }

    /// Whatever the prefix of its name is.
    boolean nextStart(String name) throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// The next element that begins inside of another one.
    ///
    /// @return empty where that one has ended
    Optional<String> nextStartWithin(String outer) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return Optional.of(reader.getLocalName());
            }
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(outer)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /// The text up to the end of an element, without that of how it is pronounced (`rPh`), and not longer than any cell
    /// may be.
    String text(String name) throws XMLStreamException {
        var text = new StringBuilder();
        int pronounced = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("rPh")) {
                pronounced++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals(name)) {
                    break;
                }
                pronounced -= reader.getLocalName().equals("rPh") ? 1 : 0;
            } else if (TEXTS.contains(event) && pronounced == 0) {
                int room = Limits.MOST_CELL_CHARACTERS - text.length();
                text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
