package dev.drover.sandbox.salesforce.schema;

import java.util.Locale;

/** The types of fields, by their names in describe. */
public enum FieldType {
    ID("tns:ID"),
    STRING("xsd:string"),
    TEXTAREA("xsd:string"),
    BOOLEAN("xsd:boolean"),
    INT("xsd:int"),
    DOUBLE("xsd:double"),
    CURRENCY("xsd:double"),
    PERCENT("xsd:double"),
    DATE("xsd:date"),
    DATETIME("xsd:dateTime"),
    EMAIL("xsd:string"),
    PHONE("xsd:string"),
    URL("xsd:string"),
    PICKLIST("xsd:string"),
    MULTIPICKLIST("xsd:string"),
    REFERENCE("tns:ID"),
    COMPLEXVALUE("xsd:anyType");

    private final String soapType;

    FieldType(String soapType) {
        this.soapType = soapType;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String soapType() {
        return soapType;
    }

    public boolean isNumber() {
        return this == INT || this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    public boolean isDecimal() {
        return this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    public boolean isId() {
        return this == ID || this == REFERENCE;
    }

    public boolean isPicklist() {
        return this == PICKLIST || this == MULTIPICKLIST;
    }
}
