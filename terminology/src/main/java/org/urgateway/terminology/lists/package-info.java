/**
 * Reads the code lists that users supply: ICD-10-CM, HCPCS, CPT, NDC and plain CSV, row by row.
 */
@NullMarked
package org.urgateway.terminology.lists;

import org.jspecify.annotations.NullMarked;
