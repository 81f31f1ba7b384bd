package org.actionroutes.scimcheck;

/** What was to be written. */
final class Writes {

    private Writes() {}

    /** @param nothing what it means where nothing would be sent to the ISV; empty text where that may well be */
    static Tried of(Reply reply, String nothing) {
        if (reply.held() != null) {
            return Tried.works(reply, "would send " + reply.held());
        }
        if (!reply.isOk()) {
            return Tried.failed(reply, reply.problem());
        }
        return nothing.isEmpty()
                ? Tried.works(reply, "would send nothing that changes anything")
                : Tried.works(reply, "would send nothing that changes anything", nothing);
    }
}
