/**
 * Runs Camel: loads the routes and templates, keeps a route for each transport of each partner, and follows the partners' files.
 */
@NullMarked
package org.urgateway.camelroutes;

import org.jspecify.annotations.NullMarked;
