/** What calls are held to: the API budget, calls in flight, the circuit breaker, retries, deadlines. */
package org.actionroutes.isv.limit;
