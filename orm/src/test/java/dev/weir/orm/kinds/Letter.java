package dev.weir.orm.kinds;

import dev.weir.orm.entity.Ref;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;

import org.jspecify.annotations.Nullable;

/// A class with private fields, whose accessors are named in several ways.
@Entity
class Letter extends Base<Character> {
    private boolean isControl;
    private @Nullable String text;
    String direct = "";
    private @ManyToOne Ref<Customer> writer = Ref.none();
    @Embedded private Stamp stamp = new Stamp();
    private transient int skipped;
    @Transient private String computed = "";

    Letter() {
        super('a');
    }

    public boolean isControl() {
        return isControl;
    }

    public void setControl(boolean control) {
        this.isControl = control;
    }

    @Nullable String text() {
        return text;
    }

    void setText(@Nullable String text) {
        this.text = text;
    }

    Ref<Customer> getWriter() {
        return writer;
    }

    void setWriter(Ref<Customer> writer) {
        this.writer = writer;
    }

    Stamp getStamp() {
        return stamp;
    }

    void setStamp(Stamp stamp) {
        this.stamp = stamp;
    }

    int skipped() {
        return skipped;
    }

    String computed() {
        return computed;
    }

    @Embeddable
    static class Stamp {
        private String country = "";
        int cents;

        String getCountry() {
            return country;
        }

        void setCountry(String country) {
            this.country = country;
        }
    }
}
