package org.urgateway.terminology;

import java.util.Optional;

/** What a review is marked with beside its state: code system {@code review-tag}, carried in {@code Task.meta.tag}. */
public enum ReviewTag implements LocalCode {
    /** The workers' compensation claim is not known yet; the review is linked when the claim appears. */
    PROVISIONAL("provisional", "Provisional");

    private final String code;
    private final String display;

    ReviewTag(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("review-tag");
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
    public static Optional<ReviewTag> of(String code) {
        return LocalCode.find(values(), code);
    }
}
