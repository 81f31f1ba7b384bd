package org.actionroutes.dev;

import org.actionroutes.app.Homes;

/**
 * A moment at which files are other than they were.
 *
 * @param start when it was seen, in nanoseconds
 * @param now what stands in the files
 * @param homes where integrations are
 */
record Change(long start, Snapshot now, Homes homes) {}
