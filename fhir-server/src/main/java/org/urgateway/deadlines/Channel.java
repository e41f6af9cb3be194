package org.urgateway.deadlines;

/** How something arrived. */
public enum Channel {
    /** Arrived at a known time: by fax, e-mail, portal, hand, or with a dated return receipt. */
    ELECTRONIC,
    /** By post, known only from the deposit in the mail: the event's time is that of the deposit. */
    MAIL;

    /** The code in the rule files. */
    public String code() {
        return Codes.of(this);
    }
}
