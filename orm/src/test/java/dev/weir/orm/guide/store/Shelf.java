package dev.weir.orm.guide.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;

@Entity
public class Shelf extends Changeable {
    @Id private String place;
    private int capacity;
    @Transient private int free;

    protected Shelf() {
        this("", 0);
    }

    public Shelf(String place, int capacity) {
        this.place = place;
        this.capacity = capacity;
        this.free = capacity;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }

    public int getCapacity() {
        return capacity;
    }

    public void setCapacity(int capacity) {
        this.capacity = capacity;
    }

    public int free() {
        return free;
    }
}
