package dev.weir.orm.odd;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// Properties with a dollar in their names, and such as the metamodel's own members have.
@Entity
class Coin {
    @Id int id;
    int $value;
    int ROOT;
    int Model;
    int Columns;
    int List;
    int SqlTypes;
    @Embedded $Side side = new $Side();

    @Embeddable
    static class $Side {
        String $head = "";
        int Optional;
    }

    Coin() {}
}
