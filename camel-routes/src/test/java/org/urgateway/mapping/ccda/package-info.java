/** Tests C-CDA headers: by golden files, by files that attack, and by documents of the wrong patient. */
@NullMarked
package org.urgateway.mapping.ccda;

import org.jspecify.annotations.NullMarked;
