/**
 * Files that partners lay into folders, here or on an SFTP server: one node at a time takes one, hands its content to the format that was
 * agreed on, and puts it away.
 */
@NullMarked
package org.urgateway.files;

import org.jspecify.annotations.NullMarked;
