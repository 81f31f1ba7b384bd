/** Text that others wrote: one line of it, and nothing secret in it. Knows nothing of anything else here. */
package org.actionroutes.text;
