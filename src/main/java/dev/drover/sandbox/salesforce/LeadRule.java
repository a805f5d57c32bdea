package dev.drover.sandbox.salesforce;

/** A lead that was converted is closed to changes. */
final class LeadRule extends PersonNameRule {

    @Override
    public void before(Save save) {
        super.before(save);
        if ("true".equals(save.before("IsConverted"))) {
            throw new RowException("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
    }
}
