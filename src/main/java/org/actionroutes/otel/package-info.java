/** Spans of actions and of requests to ISVs, for whatever OpenTelemetry SDK there is. */
package org.actionroutes.otel;
