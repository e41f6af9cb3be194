package org.urgateway.store.search;

import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.util.List;

/** Values of a search URL: commas mean or, a backslash takes the meaning from the character behind it. */
final class Values {

    private Values() {}

    static List<String> anyOf(String value) {
        return QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value).stream()
                .filter(part -> !part.isBlank())
                .toList();
    }

    static String unescape(String value) {
        return ParameterUtil.unescape(value);
    }

    /** Where a bar stands that no backslash precedes; -1 where there is none. */
    static int bar(String value) {
        return ParameterUtil.nonEscapedIndexOf(value, '|');
    }
}
