package dev.drover.sandbox.ipresso;

import java.util.List;

/** The files of the vendor's dump, with their Polish headers in the order of the canonical columns. */
enum VendorTable {
    ATTRIBUTES(
            Table.ATTRIBUTES,
            "atrybuty.csv",
            "Obiekt;Klucz API;ID atrybutu;Nazwa;Typ;Nawias personalizacji;Systemowy;Ukryty;Unikalny"),
    OPTIONS(Table.ATTRIBUTE_OPTIONS, "opcje_atrybutow.csv", "Klucz atrybutu;ID opcji;Klucz opcji;Etykieta;Kolejność"),
    TYPES(Table.CONTACT_TYPES, "typy_kontaktow.csv", "ID typu;Klucz typu;Nazwa"),
    TYPE_ATTRIBUTES(Table.CONTACT_TYPE_ATTRIBUTES, "atrybuty_typow.csv", "Klucz typu;Klucz atrybutu;Dynamiczny"),
    TYPE_LINKS(Table.CONTACT_TYPE_LINKS, "powiazania_typow.csv", "Typ nadrzędny;Typ podrzędny"),
    DEFINITIONS(Table.ACTIVITY_DEFINITIONS, "definicje_zdarzen.csv", "Rodzaj;ID definicji;Klucz;Klucz JS;Nazwa"),
    PARAMETERS(Table.ACTIVITY_PARAMETERS, "parametry_zdarzen.csv", "Rodzaj;Klucz;Klucz parametru;Nazwa;Typ;Słownik"),
    CONTACTS(
            Table.CONTACTS,
            "kontakty.csv",
            "ID kontaktu;Typ kontaktu;Imię;Nazwisko;Nazwa;Wołacz;Adres e-mail;E-mail nieprawidłowy;Telefon;Telefon komórkowy;"
                    + "Firma;Stanowisko;Strona WWW;Ulica;Numer budynku;Numer mieszkania;Kod pocztowy;Miasto;Województwo;Kraj;"
                    + "Punktacja;Pochodzenie;ID zewnętrzne;Data dodania;Data modyfikacji;Opiekun;Etap cyklu życia;"
                    + "Status kontaktu;Źródło UTM;Medium UTM;Kampania UTM;Treść UTM;Fraza UTM"),
    VALUES(
            Table.CONTACT_ATTRIBUTES,
            "wartosci_atrybutow.csv",
            "ID kontaktu;Klucz atrybutu;Wartość;ID opcji;Klucz opcji"),
    SCORES(Table.CONTACT_SCORES, "punktacja.csv", "ID kontaktu;Rodzaj punktacji;Wartość;Stan na"),
    CONNECTIONS(Table.CONNECTIONS, "powiazania.csv", "ID kontaktu nadrzędnego;ID kontaktu podrzędnego"),
    TAGS(Table.TAGS, "tagi.csv", "ID tagu;Nazwa;ID tagu nadrzędnego"),
    CONTACT_TAGS(Table.CONTACT_TAGS, "kontakty_tagi.csv", "ID kontaktu;ID tagu"),
    CATEGORIES(Table.CATEGORIES, "kategorie.csv", "ID kategorii;Nazwa;ID kategorii nadrzędnej"),
    CONTACT_CATEGORIES(Table.CONTACT_CATEGORIES, "kontakty_kategorie.csv", "ID kontaktu;ID kategorii"),
    CONSENTS(Table.CONSENTS, "zgody.csv", "ID zgody;Klucz API;Nazwa;Treść;Marketing bezpośredni;Klucz grupy"),
    CONTACT_CONSENTS(
            Table.CONTACT_CONSENTS, "kontakty_zgody.csv", "ID kontaktu;ID zgody;Status;Kod statusu;Data zmiany;Kanał"),
    ORIGINS(Table.ORIGINS, "pochodzenie.csv", "ID pochodzenia;Nazwa"),
    OWNERS(Table.OWNERS, "opiekunowie.csv", "Opiekun;E-mail;Imię i nazwisko;Aktywny;Podstawa"),
    GROUPS(Table.ACCESS_GROUPS, "grupy_dostepu.csv", "ID grupy;Nazwa"),
    CONTACT_GROUPS(Table.CONTACT_ACCESS_GROUPS, "kontakty_grupy.csv", "ID kontaktu;ID grupy"),
    SEGMENTS(Table.SEGMENTS, "segmenty.csv", "ID segmentu;Nazwa;Automatyczny;Kryteria"),
    MEMBERS(Table.SEGMENT_MEMBERS, "segmenty_kontakty.csv", "ID segmentu;ID kontaktu"),
    CAMPAIGNS(
            Table.CAMPAIGNS,
            "kampanie.csv",
            "ID kampanii;Klucz API;Nazwa;Kanał;Rodzaj;Status;Temat;Nazwa nadawcy;E-mail nadawcy;ID szablonu;ID segmentu;"
                    + "Data rozpoczęcia;Data zakończenia;Wyliczona"),
    CAMPAIGN_MEMBERS(
            Table.CAMPAIGN_MEMBERS,
            "odbiorcy_kampanii.csv",
            "ID kampanii;ID kontaktu;Status;Wysłano;Otwarto;Kliknięto;Wypisano;Liczba otwarć;Liczba kliknięć"),
    CAMPAIGN_LINKS(Table.CAMPAIGN_LINKS, "linki_kampanii.csv", "ID kampanii;ID linku;Adres URL"),
    TEMPLATES(
            Table.EMAIL_TEMPLATES,
            "szablony.csv",
            "ID szablonu;Nazwa;Temat;Preheader;Plik HTML;Plik tekstowy;Data modyfikacji;Pliki"),
    POLICIES(Table.POLICIES, "branza/polisy.csv", "ID polisy;ID kontaktu;Numer;Rodzaj;Składka;Od;Do;Aktywna"),
    CLAIMS(Table.CLAIMS, "branza/szkody.csv", "ID szkody;ID polisy;Zgłoszono;Kwota;Opis;Zamknięta");

    private final Table table;
    private final String file;
    private final List<String> headers;

    VendorTable(Table table, String file, String headers) {
        this.table = table;
        this.file = file;
        this.headers = List.of(headers.split(";"));
        if (this.headers.size() != table.columns().size()) {
            throw new IllegalStateException(file + " has other headers than columns");
        }
    }

    Table table() {
        return table;
    }

    String file() {
        return file;
    }

    List<String> headers() {
        return headers;
    }
}
