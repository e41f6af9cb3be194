package org.urgateway.terminology;

import java.util.Optional;

/**
 * How a request stands to an earlier one that it does not replace: code system {@code claim-relationship}, carried in
 * {@code Claim.related.relationship}.
 */
public enum ClaimRelationship implements LocalCode {
    /** It asks once more for what is under review or decided, without new facts; the earlier request is the one under review. */
    REPEATS("repeats", "Repeats"),
    /** It asks that the denial or modification of the earlier request be reviewed again. */
    APPEALS("appeals", "Appeals");

    private final String code;
    private final String display;

    ClaimRelationship(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("claim-relationship");
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
    public static Optional<ClaimRelationship> of(String code) {
        return LocalCode.find(values(), code);
    }
}
