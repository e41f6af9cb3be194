package org.urgateway.store;

/** Whose rows they are. One installation holds one tenant today; every row names it all the same. */
final class Tenant {

    static final short DEFAULT = 1;

    private Tenant() {}
}
