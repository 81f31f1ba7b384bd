package org.actionroutes.release;

/** Why no version here serves an instance, and what to do about it. */
public final class VersionRefusals {

    private VersionRefusals() {}

    /**
     * @param version the one that the instance was made from
     * @param own the version of the homes
     * @param anew how it is made anew
     */
    public static String ofTest(String integration, String version, String own, String anew) {
        return "This is a test instance of " + said(version) + " of '" + integration + "', which is at " + said(own)
                + " now. A test instance serves the version that it was made from only. To make it anew, " + anew + ".";
    }

    /** @return how to call a version in a sentence */
    private static String said(String version) {
        return version == null ? "no version" : "version " + version;
    }

    /** @param own the version of the homes */
    static String ofMissing(InstanceVersion instance, String own) {
        String wanted = said(instance.version());
        return "This instance is on " + wanted + " of '" + instance.integration() + "', which is not here; "
                + said(own) + " is"
                + (instance.following() == Following.stays ? "" : ", and is not known to be compatible")
                + ". Add the package of " + wanted
                + " (--packages), or move the instance ('action-routes instance move').";
    }
}
