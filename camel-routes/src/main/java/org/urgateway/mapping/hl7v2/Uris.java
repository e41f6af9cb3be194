package org.urgateway.mapping.hl7v2;

/** Canonical URLs of PAS 2.2.1 and of FHIR that a mapping writes or reads. */
final class Uris {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    static final String LEVEL_OF_SERVICE = PAS + "extension-levelOfServiceCode";
    static final String REQUEST_TYPE = PAS + "extension-serviceItemRequestType";
    static final String CERTIFICATION_TYPE = PAS + "extension-certificationType";
    static final String INFO_CHANGED = PAS + "extension-infoChanged";
    static final String INFO_CANCELLED = PAS + "modifierextension-infoCancelled";
    static final String ITEM_TRACE_NUMBER = PAS + "extension-itemTraceNumber";
    static final String AUTHORIZATION_NUMBER = PAS + "extension-authorizationNumber";
    static final String ADMINISTRATIVE_REFERENCE = PAS + "extension-administrationReferenceNumber";
    static final String RECORDED_DATE = PAS + "extension-diagnosisRecordedDate";
    static final String CARE_TEAM_SCOPE = PAS + "extension-careTeamClaimScope";
    static final String REVIEW_ACTION = PAS + "extension-reviewAction";
    static final String REVIEW_ACTION_CODE = PAS + "extension-reviewActionCode";
    static final String REVIEW_REASON_CODE = "reasonCode";
    static final String PRE_AUTH_PERIOD = PAS + "extension-itemPreAuthPeriod";
    static final String PRE_AUTH_ISSUE_DATE = PAS + "extension-itemPreAuthIssueDate";
    static final String AUTHORIZED_DETAIL = PAS + "extension-itemAuthorizedDetail";
    static final String REVIEWER = PAS + "extension-claimResponseReviewer";
    static final String CLAIM_ENCOUNTER = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Claim.encounter";
    static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    static final String NAIC = "urn:oid:2.16.840.1.113883.6.300";
    static final String COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
    static final String RELATED_CLAIM = "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";
    static final String SUBSCRIBER_RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/subscriber-relationship";
    static final String ICD_9_CM = "http://hl7.org/fhir/sid/icd-9-cm";
    static final String V2_TABLE = "http://terminology.hl7.org/CodeSystem/v2-";

    private Uris() {}
}
