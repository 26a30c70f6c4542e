package org.passerelle.sip.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The messages of JAIN-SIP's `torture.xml`, of SIPITs, call flows and drafts of twenty years.
public final class JainTorture {
    private static final List<Case> CASES = read();

    private JainTorture() {}

    /// One message.
    ///
    /// @param number its place in the file, from 0
    /// @param isWrong its authors expect the parser to complain
    /// @param text a byte in each letter
    public record Case(int number, String description, boolean isWrong, String text) {
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return number + " " + description;
        }
    }

    public static List<Case> cases() {
        return CASES;
    }

    private static List<Case> read() {
        try (InputStream file = JainTorture.class.getResourceAsStream("/sip/jain/torture.xml")) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            NodeList all = factory.newDocumentBuilder().parse(file).getElementsByTagName("testcase");
            var cases = new ArrayList<Case>();
            for (int i = 0; i < all.getLength(); i++) {
                var one = (Element) all.item(i);
                if (one.getElementsByTagName("message").getLength() > 0) {
                    cases.add(read(i, one));
                }
            }
            return List.copyOf(cases);
        } catch (IOException | SAXException | ParserConfigurationException broken) {
            throw new IllegalStateException("torture.xml is unreadable", broken);
        }
    }

    private static Case read(int number, Element one) {
        boolean isWrong = one.getElementsByTagName("expect-exception-callback").getLength() > 0;
        String description =
                text(one, "description").strip().lines().findFirst().orElse("");
        return new Case(number, description, isWrong, wire(text(one, "message")));
    }

    private static String text(Element one, String name) {
        return one.getElementsByTagName(name).item(0).getTextContent();
    }

    /// The file has line feeds alone, empty lines where it is laid out, and bytes that XML cannot have by number.
    private static String wire(String text) {
        String message = text.stripLeading().replace("<hex>20</hex>", " ");
        int head = message.indexOf("\n\n");
        if (head >= 0 && message.substring(head).isBlank()) {
            message = message.substring(0, head + 2);
        } else if (head < 0) {
            message = message.stripTrailing() + "\n\n";
        }
        return message.replace("\n", "\r\n");
    }
}
