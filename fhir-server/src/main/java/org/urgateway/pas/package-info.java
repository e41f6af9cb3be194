/**
 * Prior authorization support: {@code Claim/$submit} and {@code Claim/$inquire}.
 */
@NullMarked
package org.urgateway.pas;

import org.jspecify.annotations.NullMarked;
