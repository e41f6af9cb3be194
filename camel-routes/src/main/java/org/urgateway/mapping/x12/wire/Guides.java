package org.urgateway.mapping.x12.wire;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The transaction sets that are read, each by a schema of our own, and the implementation guides of which they may be. */
final class Guides {

    /** Held, because loggers that nobody holds forget their level: which types of a schema are unused is news to nobody. */
    private static final Logger SCHEMA_READER = Logger.getLogger("io.xlate.edi.internal.schema");

    static {
        SCHEMA_READER.setLevel(Level.WARNING);
    }

    private static final Map<String, Schema> SCHEMAS =
            Stream.of("275", "278", "999").collect(Collectors.toUnmodifiableMap(Function.identity(), Guides::load));

    private static final Schema ENVELOPE = loadEnvelope();

    private static final Map<String, String> USUAL =
            Map.of("275", "006020X316", "278", "005010X217", "999", "005010X231A1");

    private Guides() {}

    /** ISA, GS, ST and their trailers. */
    static Schema envelope() {
        return ENVELOPE;
    }

    static Optional<Schema> schema(String type) {
        return Optional.ofNullable(SCHEMAS.get(type));
    }

    /** Guides of one release differ little; those of another release are other formats. */
    static boolean isFollowed(String version) {
        return version.startsWith("005010") || version.startsWith("006020");
    }

    /** The guide of a set that names none, or only the release. */
    static String usual(String type) {
        return USUAL.getOrDefault(type, "");
    }

    private static Schema loadEnvelope() {
        try {
            return SchemaFactory.newFactory().getControlSchema("X12", new String[] {"00501"});
        } catch (EDISchemaException e) {
            throw new IllegalStateException("the schema of the envelope cannot be read", e);
        }
    }

    private static Schema load(String type) {
        String name = type + ".xml";
        var url = Optional.ofNullable(Guides.class.getResource(name))
                .orElseThrow(() -> new IllegalStateException("the schema " + name + " is missing"));
        try {
            return SchemaFactory.newFactory().createSchema(url);
        } catch (EDISchemaException e) {
            throw new IllegalStateException("the schema " + name + " cannot be read", e);
        }
    }
}
