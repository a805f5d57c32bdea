package dev.drover.sandbox.ipresso;

import java.util.Arrays;

/** The columns that every export of the panel has, with their headers. */
enum PanelColumn {
    ID("contact_id", "idContact", "ID", "ID kontaktu"),
    TYPE("type_key", "type", "Contact type", "Typ kontaktu"),
    FIRST_NAME("first_name", "fname", "First name", "Imię"),
    LAST_NAME("last_name", "lname", "Last name", "Nazwisko"),
    NAME("display_name", "name", "Name", "Nazwa"),
    VOCATIVE("vocative", "vocative", "Vocative", "Wołacz"),
    EMAIL("email", "email", "E-mail", "Adres e-mail"),
    PHONE("phone", "phone", "Phone", "Telefon"),
    MOBILE("mobile", "mobile", "Mobile", "Telefon komórkowy"),
    COMPANY("company_text", "company", "Company", "Firma"),
    POSITION("job_title", "workPosition", "Position", "Stanowisko"),
    WEBSITE("website", "www", "Website", "Strona WWW"),
    STREET("street", "street", "Street", "Ulica"),
    BUILDING("building", "buildingNumber", "Building number", "Numer budynku"),
    FLAT("flat", "flatNumber", "Flat number", "Numer mieszkania"),
    POSTCODE("postcode", "postCode", "Postal code", "Kod pocztowy"),
    CITY("city", "city", "City", "Miasto"),
    REGION("region", "region", "Region", "Województwo"),
    COUNTRY("country", "country", "Country", "Kraj"),
    SCORE("lead_score", "leadScoring", "Scoring", "Punktacja"),
    ORIGIN("origin", "origin", "Origin", "Pochodzenie"),
    CREATED("created_at", "createDate", "Created", "Data dodania"),
    MODIFIED("modified_at", "modifyTime", "Modified", "Data modyfikacji"),
    CATEGORIES("", "category", "Categories", "Kategorie"),
    TAGS("", "tag", "Tags", "Tagi"),
    CONSENTS("", "agreement", "Consents", "Zgody");

    private final String column;
    private final String key;
    private final String english;
    private final String polish;

    PanelColumn(String column, String key, String english, String polish) {
        this.column = column;
        this.key = key;
        this.english = english;
        this.polish = polish;
    }

    /** Whether an attribute has its column here and not among the account's own. */
    static boolean isSystem(String key) {
        return Arrays.stream(values()).anyMatch(each -> each.key.equals(key));
    }

    String column() {
        return column;
    }

    String key() {
        return key;
    }

    String english() {
        return english;
    }

    String polish() {
        return polish;
    }
}
