package org.urgateway.terminology;

/** The canonical URLs of the code systems and identifier systems that the gateway reads and writes. */
public final class Systems {

    /** Base of the gateway's own FHIR artefacts. */
    public static final String BASE = "http://urgateway.org/fhir";

    /** Base of the code systems of X12 elements, version 005010; the element number follows. */
    public static final String X12 = "https://codesystem.x12.org/005010/";

    /** Entity identifier code, element 98. */
    public static final String X12_ENTITY = x12(98);
    /** Action code of HCR01, element 306: the decision on a line. */
    public static final String X12_REVIEW_ACTION = x12(306);
    /** Unit or basis for measurement, element 355. */
    public static final String X12_UNIT = x12(355);
    /** Quantity qualifier, element 673. */
    public static final String X12_QUANTITY_QUALIFIER = x12(673);
    /** Report type of PWK01, element 755. */
    public static final String X12_REPORT_TYPE = x12(755);
    /** Report transmission of PWK02, element 756. */
    public static final String X12_REPORT_TRANSMISSION = x12(756);
    /** Follow-up action of AAA04, element 889. */
    public static final String X12_FOLLOW_UP_ACTION = x12(889);
    /** Reject reason of AAA03, element 901. */
    public static final String X12_REJECT_REASON = x12(901);
    /** Certification type of UM02, element 1322. */
    public static final String X12_CERTIFICATION_TYPE = x12(1322);
    /** Level of service of UM06, element 1338. */
    public static final String X12_LEVEL_OF_SERVICE = x12(1338);
    /** Related causes of UM05, element 1362. */
    public static final String X12_RELATED_CAUSES = x12(1362);
    /** Service type of UM03, element 1365. */
    public static final String X12_SERVICE_TYPE = x12(1365);
    /** Request category of UM01, element 1525. */
    public static final String X12_REQUEST_CATEGORY = x12(1525);
    /** Decision reasons of HCR03, external code list 886. */
    public static final String X12_DECISION_REASON = "https://codesystem.x12.org/external/886";

    /** Codes that PAS defines until X12 or HL7 does. */
    public static final String PAS_TEMP = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";

    /** ICD-10-CM diagnoses. */
    public static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    /** ICD-10-PCS inpatient procedures. */
    public static final String ICD_10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    /** HCPCS level II services and supplies, under the URL that PAS uses. */
    public static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
    /** CPT procedures; the codes belong to the American Medical Association and never ship. */
    public static final String CPT = "http://www.ama-assn.org/go/cpt";
    /** National drug codes. */
    public static final String NDC = "http://hl7.org/fhir/sid/ndc";
    /** RxNorm drugs. */
    public static final String RX_NORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    /** LOINC observations and documents. */
    public static final String LOINC = "http://loinc.org";
    /** SNOMED CT. */
    public static final String SNOMED_CT = "http://snomed.info/sct";
    /** UCUM units. */
    public static final String UCUM = "http://unitsofmeasure.org";
    /** NUBC revenue codes. */
    public static final String NUBC_REVENUE = "https://www.nubc.org/CodeSystem/RevenueCodes";
    /** NUBC types of bill. */
    public static final String NUBC_TYPE_OF_BILL = "https://www.nubc.org/CodeSystem/TypeOfBill";
    /** CMS place of service. */
    public static final String PLACE_OF_SERVICE =
            "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set";
    /** NUCC provider taxonomy. */
    public static final String PROVIDER_TAXONOMY = "http://nucc.org/provider-taxonomy";

    /** National provider identifiers. */
    public static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    /** United States social security numbers. */
    public static final String SSN = "http://hl7.org/fhir/sid/us-ssn";
    /** United States employer identification numbers. */
    public static final String EIN = "urn:oid:2.16.840.1.113883.4.4";
    /** United States states and territories, two letters: the jurisdiction. */
    public static final String STATE = "https://www.usps.com/";

    /** Identifier types, HL7 table 0203. */
    public static final String V2_IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    /** HL7 v3 acts: coverage and accident types. */
    public static final String V3_ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    /** Priority of a claim. */
    public static final String PROCESS_PRIORITY = "http://terminology.hl7.org/CodeSystem/processpriority";
    /** Adjudication categories. */
    public static final String ADJUDICATION = "http://terminology.hl7.org/CodeSystem/adjudication";
    /** Kinds of claim. */
    public static final String CLAIM_TYPE = "http://terminology.hl7.org/CodeSystem/claim-type";

    private Systems() {}

    /** The code system of an X12 element of version 005010. */
    public static String x12(int element) {
        return X12 + element;
    }

    /** One of the gateway's own code systems, by its name. */
    public static String local(String name) {
        return BASE + "/CodeSystem/" + name;
    }

    /** One of the gateway's own extensions or profiles, by its name. */
    public static String structure(String name) {
        return BASE + "/StructureDefinition/" + name;
    }
}
