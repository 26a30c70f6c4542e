package org.passerelle.imports;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The `acpInformation` elements that `Get-CsUserAcp` yields in one cell. No document types, no outside entities.
final class AcpXml {
    private static final XMLInputFactory FACTORY = factory();

    private AcpXml() {}

    /// One element, texts as they stand.
    record Acp(Map<String, String> texts, List<String> tollFree, boolean isDefault) {
        String text(String name) {
            return texts.getOrDefault(name, "");
        }
    }

    static List<Acp> read(String xml) throws BadLine {
        var found = new ArrayList<Acp>();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader("<all>" + prolog(xml) + "</all>"));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equalsIgnoreCase("acpInformation")) {
                    found.add(one(reader));
                }
            }
        } catch (XMLStreamException | IllegalArgumentException broken) {
            throw Cells.bad(ImportRefusal.BAD_XML, Field.ACP_INFORMATION, "");
        }
        if (found.isEmpty()) {
            throw Cells.bad(ImportRefusal.BAD_XML, Field.ACP_INFORMATION, "");
        }
        return found;
    }

    private static Acp one(XMLStreamReader reader) throws XMLStreamException {
        boolean isDefault = "true".equalsIgnoreCase(reader.getAttributeValue(null, "default"));
        var texts = new java.util.HashMap<String, String>();
        var tollFree = new ArrayList<String>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equalsIgnoreCase("acpInformation")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                String text = reader.getElementText().strip();
                if (name.equalsIgnoreCase("tollFreeNumber")) {
                    tollFree.add(text);
                } else {
                    texts.put(name.toLowerCase(java.util.Locale.ROOT), text);
                }
            }
        }
        return new Acp(texts, tollFree, isDefault);
    }

    private static String prolog(String xml) {
        return xml.replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
