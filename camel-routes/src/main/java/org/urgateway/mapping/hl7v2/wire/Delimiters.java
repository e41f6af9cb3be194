package org.urgateway.mapping.hl7v2.wire;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The delimiters of one message, as its MSH declares them, with HAPI's parser for its fields. */
final class Delimiters {

    private static final int DECLARED_AT = 3;
    private static final int DECLARED = 5;
    private static final Map<Charset, PipeParser> PARSERS = new ConcurrentHashMap<>();

    private final EncodingCharacters characters;
    private final PipeParser parser;

    private Delimiters(EncodingCharacters characters, PipeParser parser) {
        this.characters = characters;
        this.parser = parser;
    }

    /**
     * Reads the declaration.
     *
     * @param header the MSH segment as text
     * @throws UnreadableException where it declares none or one twice
     */
    static Delimiters of(String header, Charset charset) {
        if (header.length() < DECLARED_AT + DECLARED) {
            throw unreadable("The header is cut off before the delimiters end; send the whole message.");
        }
        String declared = header.substring(DECLARED_AT, DECLARED_AT + DECLARED);
        // Four are the least that occurs: a sender without sub-components may leave that one out.
        int end = declared.indexOf(declared.charAt(0), 1);
        String encoding = end < 0 ? declared.substring(1) : declared.substring(1, end);
        if (encoding.length() < DECLARED - 2
                || declared.chars().distinct().count() < encoding.length() + 1L
                || declared.chars().anyMatch(Character::isLetterOrDigit)) {
            throw unreadable(
                    "MSH-1 and MSH-2 do not declare delimiters that can be told apart; send |^~\\& or others.");
        }
        return of(declared.charAt(0), encoding, charset);
    }

    /** The delimiters in which the gateway writes. */
    static Delimiters standard() {
        return Standard.DELIMITERS;
    }

    private static Delimiters of(char field, String encoding, Charset charset) {
        String padded = encoding.length() < DECLARED - 1 ? encoding + '\u0001' : encoding;
        return new Delimiters(
                new EncodingCharacters(field, padded), PARSERS.computeIfAbsent(charset, Delimiters::parser));
    }

    private static PipeParser parser(Charset charset) {
        ParserConfiguration configuration = new ParserConfiguration();
        configuration.setEscaping(new TextEscaping(charset));
        configuration.setValidating(false);
        return new PipeParser(new DefaultHapiContext(
                configuration, ValidationContextFactory.noValidation(), new GenericModelClassFactory()));
    }

    Segment parse(String line) {
        Segment segment = blank(line.substring(0, DECLARED_AT));
        try {
            parser.parse(segment, line, characters);
        } catch (HL7Exception e) {
            throw new IllegalStateException("a generic segment takes any text", e);
        }
        return segment;
    }

    private Segment blank(String name) {
        GenericMessage message = new GenericMessage.V251(new GenericModelClassFactory());
        // Without one, HAPI makes another parser for each message, with all its rules of validation.
        message.setParser(parser);
        return new GenericSegment(message, name);
    }

    String write(Type field) {
        return parser.doEncode(field, characters);
    }

    char field() {
        return characters.getFieldSeparator();
    }

    /** Made when first needed, after the parsers. */
    private static final class Standard {
        static final Delimiters DELIMITERS = of('|', "^~\\&", StandardCharsets.UTF_8);
    }

    private static UnreadableException unreadable(String text) {
        return new UnreadableException(
                ErrorCondition.REQUIRED_FIELD_MISSING,
                SegmentLocation.of("MSH", 1).field(2),
                text);
    }
}
