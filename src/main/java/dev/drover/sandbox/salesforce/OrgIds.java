package dev.drover.sandbox.salesforce;

/** The ids of what every org has from its first day. */
record OrgIds(String organization, String user, String profile, String standardPricebook) {}
