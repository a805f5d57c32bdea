package dev.drover.sandbox.salesforce;

/** The full name follows the first and the last name. */
class PersonNameRule implements ObjectRule {

    @Override
    public void before(Save save) {
        String first = save.get("FirstName");
        String last = save.get("LastName");
        save.set("Name", first == null ? last : last == null ? first : first + " " + last);
    }
}
