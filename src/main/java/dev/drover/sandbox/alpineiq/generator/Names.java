package dev.drover.sandbox.alpineiq.generator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Names as a retailer in the United States has them among its customers. */
final class Names {
    private Names() {}

    static final List<String> FIRST = List.of(
            "James",
            "Mary",
            "Michael",
            "Jennifer",
            "Robert",
            "Linda",
            "David",
            "Maria",
            "William",
            "Susan",
            "Carlos",
            "Jessica",
            "Daniel",
            "Sarah",
            "Anthony",
            "Karen",
            "Mark",
            "Ashley",
            "Steven",
            "Emily",
            "Andrew",
            "Michelle",
            "Joshua",
            "Amanda",
            "Kevin",
            "Melissa",
            "Brian",
            "Stephanie",
            "Tyler",
            "Nicole",
            "Jamal",
            "Aaliyah",
            "Brandon",
            "Samantha",
            "Ethan",
            "Olivia",
            "Diego",
            "Sofía",
            "José",
            "Renée",
            "Zoë",
            "André",
            "Siobhán",
            "Mateo",
            "Priya",
            "Wei",
            "Yuki",
            "Ngozi",
            "Fatima",
            "Omar",
            "Anh",
            "Xochitl",
            "Jean-Luc",
            "Mary Ann");

    static final List<String> LAST = List.of(
            "Smith",
            "Johnson",
            "Williams",
            "Brown",
            "Jones",
            "Garcia",
            "Miller",
            "Davis",
            "Rodriguez",
            "Martinez",
            "Hernandez",
            "Lopez",
            "Gonzalez",
            "Wilson",
            "Anderson",
            "Thomas",
            "Taylor",
            "Moore",
            "Jackson",
            "Martin",
            "Lee",
            "Perez",
            "Thompson",
            "White",
            "Harris",
            "Sanchez",
            "Clark",
            "Ramirez",
            "Lewis",
            "Robinson",
            "Walker",
            "Young",
            "Allen",
            "King",
            "Wright",
            "Scott",
            "Torres",
            "Nguyen",
            "Hill",
            "Flores",
            "Green",
            "Adams",
            "Nelson",
            "Baker",
            "Hall",
            "Rivera",
            "Campbell",
            "Mitchell",
            "Carter",
            "Roberts",
            "O'Connor",
            "D'Angelo",
            "Peña",
            "Núñez",
            "Müller",
            "Østergaard",
            "Nguyễn",
            "Smith-Jones",
            "van der Berg",
            "St. John",
            "Patel",
            "Chen",
            "Kim",
            "Okafor");

    private static final List<String> MAIL_HOSTS = List.of("example.com", "example.org", "example.net");

    /** An address at a host that is reserved for examples; the number makes it the only one of its kind. */
    static String email(String first, String last, int number) {
        String local = ascii(first) + "." + ascii(last) + number;
        return (local.startsWith(".") ? "guest" + local : local) + "@" + MAIL_HOSTS.get(number % MAIL_HOSTS.size());
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }
}
