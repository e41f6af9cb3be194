package org.urgateway.mapping.ccda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a header: a name without its namespace, attributes, children, and the text between them. */
final class XmlElement {

    private final String name;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(String name) {
        this.name = name;
    }

    void attribute(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void child(XmlElement child) {
        children.add(child);
    }

    void text(String more) {
        text.append(more);
    }

    /** An attribute; empty where it is not there or blank. */
    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The text, spaces put together; empty where there is none. */
    Optional<String> text() {
        return Optional.of(text.toString().strip().replaceAll("\\s+", " ")).filter(value -> !value.isEmpty());
    }

    /** The elements at a path such as {@code recordTarget/patientRole}. */
    Stream<XmlElement> all(String path) {
        var slash = path.indexOf('/');
        var first = slash < 0 ? path : path.substring(0, slash);
        var found = children.stream().filter(child -> child.name.equals(first));
        return slash < 0 ? found : found.flatMap(child -> child.all(path.substring(slash + 1)));
    }

    Optional<XmlElement> first(String path) {
        return all(path).findFirst();
    }
}
