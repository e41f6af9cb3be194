package org.urgateway.mapping.hl7v2;

/** What MSA-1 says: HL7 table 0008. */
public enum AcknowledgementCode {
    /** Application accept. */
    AA,
    /** Application error. */
    AE,
    /** Application reject. */
    AR,
    /** Accept acknowledgement: the message is stored safely. */
    CA,
    /** Accept acknowledgement: error. */
    CE,
    /** Accept acknowledgement: reject. */
    CR;

    /** The same in enhanced mode, where the first acknowledgement is about storage alone. */
    public AcknowledgementCode enhanced() {
        return switch (this) {
            case AA, CA -> CA;
            case AE, CE -> CE;
            case AR, CR -> CR;
        };
    }

    /** Whether the message was accepted. */
    public boolean accepts() {
        return this == AA || this == CA;
    }
}
