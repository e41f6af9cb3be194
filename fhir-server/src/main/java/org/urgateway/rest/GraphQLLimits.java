package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.Document;
import org.hl7.fhir.utilities.graphql.Field;
import org.hl7.fhir.utilities.graphql.Fragment;
import org.hl7.fhir.utilities.graphql.Operation;
import org.hl7.fhir.utilities.graphql.Selection;

/**
 * What a GraphQL query may be at most, so that none costs more than a large search.
 *
 * <p>The engine evaluates FHIRPath out of the query; that is refused, because an expression can be made to run as long as one likes.
 */
final class GraphQLLimits {

    /** Resources that a query may load. */
    static final int RESOURCES = 1_000;

    private static final int CHARACTERS = 20_000;
    private static final int DEPTH = 15;
    private static final int FIELDS = 500;

    private static final Set<String> DIRECTIVES = Set.of("skip", "include", "flatten", "first", "singleton");

    private final Document document;
    private int fields;

    private GraphQLLimits(Document document) {
        this.document = document;
    }

    /** Checks the text, before a parser that calls itself for each level reads it. */
    static void check(String text) {
        if (text.length() > CHARACTERS) {
            throw new InvalidRequestException("A GraphQL query has %d characters at most.".formatted(CHARACTERS));
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            requireDepth(depth);
        }
    }

    static void check(Document document) {
        for (Operation operation : document.getOperations()) {
            new GraphQLLimits(document).check(operation.getSelectionSet(), 1);
        }
    }

    /** Goes into fragments wherever they are used: one that uses itself ends at the greatest depth. */
    private void check(List<Selection> selections, int depth) {
        requireDepth(depth);
        for (Selection selection : selections) {
            if (selection.getField() != null) {
                check(selection.getField(), depth);
            } else if (selection.getInlineFragment() != null) {
                check(selection.getInlineFragment().getSelectionSet(), depth + 1);
            } else {
                Fragment fragment =
                        document.fragment(selection.getFragmentSpread().getName());
                if (fragment != null) {
                    check(fragment.getSelectionSet(), depth + 1);
                }
            }
        }
    }

    private void check(Field field, int depth) {
        if (++fields > FIELDS) {
            throw new InvalidRequestException("A GraphQL query selects %d fields at most.".formatted(FIELDS));
        }
        field.getDirectives().stream()
                .filter(directive -> !DIRECTIVES.contains(directive.getName()))
                .findFirst()
                .ifPresent(directive -> {
                    throw new InvalidRequestException("The directive @%s is not served here; there are %s."
                            .formatted(
                                    directive.getName(),
                                    DIRECTIVES.stream()
                                            .sorted()
                                            .map(name -> "@" + name)
                                            .toList()));
                });
        for (Argument argument : field.getArguments()) {
            boolean expression = argument.getName().equals("fhirpath")
                    || !isSearch(field)
                            && argument.getValues().stream()
                                    .anyMatch(value -> value.getValue() != null
                                            && (value.getValue().contains("'")
                                                    || value.getValue().contains("\\")));
            if (expression) {
                throw new InvalidRequestException("FHIRPath is not evaluated in GraphQL queries here.");
            }
        }
        check(field.getSelectionSet(), depth + 1);
    }

    private static boolean isSearch(Field field) {
        return field.getName().endsWith("List") || field.getName().endsWith("Connection");
    }

    private static void requireDepth(int depth) {
        if (depth > DEPTH) {
            throw new InvalidRequestException("A GraphQL query is %d levels deep at most.".formatted(DEPTH));
        }
    }
}
