package org.urgateway.pas;

/** Canonical URLs of the PAS guide 2.2.1. */
final class PasUris {

    private static final String DEFINITION = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    static final String SUBMIT = "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-submit";
    static final String INQUIRE = "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-inquiry";

    static final String RESPONSE_BUNDLE = DEFINITION + "profile-pas-response-bundle";
    static final String INQUIRY_RESPONSE_BUNDLE = DEFINITION + "profile-pas-inquiry-response-bundle";
    static final String CLAIM_RESPONSE = DEFINITION + "profile-claimresponse";
    static final String CLAIM_INQUIRY_RESPONSE = DEFINITION + "profile-claiminquiryresponse";

    static final String TRANSMISSION_IDENTIFIERS = DEFINITION + "extension-TransmissionIdentifiers";
    static final String LEVEL_OF_SERVICE = DEFINITION + "extension-levelOfServiceCode";
    static final String REQUEST_TYPE = DEFINITION + "extension-serviceItemRequestType";
    static final String CERTIFICATION_TYPE = DEFINITION + "extension-certificationType";
    static final String INFO_CHANGED = DEFINITION + "extension-infoChanged";
    static final String INFO_CANCELLED = DEFINITION + "modifierextension-infoCancelled";
    static final String ITEM_TRACE_NUMBER = DEFINITION + "extension-itemTraceNumber";
    static final String AUTHORIZATION_NUMBER = DEFINITION + "extension-authorizationNumber";
    static final String ADMINISTRATIVE_REFERENCE = DEFINITION + "extension-administrationReferenceNumber";
    static final String SERVICE_CODE_END = DEFINITION + "extension-productOrServiceCodeEnd";
    static final String REQUESTED_SERVICE_DATE = DEFINITION + "extension-itemRequestedServiceDate";
    static final String PRE_AUTH_ISSUE_DATE = DEFINITION + "extension-itemPreAuthIssueDate";
    static final String PRE_AUTH_PERIOD = DEFINITION + "extension-itemPreAuthPeriod";
    static final String AUTHORIZED_DETAIL = DEFINITION + "extension-itemAuthorizedDetail";
    static final String AUTHORIZED_PROVIDER = DEFINITION + "extension-itemAuthorizedProvider";
    static final String AUTHORIZED_PROVIDER_TYPE = DEFINITION + "extension-authorizedProviderType";
    static final String ADMISSION_DATES = DEFINITION + "extension-admissionDates";
    static final String DISCHARGE_DATE = DEFINITION + "extension-dischargeDate";
    static final String COMMUNICATED_DIAGNOSIS = DEFINITION + "extension-communicatedDiagnosis";
    static final String EPSDT = DEFINITION + "extension-epsdtIndicator";
    static final String NURSING_HOME_LEVEL = DEFINITION + "extension-nursingHomeLevelOfCare";
    static final String REVENUE_RATE_LIMIT = DEFINITION + "extension-revenueUnitRateLimit";
    static final String REVENUE_CODE = DEFINITION + "extension-revenueCode";
    static final String REQUESTED_SERVICE = DEFINITION + "extension-requestedService";
    static final String REVIEW_ACTION = DEFINITION + "extension-reviewAction";
    static final String REVIEW_ACTION_CODE = DEFINITION + "extension-reviewActionCode";
    static final String REVIEWER = DEFINITION + "extension-claimResponseReviewer";
    static final String ERROR_ELEMENT = DEFINITION + "extension-errorElement";
    static final String ERROR_PATH = DEFINITION + "extension-errorPath";
    static final String ERROR_FOLLOW_UP = DEFINITION + "extension-errorFollowupAction";
    static final String IDENTIFIER_JURISDICTION = DEFINITION + "extension-identifierJurisdiction";
    static final String CERTIFICATION_ISSUE_DATE = DEFINITION + "extension-itemCertificationIssueDate";
    static final String CERTIFICATION_EFFECTIVE_DATE = DEFINITION + "extension-itemCertificationEffectiveDate";
    static final String CERTIFICATION_EXPIRATION_DATE = DEFINITION + "extension-itemCertificationExpirationDate";
    static final String CLAIM_ENCOUNTER = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Claim.encounter";

    private PasUris() {}
}
