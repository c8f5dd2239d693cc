package dev.weir.orm.names;

import dev.weir.orm.entity.GeneratedColumn;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.entity.SqlIndex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

@Entity
@Table(
        name = "order",
        schema = "Sales Area",
        uniqueConstraints = @UniqueConstraint(name = "One Number", columnNames = "Number \"x\""))
@SqlIndex(name = "Open Ones", on = "lower(\"select\")", where = "\"where\" = 'open'", unique = true)
record Order(
        @Id
                @GeneratedValue(strategy = GenerationType.SEQUENCE)
                @SequenceGenerator(
                        schema = "Sales Area",
                        sequenceName = "Order Numbers",
                        allocationSize = 10)
                @Column(name = "Id")
                @Nullable Long id,
        @Column(name = "Number \"x\"") int number,
        @Column(name = "select") String text,
        @Column(name = "where") String state,
        @Version @Column(name = "from") int version,
        @GeneratedColumn("\"Number \"\"x\"\"\" * 2") @Column(name = "Twice")
                @Nullable Integer twice,
        @ManyToOne @JoinColumn(name = "Group Id") Ref<Group> group,
        @ManyToOne @JoinColumn(name = "parent") Ref<Order> parent,
        @ManyToMany
                @JoinTable(
                        name = "order to Label",
                        schema = "Sales Area",
                        joinColumns = @JoinColumn(name = "the Order"),
                        inverseJoinColumns = @JoinColumn(name = "table"))
                Many<Label> labels) {}
