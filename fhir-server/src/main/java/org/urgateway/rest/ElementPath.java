package org.urgateway.rest;

/**
 * A FHIRPath that ends in an element, taken apart: {@code Patient.name[0].given} is {@code Patient.name[0]} and {@code given}.
 *
 * @param parent FHIRPath of what holds the element
 * @param name of the element, without an index or filter behind it
 */
record ElementPath(String parent, String name) {

    static ElementPath of(String path) {
        int depth = 0;
        int end = path.length();
        for (int i = path.length() - 1; i >= 0; i--) {
            char c = path.charAt(i);
            if (c == ')' || c == ']') {
                depth++;
            } else if (c == '(' || c == '[') {
                depth--;
            } else if (c == '.' && depth == 0) {
                String step = path.substring(i + 1, end);
                if (isElement(step)) {
                    return new ElementPath(path.substring(0, i), step.replaceAll("\\[\\d+]$", ""));
                }
                end = i;
            }
        }
        return new ElementPath("$this", path.substring(0, end));
    }

    /** A function, such as {@code where(...)}, only picks among the elements before it. */
    private static boolean isElement(String step) {
        return !step.contains("(");
    }
}
