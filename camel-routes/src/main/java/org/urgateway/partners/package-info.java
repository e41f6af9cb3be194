/**
 * The partners: one YAML file a partner, checked against a schema and against the others, read anew when it changes.
 */
@NullMarked
package org.urgateway.partners;

import org.jspecify.annotations.NullMarked;
