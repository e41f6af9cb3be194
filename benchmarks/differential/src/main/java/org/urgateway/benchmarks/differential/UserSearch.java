package org.urgateway.benchmarks.differential;

import org.urgateway.benchmarks.differential.Cases.Case;

/** The ten searches that the users of utilization review live on. */
enum UserSearch {
    OPEN_REVIEWS_BY_DUE_DATE("open reviews by due date, first page", false) {
        @Override
        String query(Case about) {
            return "/Task?status=in-progress,requested,on-hold&_sort=due&_count=10";
        }
    },
    OPEN_REVIEWS_OF_AN_OWNER("open reviews of an owner by due date, first page", false) {
        @Override
        String query(Case about) {
            return "/Task?owner=Practitioner/" + Cases.nurse(about.copy()) + "&status=in-progress&_sort=due&_count=10";
        }
    },
    REVIEWS_OF_A_CLAIM_NUMBER("reviews of a claim number", true) {
        @Override
        String query(Case about) {
            return "/Task?claim-number=WC-" + about.id();
        }
    },
    PATIENT_BY_IDENTIFIER("patient by identifier", true) {
        @Override
        String query(Case about) {
            return "/Patient?identifier=http://example.org/mrn%7CM-" + about.id();
        }
    },
    RESPONSE_BY_AUTHORIZATION_NUMBER("ClaimResponse by authorization number", true) {
        @Override
        String query(Case about) {
            return "/ClaimResponse?authorization-number=A-" + about.id();
        }
    },
    RESPONSE_BY_REQUEST("ClaimResponse by request", true) {
        @Override
        String query(Case about) {
            return "/ClaimResponse?request=Claim/" + about.id();
        }
    },
    DOCUMENTS_OF_A_PATIENT("documents of a patient of a type", true) {
        @Override
        String query(Case about) {
            return "/DocumentReference?patient=Patient/" + about.id() + "&type=http://loinc.org%7C34133-9";
        }
    },
    COVERAGES_OF_A_PAYOR("coverages of a payor, first page", false) {
        @Override
        String query(Case about) {
            return "/Coverage?payor=Organization/insurer" + about.number() % Cases.INSURERS + "&_count=10";
        }
    },
    CLAIMS_OF_A_PATIENT_IDENTIFIER("claims by the patient's identifier (chain)", true) {
        @Override
        String query(Case about) {
            return "/Claim?patient.identifier=http://example.org/mrn%7CM-" + about.id();
        }
    },
    CLAIM_WITH_PATIENT_AND_RESPONSE("claim with its patient and response", true) {
        @Override
        String query(Case about) {
            return "/Claim?identifier=http://example.org/claims%7CC-" + about.id()
                    + "&_include=Claim:patient&_revinclude=ClaimResponse:request";
        }
    };

    private final String title;
    private final boolean determined;

    UserSearch(String title, boolean determined) {
        this.title = title;
        this.determined = determined;
    }

    /** What a table names it. */
    String title() {
        return title;
    }

    /** Whether its first page holds the same resources on every server. */
    boolean isDetermined() {
        return determined;
    }

    /** The search about a case. */
    abstract String query(Case about);

    Exchange about(Case about) {
        return Exchange.get(query(about));
    }
}
