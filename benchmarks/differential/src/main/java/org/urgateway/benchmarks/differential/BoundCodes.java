package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.profiles.SearchParameterDefinition;

/** The codes of a code element, alone and with their system. */
final class BoundCodes {

    private BoundCodes() {}

    /** Codes of the element directly in the resource that a parameter looks at; empty where it looks elsewhere. */
    static List<String> of(RuntimeResourceDefinition definition, SearchParameterDefinition parameter) {
        String[] path = parameter.expression().split("\\.");
        BaseRuntimeChildDefinition child = path.length == 2 ? definition.getChildByName(path[1]) : null;
        List<String> codes = new ArrayList<>();
        if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
            for (Enum<?> value : bound.getBoundEnumType().getEnumConstants()) {
                if (!value.name().equals("NULL")) {
                    codes.add(call(value, "toCode"));
                    codes.add(call(value, "getSystem") + "|" + call(value, "toCode"));
                }
            }
        }
        return codes;
    }

    private static String call(Enum<?> value, String method) {
        try {
            return (String) value.getDeclaringClass().getMethod(method).invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
