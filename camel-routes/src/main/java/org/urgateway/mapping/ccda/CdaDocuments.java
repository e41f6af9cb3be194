package org.urgateway.mapping.ccda;

import java.io.InputStream;

/** Reads C-CDA documents. */
public final class CdaDocuments {

    private CdaDocuments() {}

    /** What a document is. */
    public sealed interface Reading {

        /** A CDA document. */
        record Document(CdaHeader header) implements Reading {}

        /** Something else. */
        record Other() implements Reading {}

        /**
         * A CDA document that is not taken.
         *
         * @param text why, in a sentence without a value of the document
         */
        record Refused(String text) implements Reading {}
    }

    /**
     * Reads the header of a document; what comes behind is not read from the stream.
     *
     * @param settings how the partner writes
     */
    public static Reading read(InputStream document, CdaSettings settings) {
        var outcome = HeaderReader.read(document);
        if (outcome instanceof HeaderReader.Outcome.Refused refused) {
            return new Reading.Refused(refused.text());
        }
        if (!(outcome instanceof HeaderReader.Outcome.Header found)) {
            return new Reading.Other();
        }
        var header = new HeaderMapping(found.root(), new CdaValues(settings)).map();
        if (!header.document().hasMasterIdentifier()) {
            return new Reading.Refused("The document has no id of its own; send it with ClinicalDocument/id.");
        }
        if (header.patient().isEmpty()) {
            return new Reading.Refused("The document does not say whom it is about; send it with its recordTarget.");
        }
        return new Reading.Document(header);
    }
}
