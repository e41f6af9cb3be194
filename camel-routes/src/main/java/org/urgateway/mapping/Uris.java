package org.urgateway.mapping;

/** Canonical URLs of PAS 2.2.1 and of FHIR that a mapping writes or reads. */
public final class Uris {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    public static final String TRANSMISSION_IDENTIFIERS = PAS + "extension-TransmissionIdentifiers";
    public static final String LEVEL_OF_SERVICE = PAS + "extension-levelOfServiceCode";
    public static final String CONDITION_CODE = PAS + "extension-conditionCode";
    public static final String HOME_HEALTH_CARE = PAS + "extension-homeHealthCareInformation";
    public static final String IDENTIFIER_SUB_DEPARTMENT = PAS + "extension-identifierSubDepartment";
    public static final String REQUEST_TYPE = PAS + "extension-serviceItemRequestType";
    public static final String CERTIFICATION_TYPE = PAS + "extension-certificationType";
    public static final String INFO_CHANGED = PAS + "extension-infoChanged";
    public static final String INFO_CANCELLED = PAS + "modifierextension-infoCancelled";
    public static final String ITEM_TRACE_NUMBER = PAS + "extension-itemTraceNumber";
    public static final String AUTHORIZATION_NUMBER = PAS + "extension-authorizationNumber";
    public static final String ADMINISTRATIVE_REFERENCE = PAS + "extension-administrationReferenceNumber";
    public static final String SERVICE_CODE_END = PAS + "extension-productOrServiceCodeEnd";
    public static final String REQUESTED_SERVICE = PAS + "extension-requestedService";
    public static final String REQUESTED_SERVICE_DATE = PAS + "extension-itemRequestedServiceDate";
    public static final String EPSDT = PAS + "extension-epsdtIndicator";
    public static final String NURSING_HOME_RESIDENTIAL_STATUS = PAS + "extension-nursingHomeResidentialStatus";
    public static final String NURSING_HOME_LEVEL = PAS + "extension-nursingHomeLevelOfCare";
    public static final String REVENUE_RATE_LIMIT = PAS + "extension-revenueUnitRateLimit";
    public static final String REVENUE_CODE = PAS + "extension-revenueCode";
    public static final String RECORDED_DATE = PAS + "extension-diagnosisRecordedDate";
    public static final String CARE_TEAM_SCOPE = PAS + "extension-careTeamClaimScope";
    public static final String DOCUMENT_INFORMATION = PAS + "extension-documentInformation";
    public static final String PATIENT_STATUS = PAS + "extension-patientStatus";
    public static final String TIMING_CALENDAR_PATTERN = PAS + "extension-timingcalendarpattern";
    public static final String TIMING_DELIVERY_PATTERN = PAS + "extension-timingdeliverypattern";
    public static final String REVIEW_ACTION = PAS + "extension-reviewAction";
    public static final String REVIEW_ACTION_CODE = PAS + "extension-reviewActionCode";
    public static final String REVIEW_REASON_CODE = "reasonCode";
    public static final String PRE_AUTH_PERIOD = PAS + "extension-itemPreAuthPeriod";
    public static final String PRE_AUTH_ISSUE_DATE = PAS + "extension-itemPreAuthIssueDate";
    public static final String AUTHORIZED_DETAIL = PAS + "extension-itemAuthorizedDetail";
    public static final String AUTHORIZED_PROVIDER = PAS + "extension-itemAuthorizedProvider";
    public static final String AUTHORIZED_PROVIDER_TYPE = PAS + "extension-authorizedProviderType";
    public static final String ADMISSION_DATES = PAS + "extension-admissionDates";
    public static final String DISCHARGE_DATE = PAS + "extension-dischargeDate";
    public static final String COMMUNICATED_DIAGNOSIS = PAS + "extension-communicatedDiagnosis";
    public static final String CONTENT_MODIFIER = PAS + "extension-contentModifier";
    public static final String SERVICE_LINE_NUMBER = PAS + "extension-serviceLineNumber";
    public static final String ITEM_CATEGORY = PAS + "extension-itemCategory";
    public static final String REVIEWER = PAS + "extension-claimResponseReviewer";
    public static final String ERROR_ELEMENT = PAS + "extension-errorElement";
    public static final String ERROR_PATH = PAS + "extension-errorPath";
    public static final String ERROR_FOLLOW_UP = PAS + "extension-errorFollowupAction";
    public static final String CERTIFICATION_ISSUE_DATE = PAS + "extension-itemCertificationIssueDate";
    public static final String CERTIFICATION_EFFECTIVE_DATE = PAS + "extension-itemCertificationEffectiveDate";
    public static final String CERTIFICATION_EXPIRATION_DATE = PAS + "extension-itemCertificationExpirationDate";
    public static final String CLAIM_ENCOUNTER =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-Claim.encounter";
    public static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    public static final String NAIC = "urn:oid:2.16.840.1.113883.6.300";
    public static final String COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
    public static final String RELATED_CLAIM = "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";
    public static final String SUBSCRIBER_RELATIONSHIP =
            "http://terminology.hl7.org/CodeSystem/subscriber-relationship";
    public static final String ICD_9_CM = "http://hl7.org/fhir/sid/icd-9-cm";
    public static final String V2_TABLE = "http://terminology.hl7.org/CodeSystem/v2-";

    private Uris() {}
}
