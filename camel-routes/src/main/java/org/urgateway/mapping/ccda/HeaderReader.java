package org.urgateway.mapping.ccda;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the header of a document, and nothing behind it: a document of any size costs what its header costs.
 *
 * <p>A document type definition is not evaluated, so that an entity has no meaning and nothing outside is read; a CDA document has none,
 * and one that has is refused.
 */
final class HeaderReader {

    private static final String HL7 = "urn:hl7-org:v3";
    private static final String ROOT = "ClinicalDocument";

    /** The body: everything that is not the header. */
    private static final String BODY = "component";

    private static final int MOST_ELEMENTS = 10_000;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 50;

    private final XMLStreamReader reader;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private boolean hasDefinition;
    private int elements;
    private int characters;

    private HeaderReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** The root with its header. */
        record Header(XmlElement root) implements Outcome {}

        /** It is something else than a CDA document. */
        record NoCda() implements Outcome {}

        /** It is a CDA document that is not taken; the text says why. */
        record Refused(String text) implements Outcome {}
    }

    static Outcome read(InputStream document) {
        try {
            var reader = factory().createXMLStreamReader(document);
            try {
                return new HeaderReader(reader).read();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return new Outcome.NoCda();
        }
    }

    private static XMLInputFactory factory() {
        // The one of the JDK, whatever other XML libraries lie on the class path.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private Outcome read() {
        var root = Optional.<XmlElement>empty();
        try {
            root = root();
            if (root.isEmpty()) {
                return new Outcome.NoCda();
            }
            if (hasDefinition) {
                return new Outcome.Refused(
                        "The document has a document type definition, which no CDA document has; it is not read.");
            }
            open.push(root.get());
            return rest() ? new Outcome.Header(root.get()) : tooLarge();
        } catch (XMLStreamException e) {
            // Its own text may quote the document.
            return root.isEmpty()
                    ? new Outcome.NoCda()
                    : new Outcome.Refused("The document's XML is broken before its header ends; send it again.");
        }
    }

    private static Outcome tooLarge() {
        return new Outcome.Refused("The document's header is larger than any header is; it is not read.");
    }

    private Optional<XmlElement> root() throws XMLStreamException {
        while (reader.hasNext()) {
            var event = reader.next();
            hasDefinition |= event == XMLStreamConstants.DTD;
            if (event == XMLStreamConstants.START_ELEMENT) {
                return reader.getLocalName().equals(ROOT) && HL7.equals(reader.getNamespaceURI())
                        ? Optional.of(element())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** False where the header goes beyond its bounds. */
    private boolean rest() throws XMLStreamException {
        while (!open.isEmpty() && reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == 1 && reader.getLocalName().equals(BODY)) {
                        return true;
                    }
                    begin();
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    characters += reader.getTextLength();
                    open.element().text(reader.getText());
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("an entity that nothing defines");
                default -> {
                    // Comments and processing instructions say nothing of a document.
                }
            }
            if (elements > MOST_ELEMENTS || characters > MOST_CHARACTERS || open.size() > DEEPEST) {
                return false;
            }
        }
        return true;
    }

    private void begin() {
        var element = element();
        // Extensions stand in namespaces of their own; they would pass for what they only resemble.
        if (HL7.equals(reader.getNamespaceURI())) {
            open.element().child(element);
        }
        open.push(element);
    }

    private XmlElement element() {
        elements++;
        var element = new XmlElement(reader.getLocalName());
        for (var index = 0; index < reader.getAttributeCount(); index++) {
            characters += reader.getAttributeValue(index).length();
            element.attribute(reader.getAttributeLocalName(index), reader.getAttributeValue(index));
        }
        return element;
    }
}
