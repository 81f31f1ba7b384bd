package org.actionroutes.isv.http;

/**
 * What an array held that was read with a {@link RecordSelector}.
 *
 * @param count how many records there were, wanted or not
 * @param fingerprint the same for the same records, whichever of them were wanted; 0 where there were none
 */
public record SelectedRecords(int count, int fingerprint) {}
