package org.urgateway.terminology;

import java.util.Optional;

/** What a communication tells: code system {@code notice-type}. */
public enum NoticeType implements LocalCode {
    /** Care was certified. */
    APPROVAL("approval", "Approval"),
    /** Care was certified in part or with changes. */
    MODIFICATION("modification", "Modification"),
    /** Care was not certified. */
    DENIAL("denial", "Denial"),
    /** Information is needed. */
    INFORMATION_REQUEST("information-request", "Information request"),
    /** The review is deferred because liability is disputed. */
    DEFERRAL("deferral", "Deferral"),
    /** A prior decision was upheld or overturned. */
    RE_REVIEW_OUTCOME("re-review-outcome", "Re-review outcome"),
    /** A dispute was resolved. */
    DISPUTE_OUTCOME("dispute-outcome", "Dispute outcome"),
    /** A treatment plan was discussed with a provider. */
    CONSULTATION("consultation", "Consultation"),
    /** A party was told of the state of the case. */
    PARTY_UPDATE("party-update", "Update to a party"),
    /** The worker was told of the right to choose a provider. */
    PROVIDER_CHOICE("provider-choice", "Choice of provider");

    private final String code;
    private final String display;

    NoticeType(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("notice-type");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<NoticeType> of(String code) {
        return LocalCode.find(values(), code);
    }
}
