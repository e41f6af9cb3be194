package org.urgateway.store.search;

/** A search parameter that cannot be answered: its name, modifier or value is not what FHIR and this server define. */
public final class InvalidSearchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * Says what would be right.
     *
     * @param parameter name as it stood in the search
     * @param message what is expected; never the value, which may identify a person
     */
    public InvalidSearchException(String parameter, String message) {
        super("Search parameter " + parameter + ": " + message);
        this.parameter = parameter;
    }

    /** Name of the parameter as it stood in the search. */
    public String parameter() {
        return parameter;
    }
}
