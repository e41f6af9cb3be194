/**
 * Code lists that the installation loaded, such as ICD-10-CM or HCPCS, kept in PostgreSQL.
 */
@NullMarked
package org.urgateway.codes;

import org.jspecify.annotations.NullMarked;
