package dev.weir.orm.guide.store;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/// What all classes of entities have that can be changed.
@MappedSuperclass
abstract class Changeable {
    @Version private int version;

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
